/** Elements that the automator was told of, by the ids it uses for them. */

export interface Known {
  elementId: string
  tagName: string
}

export interface Elements {
  tell(element: Element): Known
  byId(id: string): HTMLElement
}

const nameOf = (element: Element): string => element.localName.replace(/^wx-/, '')

export function elements(): Elements {
  const ids = new WeakMap<Element, string>()
  const found = new Map<string, HTMLElement>()
  return {
    tell: (element) => {
      const elementId = ids.get(element) ?? `e${found.size + 1}`
      ids.set(element, elementId)
      found.set(elementId, element as HTMLElement)
      return { elementId, tagName: nameOf(element) }
    },
    byId: (id) => {
      const element = found.get(id)
      if (!element) throw new Error(`no element ${id}`)
      if (!element.isConnected) throw new Error(`element ${id} is gone from its page`)
      return element
    },
  }
}

/** A selector as wxml spells it: names of components are our elements, everything else is CSS. */
export const selectorOf = (selector: string): string =>
  selector.replace(/(^|[\s>+~,(])([a-z][a-z-]*)(?=[\s>+~,.:#[)]|$)/g, '$1wx-$2')
