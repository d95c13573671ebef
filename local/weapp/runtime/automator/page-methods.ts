/** The automator's `Page.…`: elements by selector or path, data and methods of a page. */
import { playedPath, playedSelector } from '../../tags.ts'
import type { OpenPage } from '../open-page.ts'
import type { Running } from '../run.ts'
import type { Elements } from './elements.ts'
import { crossing, type Methods, namesOf, type Params } from './method.ts'

export function pageMethods({ stack }: Running, known: Elements): Methods {
  const pageOf = ({ pageId }: Params): OpenPage => stack.byId(Number(pageId))
  const all = (params: Params): Element[] => [
    ...pageOf(params).frame.scroller.querySelectorAll(playedSelector(String(params.selector))),
  ]
  const byPath = ({ selector, ...params }: Params): Element[] => {
    const path = playedPath(String(selector))
    const found = document.evaluate(
      `.${path}`,
      pageOf(params).frame.scroller,
      null,
      XPathResult.ORDERED_NODE_SNAPSHOT_TYPE,
    )
    return Array.from({ length: found.snapshotLength }, (_, at) => found.snapshotItem(at) as Element)
  }
  return {
    'Page.getElement': (params) => known.tellFirst(all(params), params.selector),
    'Page.getElements': (params) => ({ elements: all(params).map(known.tell) }),
    'Page.getElementByXpath': (params) => known.tellFirst(byPath(params), params.selector),
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
      return { properties: namesOf(params).map((name) => properties[name]) }
    },
  }
}

const at = (data: unknown, path: string): unknown =>
  path
    .split(/[.[\]]+/)
    .filter(Boolean)
    .reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], data)
