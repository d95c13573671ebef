/**
 * Runs a mini program's files as WeChat does: each once, with `require` from its own place, `Page` and `Component` meaning the file that
 * is being loaded, and nothing of the browser in sight. Unlike in WeChat, the styles of a component are everybody's.
 */
import type * as glassEasel from 'glass-easel'
import type { CodeSpace } from 'glass-easel-miniprogram-adapter'
import { type GIVEN, MODULE_SCOPE, type WeappPackage } from '../shape.ts'
import { resolvePath } from './paths.ts'

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
  const exportsOf = new Map<string, { exports: unknown }>()
  const known = new Set<string>()
  const global = {}
  let app: AppConfig | undefined
  let loading = 'app'

  const define = (kind: 'Page' | 'Component' | 'Behavior') => (definition: never) =>
    space.componentEnv(loading, (env) => (env[kind] as (definition: never) => unknown)(definition))

  const scopeOf = (path: string, module: { exports: unknown }): unknown[] => {
    const values: Record<(typeof GIVEN)[number], unknown> = {
      require: (used: string) => run(resolved(path, used)),
      module,
      exports: module.exports,
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
      global,
    }
    return MODULE_SCOPE.map((name) => values[name as keyof typeof values])
  }

  const resolved = (from: string, used: string): string => {
    const path = resolvePath(from, used)
    for (const candidate of [path, `${path}.js`, `${path}/index.js`]) if (given.modules[candidate]) return candidate
    throw new Error(`module '${path}.js' is not defined, require args is '${used}'`)
  }

  function run(path: string): unknown {
    const before = exportsOf.get(path)
    if (before) return before.exports
    const module = { exports: {} as unknown }
    exportsOf.set(path, module)
    given.modules[path]?.call(undefined, ...scopeOf(path, module))
    return module.exports
  }

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
