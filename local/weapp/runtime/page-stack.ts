/** The stack of open pages under WeChat's rules: ten at most, tabs stay, and everyone hears onLoad, onShow, onReady, onHide, onUnload in turn. */
import type { AssociatedBackend, CodeSpace, Root } from 'glass-easel-miniprogram-adapter'
import type { WeappPackage, WindowConfig } from '../shape.ts'
import { pageSetting } from './page-setting.ts'
import { resolvePath } from './paths.ts'
import type { PageFrame, Shell } from './shell.ts'
import { WxFail } from './wx/fail.ts'

const PAGES_MAX = 10

export interface PageInstance {
  route: string
  options: Record<string, string>
  data: Record<string, unknown>
  setData(data: Record<string, unknown>, done?: () => void): void
  onLoad?: (query: Record<string, string>) => void
  onShow?: () => void
  onReady?: () => void
  onHide?: () => void
  onUnload?: () => void
  onPullDownRefresh?: () => void
  [method: string]: unknown
}

export interface OpenPage {
  id: number
  path: string
  query: Record<string, string>
  instance: PageInstance
  root: Root
  frame: PageFrame
  setting: WindowConfig
}

export interface PageStackParts {
  given: WeappPackage
  space: CodeSpace
  backend: AssociatedBackend
  shell: Shell
  /** Loads a page's code before it is first made. */
  load: (path: string) => void
  /** Hears of every setData: how many bytes of JSON. */
  onSetData: (bytes: number) => void
  /** Runs what the page wrote; what it throws is reported and stops nothing. */
  safely: (run: () => void) => void
}

export interface PageStack {
  navigateTo(url: string): Promise<void>
  redirectTo(url: string): Promise<void>
  switchTab(url: string): Promise<void>
  reLaunch(url: string): Promise<void>
  navigateBack(delta: number): Promise<void>
  open: OpenPage[]
  top(): OpenPage
  byId(id: number): OpenPage
  /** The app comes to the front, or goes. */
  appShown(on: boolean): void
}

/** WeChat refuses more in one call. */
const SET_DATA_MAX = 1_024 * 1_024

