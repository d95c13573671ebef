/** The phone around the pages: title bar, tabs, and what WeChat itself lays over a page. Drawn plainly; its measures are WeChat's. */

import type { TabBar, WindowConfig } from '../shape.ts'
import { make } from './make.ts'
import { type Bars, type PageFrame, pageFrame } from './page-frame.ts'
import { onPress } from './press.ts'
import { type Questions, questions } from './questions.ts'

export interface Shell extends Questions {
  frame(route: string, window: WindowConfig, bars: Bars): PageFrame
  /** Marks the tab of this route; hides the bar for a route that is none. */
  tab(route: string): void
  toast(text: string | undefined): void
}

export interface ShellEvents {
  back(): void
  tapTab(index: number): void
}

export function shell(tabBar: TabBar | undefined, events: ShellEvents): Shell {
  const phone = make('div', 'weapp-phone')
  const pages = make('div', 'weapp-pages')
  const tabs = make('nav', 'weapp-tabs')
  const over = make('div', 'weapp-over')
  phone.append(pages, tabs, over)
  document.body.append(phone)
  let toastElement: HTMLElement | undefined
  const buttons = (tabBar?.list ?? []).map((item, index) => {
    const button = make('button', 'weapp-tab', item.text)
    onPress(button, () => events.tapTab(index))
    tabs.append(button)
    return { button, item }
  })
  if (tabBar) tabs.style.background = tabBar.backgroundColor

  return {
    frame: (route, window, bars) => {
      const frame = pageFrame(route, window, bars, events.back)
      pages.append(frame.page)
      return frame
    },
    tab: (route) => {
      tabs.hidden = !buttons.some(({ item }) => item.pagePath === route)
      for (const { button, item } of buttons) {
        const on = item.pagePath === route
        button.style.color = (on ? tabBar?.selectedColor : tabBar?.color) ?? ''
        button.style.backgroundImage = `url("/package/${(on ? item.selectedIconPath : item.iconPath) ?? ''}")`
      }
    },
    toast: (text) => {
      toastElement?.remove()
      toastElement = text === undefined ? undefined : make('div', 'weapp-toast', text)
      if (toastElement) over.append(toastElement)
    },
    ...questions(over),
  }
}
