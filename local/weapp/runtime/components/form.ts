/** form and switch: what is filled in, gathered by name. */
import { onPress } from '../press.ts'
import { type Builtin, isOn, kept, type Part, unseen } from './builtin.ts'
import { empty } from './input.ts'

/** The value a named component would hand in. */
function filledIn(element: HTMLElement): unknown {
  if (element.localName === 'wx-switch') return isOn(element, 'checked')
  if (element.localName === 'wx-picker') return element.dataset.picked ?? ''
  return element.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea')?.value ?? ''
}

export const form: Builtin = {
  attributes: { 'report-submit': unseen, 'report-submit-timeout': unseen },
  mount: ({ element, emit }) => {
    const named = (): HTMLElement[] =>
      [...element.querySelectorAll<HTMLElement>('[name]')].filter((each) => each.localName !== 'wx-button')
    element.addEventListener('weapp-submit', () =>
      emit('submit', { value: Object.fromEntries(named().map((each) => [each.getAttribute('name'), filledIn(each)])) }),
    )
    element.addEventListener('weapp-reset', () => {
      for (const field of element.querySelectorAll<HTMLElement>('wx-input, wx-textarea')) empty(field)
      emit('reset', {})
    })
  },
}

const flip = (part: Part): void => {
  if (isOn(part.element, 'disabled')) return
  part.element.toggleAttribute('checked')
  part.emit('change', { value: isOn(part.element, 'checked') })
}

export const switch_: Builtin = {
  attributes: {
    checked: kept('checked'),
    disabled: kept('disabled'),
    type: kept('type'),
    color: ({ element }, value) => element.style.setProperty('--on', String(value ?? '#04be02')),
    name: kept('name'),
  },
  mount: (part) => onPress(part.element, () => flip(part)),
  properties: { checked: (element) => isOn(element, 'checked') },
  functions: { 'switch.tap': (part: Part) => flip(part) },
}
