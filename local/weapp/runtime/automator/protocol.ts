/** The automator's methods, in the window where the mini program runs. What needs a real finger or a picture is done by the machine around it. */

import type { Builtin } from '../components/builtin.ts'
import type { OpenPage } from '../page-stack.ts'
import type { Running } from '../run.ts'
import { asynchronous, isAsynchronous } from '../wx/interface.ts'
import { type Elements, elements, selectorOf } from './elements.ts'

type Params = Record<string, unknown>
type Method = (params: Params) => unknown

/** JSON, or nothing: what cannot cross is left out, as the developer tools do. */
export const crossing = (value: unknown): unknown =>
  value === undefined ? undefined : JSON.parse(JSON.stringify(value))

export function protocol(running: Running): Record<string, Method> {
  const known = elements()
  const pageOf = ({ pageId }: Params): OpenPage => running.stack.byId(Number(pageId))
  const elementOf = ({ elementId }: Params): HTMLElement => known.byId(String(elementId))
  const names = ({ names: asked }: Params): string[] => asked as string[]
  return {
    ...appMethods(running),
    ...pageMethods(pageOf, known, names),
    ...elementMethods(elementOf, known, names, running.builtins),
  }
}

type Run = (...args: unknown[]) => unknown

/** A mock gets the call's arguments and then its own; `this.origin` is what it replaces. */
function mocked(name: string, origin: unknown, mock: Run, args: unknown[]): unknown {
  if (!isAsynchronous(origin)) return (...given: unknown[]) => mock.apply({ origin }, [...given, ...args])
  return asynchronous(name, (options) => mock.apply({ origin }, [options, ...args]))
}

const told = ({ id, path, query }: OpenPage) => ({ pageId: id, path, query })

function appMethods({ stack, wx }: Running): Record<string, Method> {
  const own = new Map<string, unknown>()
  return {
    'App.getPageStack': () => ({ pageStack: stack.open.map(told) }),
    'App.getCurrentPage': () => told(stack.top()),
    'App.callWxMethod': async ({ method, args }) => {
      const run = (wx.facade as Record<string, unknown>)[String(method)]
      if (typeof run !== 'function') throw new Error(`wx.${String(method)} is no function`)
      try {
        return { result: crossing(await run(...(args as unknown[]))) }
      } catch (error) {
        throw error instanceof Error ? error : new Error((error as { errMsg: string }).errMsg)
      }
    },
    // The function of a mock is made by the machine around, which may compile text; here it is only put in.
    'App.putWxMethod': ({ method, mock, args }) => {
      const name = String(method)
      if (!own.has(name)) own.set(name, wx.interfaces[name])
      const origin = own.get(name)
      wx.interfaces[name] = mock === undefined ? origin : mocked(name, origin, mock as Run, (args ?? []) as unknown[])
      return {}
    },
  }
}

function pageMethods(
  pageOf: (params: Params) => OpenPage,
  known: Elements,
  names: (params: Params) => string[],
): Record<string, Method> {
  const all = (params: Params): Element[] => [
    ...pageOf(params).frame.body.querySelectorAll(selectorOf(String(params.selector))),
  ]
  const byPath = ({ selector, ...params }: Params): Element[] => {
    const path = String(selector).replace(/\/([a-z][a-z-]*)(?=[/[]|$)/g, '/wx-$1')
    const found = document.evaluate(`.${path}`, pageOf(params).frame.body, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE)
    return Array.from({ length: found.snapshotLength }, (_, at) => found.snapshotItem(at) as Element)
  }
  const first = (found: Element[], selector: unknown) => {
    const [element] = found
    if (!element) throw new Error(`no such element: ${String(selector)}`)
    return known.tell(element)
  }
  return {
    'Page.getElement': (params) => first(all(params), params.selector),
    'Page.getElements': (params) => ({ elements: all(params).map(known.tell) }),
    'Page.getElementByXpath': (params) => first(byPath(params), params.selector),
    'Page.getElementsByXpath': (params) => ({ elements: byPath(params).map(known.tell) }),
    'Page.getData': (params) => {
      const { data } = pageOf(params).instance
      return { data: crossing(params.path === undefined ? data : at(data, String(params.path))) }
    },
    'Page.setData': (params) => {
      pageOf(params).instance.setData(params.data as Record<string, unknown>)
      return {}
    },
    'Page.callMethod': async (params) => {
      const { instance } = pageOf(params)
      const method = instance[String(params.method)]
      if (typeof method !== 'function') throw new Error(`page.${String(params.method)} not exists`)
      return { result: crossing(await method.apply(instance, (params.args ?? []) as unknown[])) }
    },
    'Page.getWindowProperties': (params) => {
      const { scroller } = pageOf(params).frame
      const properties: Record<string, number> = {
        'document.documentElement.scrollWidth': scroller.scrollWidth,
        'document.documentElement.scrollHeight': scroller.scrollHeight,
        'document.documentElement.scrollTop': scroller.scrollTop,
        'document.body.scrollTop': scroller.scrollTop,
      }
      return { properties: names(params).map((name) => properties[name]) }
    },
  }
}

const at = (data: unknown, path: string): unknown =>
  path
    .split(/[.[\]]+/)
    .filter(Boolean)
    .reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], data)

