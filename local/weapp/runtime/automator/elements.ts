/** Elements that the automator was told of, by the ids it uses for them. */
import { componentOf } from '../../tags.ts'

export interface Known {
  elementId: string
  tagName: string
}

export interface Elements {
  tell(element: Element): Known
  /** @throws Error naming what was looked for, when nothing was found */
  tellFirst(found: readonly Element[], lookedFor: unknown): Known
  byId(id: string): HTMLElement
}

export function elements(): Elements {
  const ids = new WeakMap<Element, string>()
  const found = new Map<string, HTMLElement>()
  const tell = (element: Element): Known => {
    const elementId = ids.get(element) ?? `e${found.size + 1}`
    ids.set(element, elementId)
    found.set(elementId, element as HTMLElement)
    return { elementId, tagName: componentOf(element) }
  }
  return {
    tell,
    tellFirst: ([element], lookedFor) => {
      if (!element) throw new Error(`no such element: ${String(lookedFor)}`)
      return tell(element)
    },
    byId: (id) => {
      const element = found.get(id)
      if (!element) throw new Error(`no element ${id}`)
      if (!element.isConnected) throw new Error(`element ${id} is gone from its page`)
      return element
    },
  }
}
