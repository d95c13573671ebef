/** The phone around the pages: title bar, tabs, and what WeChat itself lays over a page. Drawn plainly; its measures are WeChat's. */

import type { TabBar, WindowConfig } from '../shape.ts'
import { onPress } from './press.ts'

export interface PageFrame {
  /** Where the page's own root goes. */
  body: HTMLElement
  scroller: HTMLElement
  title(text: string): void
  show(on: boolean): void
  remove(): void
}

export interface Shell {
  frame(route: string, window: WindowConfig, hasBack: boolean, hasTabs: boolean): PageFrame
  /** Marks the tab of this route; hides the bar for a route that is none. */
  tab(route: string): void
  toast(text: string | undefined): void
  /** Answers the number of the choice, or undefined when it was closed. */
  ask(question: Question): Promise<number | undefined>
  /** The question that is open now, for the automator. */
  open(): OpenQuestion | undefined
}

export interface Question {
  /** Which of WeChat's own panels it is. */
  kind: 'modal' | 'sheet' | 'authorize' | 'payment'
  title: string
  content?: string
  /** In order; the last is the one that goes on. */
  choices: string[]
  input?: { value: string; placeholder: string }
  /** A sheet has a way out that is no choice. */
  closable?: boolean
}

export interface OpenQuestion {
  question: Question
  answer(choice: number | undefined): void
  typed(): string
}

export interface ShellEvents {
  back(): void
  tapTab(index: number): void
}

const make = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  text = '',
): HTMLElementTagNameMap[Tag] => {
  const element = document.createElement(tag)
  element.className = className
  if (text) element.textContent = text
  return element
}

export function shell(tabBar: TabBar | undefined, events: ShellEvents): Shell {
  const phone = make('div', 'weapp-phone')
  const pages = make('div', 'weapp-pages')
  const tabs = make('nav', 'weapp-tabs')
  const over = make('div', 'weapp-over')
  phone.append(pages, tabs, over)
  document.body.append(phone)
  let open: OpenQuestion | undefined
  let toastElement: HTMLElement | undefined
  const buttons = (tabBar?.list ?? []).map((item, index) => {
    const button = make('button', 'weapp-tab', item.text)
    onPress(button, () => events.tapTab(index))
    tabs.append(button)
    return { button, item }
  })
  if (tabBar) tabs.style.background = tabBar.backgroundColor

  return {
    frame: (route, window, hasBack, hasTabs) => {
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
        onPress(back, events.back)
        bar.append(back)
      }
      bar.append(title)
      const area = make('div', 'weapp-area')
      const scroller = make('div', 'weapp-scroller')
      area.append(scroller)
      page.append(...(window.navigationStyle === 'custom' ? [area] : [bar, area]))
      pages.append(page)
      return {
        body: scroller,
        scroller,
        title: (text) => {
          title.textContent = text
        },
        show: (on) => {
          page.hidden = !on
        },
        remove: () => page.remove(),
      }
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
    ask: (question) =>
      new Promise((resolve) => {
        if (open) throw new Error(`"${open.question.title}" is still open`)
        const panel = make('div', `weapp-${question.kind}`)
        const answer = (choice: number | undefined): void => {
          panel.remove()
          open = undefined
          resolve(choice)
        }
        panel.append(make('h1', 'weapp-question', question.title), make('p', 'weapp-content', question.content ?? ''))
        const field = make('input', 'weapp-typed')
        if (question.input) {
          field.value = question.input.value
          field.placeholder = question.input.placeholder
          panel.append(field)
        }
        for (const [index, choice] of question.choices.entries()) {
          const button = make('button', 'weapp-choice', choice)
          onPress(button, () => answer(index))
          panel.append(button)
        }
        if (question.closable) {
          const close = make('button', 'weapp-choice', '取消')
          onPress(close, () => answer(undefined))
          panel.append(close)
        }
        over.append(panel)
        open = { question, answer, typed: () => field.value }
      }),
    open: () => open,
  }
}
