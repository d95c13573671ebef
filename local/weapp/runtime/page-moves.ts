/** Moving between pages under WeChat's rules: ten at most, and tabs stay alive when they are left. */
import type { OpenPage, Pages } from './open-page.ts'
import type { Address, Addresses } from './page-address.ts'
import { WxFail } from './wx/fail.ts'

const PAGES_MAX = 10

/** Each throws WxFail where WeChat refuses, before anything has changed. */
export interface PageMoves {
  /** From the lowest to the one on top. */
  open: OpenPage[]
  navigateTo(url: string): void
  redirectTo(url: string): void
  switchTab(url: string): void
  reLaunch(url: string): void
  navigateBack(delta: number): void
}

export function pageMoves(addresses: Addresses, pages: Pages): PageMoves {
  const open: OpenPage[] = []
  /** Tabs that were opened, on top or left. */
  const tabs = new Map<string, OpenPage>()
  const pathNow = (): string => open.at(-1)?.path ?? ''

  const enter = (address: Address): void => {
    const hasTabs = addresses.isTab(address.path)
    const page = pages.make(address, { hasBack: open.length > 0 && !hasTabs, hasTabs })
    open.push(page)
    if (hasTabs) tabs.set(page.path, page)
    pages.begin(page)
  }
  const close = (page: OpenPage): void => {
    pages.close(page)
    tabs.delete(page.path)
  }
  const leave = (): void => {
    const page = open.at(-1)
    if (page) pages.hide(page)
  }
  const showTop = (): void => {
    const page = open.at(-1)
    if (page) pages.show(page)
  }

  return {
    open,
    navigateTo: (url) => {
      const address = addresses.find('navigateTo', url, pathNow())
      if (open.length >= PAGES_MAX) throw new WxFail('webview count limit exceed')
      leave()
      enter(address)
    },
    redirectTo: (url) => {
      const address = addresses.find('redirectTo', url, pathNow())
      for (const page of open.splice(-1)) close(page)
      enter(address)
    },
    reLaunch: (url) => {
      const address = addresses.find('reLaunch', url, pathNow())
      for (const page of new Set([...open.splice(0).reverse(), ...tabs.values()])) close(page)
      enter(address)
    },
    switchTab: (url) => {
      const { path } = addresses.find('switchTab', url, pathNow())
      if (pathNow() === path) return
      if (addresses.isTab(pathNow())) leave()
      for (const page of open.splice(0).reverse()) if (!addresses.isTab(page.path)) close(page)
      const alive = tabs.get(path)
      if (!alive) return enter({ path, query: {} })
      open.push(alive)
      showTop()
    },
    navigateBack: (delta) => {
      if (open.length <= 1) throw new WxFail('cannot navigate back at first page.')
      for (const page of open.splice(-Math.min(delta, open.length - 1)).reverse()) close(page)
      showTop()
    },
  }
}
