/** Elements as the framework drew them, and how the page hears that something happened to one. */
import type { Part } from './components/builtin.ts'

interface Node {
  triggerEvent(type: string, detail: unknown, options: { bubbles: boolean; composed: boolean }): void
}

type Drawn = HTMLElement & { __wxElement?: Node }

/** What a component says of itself goes to the page and no further. */
export const partOf = (element: Drawn): Part => ({
  element,
  emit: (type, detail) => void element.__wxElement?.triggerEvent(type, detail, { bubbles: false, composed: false }),
})

/** As if a person had done it: whatever lies around hears of it too. */
export function happen(element: Drawn, type: string, detail: Record<string, unknown>): void {
  if (!element.__wxElement) throw new Error(`<${element.localName}> was not drawn by the page`)
  element.__wxElement.triggerEvent(type, detail, { bubbles: true, composed: true })
}