export function pageStack(parts: PageStackParts): PageStack {
  const { given, shell, safely } = parts
  const open: OpenPage[] = []
  /** Tabs that were left and stay alive. */
  const tabs = new Map<string, OpenPage>()
  const tabPaths = new Set((given.app.tabBar?.list ?? []).map(({ pagePath }) => pagePath))
  const pagePaths = new Set(Object.keys(given.units).filter((path) => !given.units[path]?.component))
  let lastId = 0

  const located = (api: string, url: string): { path: string; query: Record<string, string> } => {
    const [name = '', search = ''] = url.split('?')
    const path = resolvePath(open.at(-1)?.path ?? '', name)
    if (!pagePaths.has(path)) throw new WxFail(`page "${path}" is not found`)
    if (api === 'switchTab' && !tabPaths.has(path)) throw new WxFail('can not switch to no-tabBar page')
    if (api !== 'switchTab' && api !== 'reLaunch' && tabPaths.has(path))
      throw new WxFail(`can not ${api} a tabbar page`)
    // What was written percent by percent reaches the page as written.
    const query = Object.fromEntries(
      search
        .split('&')
        .filter(Boolean)
        .map((pair) => split(pair)),
    )
    return { path, query }
  }

  const created = (path: string, query: Record<string, string>): OpenPage => {
    parts.load(path)
    const setting = pageSetting(given, path)
    const frame = shell.frame(path, setting, open.length > 0 && !tabPaths.has(path), tabPaths.has(path))
    const root = parts.backend.createRoot('page', parts.space, path)
    const instance = root.get() as unknown as PageInstance
    instance.route = path
    instance.options = query
    measured(instance, parts.onSetData)
    lastId += 1
    const page: OpenPage = { id: lastId, path, query, instance, root, frame, setting }
    const placeholder = document.createElement('div')
    frame.body.append(placeholder)
    root.attach(frame.body as never, placeholder as never)
    return page
  }

  const shown = (page: OpenPage): void => {
    page.frame.show(true)
    shell.tab(page.path)
    safely(() => page.instance.onShow?.())
  }

  const hidden = (page: OpenPage | undefined): void => {
    if (!page) return
    safely(() => page.instance.onHide?.())
    page.frame.show(false)
  }

  const closed = (page: OpenPage): void => {
    safely(() => page.instance.onUnload?.())
    page.root.release()
    page.frame.remove()
    tabs.delete(page.path)
  }

  const entered = (path: string, query: Record<string, string>): void => {
    const page = created(path, query)
    open.push(page)
    if (tabPaths.has(path)) tabs.set(path, page)
    // The page may change what it is given.
    safely(() => page.instance.onLoad?.({ ...query }))
    shown(page)
    safely(() => page.instance.onReady?.())
  }

  const closeAll = (keep: (page: OpenPage) => boolean): void => {
    for (const page of open.splice(0).reverse()) if (!keep(page)) closed(page)
  }

  // One change at a time, each in a turn of its own, as the two threads of the real thing force it.
  let queue: Promise<unknown> = Promise.resolve()
  const inTurn = (step: () => void): Promise<void> => {
    const next = queue.then(() => new Promise<void>((resolve) => setTimeout(resolve, 0))).then(step)
    queue = next.catch(() => undefined)
    return next
  }

  return {
    open,
    top: () => {
      const page = open.at(-1)
      if (!page) throw new Error('no page is open')
      return page
    },
    byId: (id) => {
      const page = open.find((each) => each.id === id)
      if (!page) throw new Error(`page ${id} is not open`)
      return page
    },
    appShown: (on) => {
      const page = open.at(-1)?.instance
      safely(() => (on ? page?.onShow?.() : page?.onHide?.()))
    },
    navigateTo: (url) =>
      inTurn(() => {
        const { path, query } = located('navigateTo', url)
        if (open.length >= PAGES_MAX) throw new WxFail('webview count limit exceed')
        hidden(open.at(-1))
        entered(path, query)
      }),
    redirectTo: (url) =>
      inTurn(() => {
        const { path, query } = located('redirectTo', url)
        const before = open.pop()
        if (before) closed(before)
        entered(path, query)
      }),
    reLaunch: (url) =>
      inTurn(() => {
        const { path, query } = located('reLaunch', url)
        closeAll(() => false)
        for (const page of [...tabs.values()]) closed(page)
        entered(path, query)
      }),
    switchTab: (url) =>
      inTurn(() => {
        const { path } = located('switchTab', url)
        const top = open.at(-1)
        if (top?.path === path) return
        if (top && tabPaths.has(top.path)) hidden(top)
        closeAll((page) => tabPaths.has(page.path))
        const alive = tabs.get(path)
        if (!alive) return entered(path, {})
        open.push(alive)
        shown(alive)
      }),
    navigateBack: (delta) =>
      inTurn(() => {
        if (open.length <= 1) throw new WxFail('cannot navigate back at first page.')
        for (let count = Math.min(delta, open.length - 1); count > 0; count--) {
          const page = open.pop()
          if (page) closed(page)
        }
        const page = open.at(-1)
        if (page) shown(page)
      }),
  }
}

const split = (pair: string): [string, string] => {
  const at = pair.indexOf('=')
  return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)]
}

function measured(instance: PageInstance, tell: (bytes: number) => void): void {
  const set = instance.setData.bind(instance)
  instance.setData = (data, done) => {
    const bytes = new TextEncoder().encode(JSON.stringify(data)).byteLength
    tell(bytes)
    if (bytes > SET_DATA_MAX) throw new Error(`setData with ${bytes} bytes: WeChat takes 1 MB at most`)
    set(data, done)
  }
}
