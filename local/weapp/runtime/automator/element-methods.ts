/** The automator's `Element.…`: reading what was drawn, and what happens to it. */
import { asWxml, componentOf, playedSelector } from '../../tags.ts'
import type { Builtin } from '../components/builtin.ts'
import { happen, partOf } from '../drawn.ts'
import type { Running } from '../run.ts'
import type { Elements } from './elements.ts'
import { placeOf, touch } from './finger.ts'
import { crossing, type Methods, namesOf, type Params } from './method.ts'

/** Attributes that wxml spells otherwise than a browser. */
const SPELLED: Record<string, string> = { 'aria-role': 'role' }

type Find = (params: Params) => HTMLElement

export function elementMethods({ builtins }: Running, known: Elements): Methods {
  const find: Find = ({ elementId }) => known.byId(String(elementId))
  const builtinOf = (element: HTMLElement): Builtin | undefined => builtins[componentOf(element)]
  return { ...inside(find, known), ...reading(find, builtinOf), ...happening(find, builtinOf) }
}

function inside(find: Find, known: Elements): Methods {
  const all = (params: Params): Element[] => [...find(params).querySelectorAll(playedSelector(String(params.selector)))]
  return {
    'Element.getElement': (params) => known.tellFirst(all(params), params.selector),
    'Element.getElements': (params) => ({ elements: all(params).map(known.tell) }),
  }
}

function reading(find: Find, builtinOf: (element: HTMLElement) => Builtin | undefined): Methods {
  return {
    'Element.getOffset': (params) => {
      const { left, top } = find(params).getBoundingClientRect()
      return { left, top }
    },
    'Element.getWXML': (params) => {
      const element = find(params)
      return { wxml: asWxml(params.type === 'outer' ? element.outerHTML : element.innerHTML) }
    },
    'Element.getAttributes': (params) => ({
      attributes: namesOf(params).map((name) => find(params).getAttribute(SPELLED[name] ?? name)),
    }),
    'Element.getStyles': (params) => {
      const styles = getComputedStyle(find(params))
      return { styles: namesOf(params).map((name) => styles.getPropertyValue(name)) }
    },
    'Element.getDOMProperties': (params) => {
      const element = find(params)
      return { properties: namesOf(params).map((name) => crossing(domProperty(element, name))) }
    },
    'Element.getProperties': (params) => {
      const element = find(params)
      const readable = builtinOf(element)?.properties ?? {}
      const shown = Object.fromEntries(Object.keys(readable).map((name) => [name, true]))
      return {
        properties: namesOf(params).map((name) => (name === '__propPublic' ? shown : readable[name]?.(element))),
      }
    },
  }
}

function happening(find: Find, builtinOf: (element: HTMLElement) => Builtin | undefined): Methods {
  const touching = (type: string) => (params: Params) => {
    const { touches = [], changedTouches = [] } = params
    find(params).dispatchEvent(Object.assign(new Event(type, { bubbles: true }), { touches, changedTouches }))
    return {}
  }
  return {
    'Phone.place': (params) => placeOf(find(params)),
    'Phone.touch': (params) => touch(find(params)),
    'Element.triggerEvent': (params) => {
      happen(find(params), String(params.type), (params.detail ?? {}) as Params)
      return {}
    },
    'Element.callFunction': async (params) => {
      const element = find(params)
      const run = builtinOf(element)?.functions?.[String(params.functionName)]
      if (!run) throw new Error(`<${componentOf(element)}> has no ${String(params.functionName)}`)
      return { result: crossing(await run(partOf(element), ...((params.args ?? []) as never[]))) }
    },
    'Element.touchstart': touching('touchstart'),
    'Element.touchmove': touching('touchmove'),
    'Element.touchend': touching('touchend'),
  }
}

/** jsdom lays nothing out and knows no innerText. */
const domProperty = (element: HTMLElement, name: string): unknown =>
  name === 'innerText' && element.innerText === undefined ? element.textContent : element[name as keyof HTMLElement]
