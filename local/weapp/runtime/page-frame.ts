/** The frame of one page: its title bar with the way back, and the area in which it scrolls. */
import type { WindowConfig } from '../shape.ts'
import { make } from './make.ts'
import { onPress } from './press.ts'

export interface PageFrame {
  /** All of it, to be put on the phone. */
  page: HTMLElement
  /** Where the page's own root goes, and what scrolls it. */
  scroller: HTMLElement
  title(text: string): void
  show(on: boolean): void
  remove(): void
}

export interface Bars {
  hasBack: boolean
  hasTabs: boolean
}

export function pageFrame(
  route: string,
  window: WindowConfig,
  { hasBack, hasTabs }: Bars,
  goBack: () => void,
): PageFrame {
  const page = make('section', `weapp-page${hasTabs ? ' has-tabs' : ''}`)
  page.dataset.route = route
  page.style.background = window.backgroundColor ?? '#fff'
  const bar = make('header', 'weapp-bar')
  bar.style.background = window.navigationBarBackgroundColor ?? '#000'
  bar.style.color = window.navigationBarTextStyle === 'black' ? '#000' : '#fff'
  const title = make('span', 'weapp-title', window.navigationBarTitleText ?? '')
  if (hasBack) {
    const back = make('button', 'weapp-back', '‹')
    back.setAttribute('aria-label', '返回')
    onPress(back, goBack)
    bar.append(back)
  }
  bar.append(title)
  const area = make('div', 'weapp-area')
  const scroller = make('div', 'weapp-scroller')
  area.append(scroller)
  page.append(...(window.navigationStyle === 'custom' ? [area] : [bar, area]))
  return {
    page,
    scroller,
    title: (text) => {
      title.textContent = text
    },
    show: (on) => {
      page.hidden = !on
    },
    remove: () => page.remove(),
  }
}
