/** What a url of a mini program leads to, and who may lead there. */
import { resolvePath } from '../paths.ts'
import type { WeappPackage } from '../shape.ts'
import { WxFail } from './wx/fail.ts'

export type Move = 'navigateTo' | 'redirectTo' | 'switchTab' | 'reLaunch'

export interface Address {
  path: string
  /** As written: what was spelled percent by percent reaches the page so. */
  query: Record<string, string>
}

export interface Addresses {
  isTab(path: string): boolean
  /**
   * @param from the open page's path, for relative urls
   * @throws WxFail when there is no such page, or this move may not lead there
   */
  find(move: Move, url: string, from: string): Address
}

export function addresses({ app, units }: WeappPackage): Addresses {
  const tabs = new Set((app.tabBar?.list ?? []).map(({ pagePath }) => pagePath))
  const isTab = (path: string): boolean => tabs.has(path)
  return {
    isTab,
    find: (move, url, from) => {
      const [name = '', search = ''] = url.split('?')
      const path = resolvePath(from, name)
      if (!units[path] || units[path].component) throw new WxFail(`page "${path}" is not found`)
      if (move === 'switchTab' && !isTab(path)) throw new WxFail('can not switch to no-tabBar page')
      if ((move === 'navigateTo' || move === 'redirectTo') && isTab(path))
        throw new WxFail(`can not ${move} a tabbar page`)
      return { path, query: Object.fromEntries(search.split('&').filter(Boolean).map(split)) }
    },
  }
}

const split = (pair: string): [string, string] => {
  const at = pair.indexOf('=')
  return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)]
}