function elementMethods(
  elementOf: (params: Params) => HTMLElement,
  known: Elements,
  names: (params: Params) => string[],
  builtins: Record<string, Builtin>,
): Record<string, Method> {
  const builtinOf = (element: HTMLElement): Builtin | undefined => builtins[element.localName.replace(/^wx-/, '')]
  const partOf = (element: HTMLElement) => ({
    element,
    emit: (type: string, detail: Record<string, unknown>) => emit(element, type, detail, false),
  })
  const all = (params: Params): Element[] => [
    ...elementOf(params).querySelectorAll(selectorOf(String(params.selector))),
  ]
  return {
    'Element.getElement': (params) => {
      const [element] = all(params)
      if (!element) throw new Error(`no such element: ${String(params.selector)}`)
      return known.tell(element)
    },
    'Element.getElements': (params) => ({ elements: all(params).map(known.tell) }),
    'Element.getOffset': (params) => {
      const { left, top } = elementOf(params).getBoundingClientRect()
      return { left, top }
    },
    'Phone.place': (params) => placeOf(elementOf(params)),
    'Phone.touch': (params) => touch(elementOf(params)),
    'Element.getWXML': (params) => {
      const element = elementOf(params)
      return { wxml: (params.type === 'outer' ? element.outerHTML : element.innerHTML).replace(/(<\/?)wx-/g, '$1') }
    },
    'Element.getAttributes': (params) => ({
      attributes: names(params).map((name) => elementOf(params).getAttribute(name)),
    }),
    'Element.getStyles': (params) => {
      const styles = getComputedStyle(elementOf(params))
      return { styles: names(params).map((name) => styles.getPropertyValue(name)) }
    },
    'Element.getDOMProperties': (params) => {
      const element = elementOf(params)
      return { properties: names(params).map((name) => crossing(domProperty(element, name))) }
    },
    'Element.getProperties': (params) => {
      const element = elementOf(params)
      const readable = builtinOf(element)?.properties ?? {}
      const shown = Object.fromEntries(Object.keys(readable).map((name) => [name, true]))
      return { properties: names(params).map((name) => (name === '__propPublic' ? shown : readable[name]?.(element))) }
    },
    'Element.triggerEvent': (params) => {
      emit(elementOf(params), String(params.type), (params.detail ?? {}) as Params, true)
      return {}
    },
    'Element.callFunction': async (params) => {
      const element = elementOf(params)
      const run = builtinOf(element)?.functions?.[String(params.functionName)]
      if (!run) throw new Error(`<${element.localName.replace(/^wx-/, '')}> has no ${String(params.functionName)}`)
      return { result: crossing(await run(partOf(element), ...((params.args ?? []) as never[]))) }
    },
    ...Object.fromEntries(
      ['touchstart', 'touchmove', 'touchend'].map((type) => [
        `Element.${type}`,
        (params: Params) => {
          const { touches = [], changedTouches = [] } = params
          elementOf(params).dispatchEvent(
            Object.assign(new Event(type, { bubbles: true }), { touches, changedTouches }),
          )
          return {}
        },
      ]),
    ),
  }
}

/** jsdom lays nothing out and knows no innerText. */
const domProperty = (element: HTMLElement, name: string): unknown =>
  name === 'innerText' && element.innerText === undefined ? element.textContent : element[name as keyof HTMLElement]

type Drawn = HTMLElement & {
  __wxElement?: { triggerEvent(type: string, detail: unknown, options: { bubbles: boolean; composed: boolean }): void }
}

function emit(element: Drawn, type: string, detail: Params, bubbles: boolean): void {
  if (!element.__wxElement) throw new Error(`<${element.localName}> was not drawn by the page`)
  element.__wxElement.triggerEvent(type, detail, { bubbles, composed: bubbles })
}

/** Where a finger would go once the element stands still, and what it would touch instead if that is not this element. */
async function placeOf(element: HTMLElement): Promise<{ x: number; y: number; covered?: string }> {
  element.scrollIntoView({ block: 'nearest' })
  await still(element)
  const { left, top, width, height } = element.getBoundingClientRect()
  if (width === 0 || height === 0) throw new Error(`<${element.localName}> has no size on the screen`)
  const x = left + width / 2
  const y = top + height / 2
  const touched = document.elementFromPoint(x, y)
  const isIt = touched !== null && (element.contains(touched) || touched.contains(element))
  return {
    x,
    y,
    ...(!isIt && {
      covered: touched
        ? `<${touched.localName} class="${touched.className}">`
        : 'nothing: it lies outside of the screen',
    }),
  }
}

/** A finger where nothing is laid out. */
function touch(element: HTMLElement): void {
  const finger = { identifier: 1, clientX: 1, clientY: 1, pageX: 1, pageY: 1 }
  for (const type of ['pointerdown', 'touchstart', 'pointerup', 'touchend', 'click'])
    element.dispatchEvent(
      Object.assign(new Event(type, { bubbles: true }), { touches: [finger], changedTouches: [finger] }),
    )
}

async function still(element: HTMLElement): Promise<void> {
  for (let before = ''; ; ) {
    const { left, top, width, height } = element.getBoundingClientRect()
    const now = [left, top, width, height].join()
    if (now === before) return
    before = now
    await new Promise(requestAnimationFrame)
  }
}
