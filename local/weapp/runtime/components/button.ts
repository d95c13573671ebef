/** button, and what its open types ask WeChat for. */
import { onPress } from '../press.ts'
import { type Builtin, isOn, kept, type Part, unseen } from './builtin.ts'

/** What a button with an open type does when it is tapped: asks the phone and tells the page. */
export type OpenTypes = Record<string, (part: Part) => void>

const SIZES = ['default', 'mini']
const TYPES = ['primary', 'default', 'warn']

const oneOf =
  (name: string, known: readonly string[]) =>
  ({ element }: Part, value: unknown): void => {
    if (value !== undefined && value !== '' && !known.includes(String(value)))
      throw new Error(`<button> has no ${name} "${value}" in this runtime`)
    kept(name)({ element, emit: () => undefined }, value)
  }

export function button(openTypes: OpenTypes): Builtin {
  const known = [...Object.keys(openTypes), 'submit', 'reset']
  return {
    attributes: {
      size: oneOf('size', SIZES),
      type: oneOf('type', TYPES),
      plain: kept('plain'),
      disabled: kept('disabled'),
      loading: kept('loading'),
      'form-type': oneOf('form-type', ['submit', 'reset']),
      'open-type': oneOf('open-type', known),
      name: kept('name'),
      lang: unseen,
      'session-from': kept('session-from'),
      'send-message-title': kept('send-message-title'),
      'send-message-path': kept('send-message-path'),
      'send-message-img': kept('send-message-img'),
      'show-message-card': kept('show-message-card'),
      'app-parameter': kept('app-parameter'),
      'business-id': unseen,
      'group-id': unseen,
    },
    mount: (part) => {
      part.element.setAttribute('role', 'button')
      onPress(part.element, () => {
        if (isOn(part.element, 'disabled')) return
        const openType = part.element.getAttribute('open-type')
        if (openType) openTypes[openType]?.(part)
        const formType = part.element.getAttribute('form-type')
        if (formType)
          part.element
            .closest('wx-form')
            ?.dispatchEvent(new CustomEvent(`weapp-${formType}`, { detail: { target: part.element } }))
      })
    },
  }
}
