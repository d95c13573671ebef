/**
 * Makes a mini program's app, pages and components known as WeChat does: `Page` and `Component` mean the file that is being loaded, even
 * when a shared file calls them. Unlike in WeChat, the styles of a component are everybody's.
 */
import type * as glassEasel from 'glass-easel'
import type { CodeSpace } from 'glass-easel-miniprogram-adapter'
import { resolvePath } from '../paths.ts'
import type { WeappPackage } from '../shape.ts'
import { modules } from './modules.ts'

export type AppConfig = Record<string, unknown> & {
  onLaunch?: (options: unknown) => void
  onShow?: (options: unknown) => void
  onHide?: () => void
  onError?: (message: string) => void
}

export interface Loaded {
  /** Runs app.js. */
  app(): AppConfig
  /** Makes a page or component known, once; its own components before it. */
  unit(path: string): void
}

export interface LoaderParts {
  given: WeappPackage
  space: CodeSpace
  wx: object
  pages: () => unknown[]
}

export function loader({ given, space, wx, pages }: LoaderParts): Loaded {
  const known = new Set<string>()
  let app: AppConfig | undefined
  let loading = 'app'

  const define = (kind: 'Page' | 'Component' | 'Behavior') => (definition: never) =>
    space.componentEnv(loading, (env) => (env[kind] as (definition: never) => unknown)(definition))

  const run = modules(given, {
    wx,
    App: (config: AppConfig) => {
      if (app) throw new Error('App() was called twice')
      app = config
    },
    Page: define('Page'),
    Component: define('Component'),
    Behavior: define('Behavior'),
    getApp: () => app,
    getCurrentPages: pages,
    global: {},
  })

  const loadUnit = (path: string): void => {
    if (known.has(path)) return
    known.add(path)
    const json = given.units[path]
    if (!json) throw new Error(`${path} is no page or component of this package`)
    for (const used of Object.values(json.usingComponents ?? {})) loadUnit(resolvePath(path, used))
    space.addComponentStaticConfig(path, { ...json, styleIsolation: 'shared' } as never)
    space.addCompiledTemplate(path, {
      groupList: given.templates,
      content: given.templates[path],
      // wxml writes `bindtap`, which would otherwise be an attribute.
      fallbackListenerOnNativeNode: true,
    } as unknown as glassEasel.template.ComponentTemplate)
    loading = path
    run(`${path}.js`)
  }

  return {
    app: () => {
      loading = 'app'
      run('app.js')
      if (!app) throw new Error('app.js calls no App()')
      return app
    },
    unit: loadUnit,
  }
}
