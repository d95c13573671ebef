/** What a built-in component is here: an element of ours, the attributes it takes and what each does. Whatever is not listed is refused by name. */

/** Tells the page that something happened to the component, as WeChat's own components do. */
export type Emit = (type: string, detail: Record<string, unknown>) => void

export interface Part {
  element: HTMLElement
  emit: Emit
}

export type Apply = (part: Part, value: unknown) => void

export interface Builtin {
  attributes: Record<string, Apply>
  /** Once, when the element is made. */
  mount?: (part: Part) => void
  /** What the page may read of it through the automator, beyond what it set. */
  properties?: Record<string, (element: HTMLElement) => unknown>
  /** Functions of the automator, by the name it sends. */
  functions?: Record<string, (part: Part, ...args: never[]) => unknown>
}

/** Taken and without effect on a machine that has no such thing: a keyboard's height, a card's picture. */
export const unseen: Apply = () => undefined

/** Kept on the element for rules of style and for other components to read. */
export const kept =
  (name: string): Apply =>
  ({ element }, value) => {
    if (value === undefined || value === null || value === false) element.removeAttribute(name)
    else element.setAttribute(name, value === true ? '' : String(value))
  }

export const isOn = (element: HTMLElement, name: string): boolean => element.hasAttribute(name)

/** What a screen reader is told; templates write an empty text where a page says nothing. */
const said =
  (name: string): Apply =>
  (part, value) =>
    kept(name)(part, value === '' ? undefined : String(value))

/** What every component takes. */
export const COMMON: Record<string, Apply> = {
  animation: unseen,
  'aria-label': said('aria-label'),
  'aria-role': said('role'),
  'aria-hidden': said('aria-hidden'),
  'aria-disabled': said('aria-disabled'),
  'aria-checked': said('aria-checked'),
  'hover-class': kept('hover-class'),
  'hover-stop-propagation': kept('hover-stop-propagation'),
  'hover-start-time': kept('hover-start-time'),
  'hover-stay-time': kept('hover-stay-time'),
  hidden: kept('hidden'),
}

/** A real control inside of the component; its own events stay inside, the component speaks for it. */
export function control<Tag extends keyof HTMLElementTagNameMap>(
  { element }: Part,
  tag: Tag,
): HTMLElementTagNameMap[Tag] {
  const inner = document.createElement(tag)
  for (const type of ['input', 'change', 'submit', 'focus', 'blur', 'keydown'])
    inner.addEventListener(type, (event) => event.stopPropagation())
  element.append(inner)
  return inner
}

export const innerOf = <Tag extends keyof HTMLElementTagNameMap>(
  element: HTMLElement,
  tag: Tag,
): HTMLElementTagNameMap[Tag] => {
  const inner = element.querySelector(tag)
  if (!inner) throw new Error(`<${element.localName}> has lost its ${tag}`)
  return inner
}
