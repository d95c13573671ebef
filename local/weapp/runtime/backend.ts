/** glass-easel's view of this window: it may make only what is a built-in component here or a component of the mini program itself. */
import * as glassEasel from 'glass-easel'
import { tagOf } from '../tags.ts'
import { type Builtin, COMMON } from './components/builtin.ts'
import { partOf } from './drawn.ts'
import { hovering } from './hover.ts'
import { longPress } from './long-press.ts'

/**
 * @param builtins by their names in wxml
 * @param own names that the mini program gives to its own components
 */
export function backend(
  builtins: Record<string, Builtin>,
  own: ReadonlySet<string>,
): glassEasel.CurrentWindowBackendContext {
  const context = new glassEasel.CurrentWindowBackendContext()

  const createElement = (tag: string): HTMLElement => {
    const builtin = builtins[tag]
    if (!builtin && !own.has(tag))
      throw new Error(`<${tag}> is not played by this runtime (local/weapp/runtime/components)`)
    const element = document.createElement(tagOf(tag))
    builtin?.mount?.(partOf(element))
    return element
  }
  context.document = {
    createElement,
    createTextNode: (content: string) => document.createTextNode(content),
    createDocumentFragment: () => document.createDocumentFragment(),
  } as unknown as typeof context.document

  // The framework writes `undefined` as "", which would turn every attribute on.
  glassEasel.NativeNode.prototype.updateAttribute = function (
    this: glassEasel.NativeNode,
    name: string,
    value: unknown,
  ) {
    const apply = builtins[this.is]?.attributes[name] ?? COMMON[name]
    if (!apply)
      throw new Error(`<${this.is}> takes no attribute "${name}" in this runtime (local/weapp/runtime/components)`)
    const element = this.getBackendElement() as unknown as HTMLElement | null
    // A page that was closed may still be told things.
    if (element) apply(partOf(element), value)
  }

  // The page's own id, as the automator and scroll-view look for it; the framework would put a prefix before it.
  const id = Object.getOwnPropertyDescriptor(glassEasel.Element.prototype, 'id')
  Object.defineProperty(glassEasel.Element.prototype, 'id', {
    ...id,
    set(this: glassEasel.Element, value: unknown) {
      id?.set?.call(this, value)
      const element = this.getBackendElement() as unknown as HTMLElement | null
      if (element) element.id = String(value)
    },
  })

  hovering(document.body)
  const held = longPress(document.body)
  context.onEvent((target, type, detail, options) => {
    if (held.swallows(type) || (type === 'tap' && isDisabled(target))) return undefined
    const told = type === 'longpress' ? (options.originalEvent as CustomEvent).detail : detail
    const event = new glassEasel.Event(type, told, { ...options, extraFields: touchesOf(options.originalEvent) })
    glassEasel.Event.dispatchEvent(target, event)
    return event.getEventBubbleStatus()
  })
  return context
}

const isDisabled = (target: glassEasel.Element): boolean =>
  (target.getBackendElement() as unknown as HTMLElement | null)?.closest?.('wx-button[disabled]') != null

const touchesOf = (event: unknown): Record<string, unknown> => {
  const { touches = [], changedTouches = [] } = event as Partial<TouchEvent>
  return { touches: Array.from(touches), changedTouches: Array.from(changedTouches) }
}
