/** One page from its making to its end, and what it hears on the way. What a page throws is reported and stops nothing. */
import type { AssociatedBackend, CodeSpace, Root } from 'glass-easel-miniprogram-adapter'
import type { WeappPackage, WindowConfig } from '../shape.ts'
import type { Address } from './page-address.ts'
import type { Bars, PageFrame } from './page-frame.ts'
import { tellOfScrolling } from './page-scrolling.ts'
import { pageSetting } from './page-setting.ts'
import type { Shell } from './shell.ts'

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
  onPageScroll?: (place: { scrollTop: number }) => void
  onReachBottom?: () => void
  onTabItemTap?: (tab: { index: number; pagePath: string; text: string | undefined }) => void
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

export interface PageParts {
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

export interface Pages {
  make(address: Address, bars: Bars): OpenPage
  /** onLoad, onShow and onReady of a page that was just made. */
  begin(page: OpenPage): void
  show(page: OpenPage): void
  hide(page: OpenPage): void
  close(page: OpenPage): void
}

/** WeChat refuses more in one call. */
const SET_DATA_MAX = 1_024 * 1_024

export function pages(parts: PageParts): Pages {
  const { shell, safely } = parts
  let lastId = 0
  const show = (page: OpenPage): void => {
    page.frame.show(true)
    shell.tab(page.path)
    safely(() => page.instance.onShow?.())
  }
  return {
    make: (address, bars) => {
      parts.load(address.path)
      lastId += 1
      return made(parts, lastId, address, bars)
    },
    begin: (page) => {
      // The page may change what it is given.
      safely(() => page.instance.onLoad?.({ ...page.query }))
      show(page)
      safely(() => page.instance.onReady?.())
    },
    show,
    hide: (page) => {
      safely(() => page.instance.onHide?.())
      page.frame.show(false)
    },
    close: (page) => {
      safely(() => page.instance.onUnload?.())
      page.root.release()
      page.frame.remove()
    },
  }
}

function made(
  { given, shell, backend, space, onSetData, safely }: PageParts,
  id: number,
  { path, query }: Address,
  bars: Bars,
): OpenPage {
  const setting = pageSetting(given, path)
  const frame = shell.frame(path, setting, bars)
  const root = backend.createRoot('page', space, path)
  const instance = root.get() as unknown as PageInstance
  instance.route = path
  instance.options = query
  measured(instance, onSetData)
  const placeholder = document.createElement('div')
  frame.scroller.append(placeholder)
  root.attach(frame.scroller as never, placeholder as never)
  tellOfScrolling(instance, frame.scroller, setting.onReachBottomDistance, safely)
  return { id, path, query, instance, root, frame, setting }
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
