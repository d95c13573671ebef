/** input and textarea: what is typed is told, and what the page sets while someone types is what shows. */
import { make } from '../make.ts'
import { type Apply, type Builtin, control, innerOf, isOn, kept, type Part, unseen } from './builtin.ts'

type Field = HTMLInputElement | HTMLTextAreaElement

const NO_LIMIT = -1
const USUAL_LIMIT = 140
const PLACEHOLDER_CLASS = 'input-placeholder'

/** Kinds of keyboard. */
const KINDS: Record<string, string> = {
  text: 'text',
  '': 'text',
  number: 'numeric',
  digit: 'decimal',
  idcard: 'text',
  nickname: 'text',
  'safe-password': 'text',
}

const fieldOf = (element: HTMLElement): Field =>
  innerOf(element, element.localName === 'wx-textarea' ? 'textarea' : 'input')

/** As in WeChat the placeholder is an element of its own, over the field while that is empty: so it takes a class. */
const placeholderOf = (element: HTMLElement): HTMLElement => innerOf(element, 'span')

const showPlaceholder = (element: HTMLElement): void => {
  placeholderOf(element).hidden = fieldOf(element).value !== ''
}

/** As a form that is reset does. */
export function empty(element: HTMLElement): void {
  fieldOf(element).value = ''
  showPlaceholder(element)
}

const limited = (text: string, limit: number): string =>
  limit === NO_LIMIT ? text : [...text].slice(0, limit).join('')

function type(part: Part, text: string): void {
  const field = fieldOf(part.element)
  if (field.disabled) throw new Error('the field is disabled')
  const limit = Number(part.element.getAttribute('maxlength') ?? USUAL_LIMIT)
  field.value = limited(text, limit)
  showPlaceholder(part.element)
  part.emit('input', { value: field.value, cursor: field.value.length, keyCode: 0 })
}

function mount(part: Part, field: Field): void {
  part.element.append(make('span', PLACEHOLDER_CLASS))
  field.addEventListener('input', () => {
    const limit = Number(part.element.getAttribute('maxlength') ?? USUAL_LIMIT)
    const text = limited(field.value, limit)
    if (text !== field.value) field.value = text
    showPlaceholder(part.element)
    part.emit('input', { value: field.value, cursor: field.selectionStart ?? field.value.length, keyCode: 0 })
  })
  field.addEventListener('focus', () => part.emit('focus', { value: field.value, height: 0 }))
  field.addEventListener('blur', () => part.emit('blur', { value: field.value, cursor: field.selectionStart ?? 0 }))
  field.addEventListener('keydown', (event) => {
    if ((event as KeyboardEvent).key !== 'Enter' || field.localName === 'textarea') return
    part.emit('confirm', { value: field.value })
    if (!isOn(part.element, 'confirm-hold')) field.blur()
  })
}

const onField =
  (apply: (field: Field, value: unknown) => void): Apply =>
  ({ element }, value) =>
    apply(fieldOf(element), value)

const attributes: Record<string, Apply> = {
  // The control is what a screen reader stops at; the component is what a trial asks.
  'aria-label': ({ element }, value) => {
    const label = value === undefined || value === '' ? undefined : String(value)
    for (const each of [element, fieldOf(element)]) {
      if (label === undefined) each.removeAttribute('aria-label')
      else each.setAttribute('aria-label', label)
    }
  },
  value: ({ element }, value) => {
    const field = fieldOf(element)
    const text = value === undefined || value === null ? '' : String(value)
    if (field.value !== text) field.value = text
    showPlaceholder(element)
  },
  placeholder: ({ element }, value) => {
    const text = value === undefined ? '' : String(value)
    placeholderOf(element).textContent = text
    fieldOf(element).setAttribute('aria-placeholder', text)
  },
  'placeholder-style': ({ element }, value) => {
    placeholderOf(element).style.cssText = String(value ?? '')
  },
  'placeholder-class': ({ element }, value) => {
    placeholderOf(element).className = `${PLACEHOLDER_CLASS} ${String(value ?? '')}`
  },
  disabled: onField((field, value) => {
    field.disabled = value === true
  }),
  maxlength: kept('maxlength'),
  focus: (part, value) => {
    const was = isOn(part.element, 'focus')
    kept('focus')(part, value)
    const is = isOn(part.element, 'focus')
    if (is !== was) setTimeout(() => fieldOf(part.element)[is ? 'focus' : 'blur'](), 0)
  },
  'auto-focus': ({ element }, value) => {
    if (value === true) setTimeout(() => fieldOf(element).focus(), 0)
  },
  'cursor-spacing': unseen,
  cursor: unseen,
  'cursor-color': unseen,
  'selection-start': unseen,
  'selection-end': unseen,
  'adjust-position': unseen,
  'hold-keyboard': unseen,
  'always-embed': unseen,
  'auto-fill': unseen,
  name: kept('name'),
  'confirm-type': onField((field, value) => {
    field.enterKeyHint = String(value ?? 'done')
  }),
  'confirm-hold': kept('confirm-hold'),
}

const properties = {
  value: (element: HTMLElement): string => fieldOf(element).value,
  disabled: (element: HTMLElement): boolean => fieldOf(element).disabled,
  placeholder: (element: HTMLElement): string => placeholderOf(element).textContent ?? '',
}

export const input: Builtin = {
  attributes: {
    ...attributes,
    type: onField((field, value) => {
      const kind = KINDS[String(value ?? '')]
      if (kind === undefined) throw new Error(`<input> has no type "${value}"`)
      field.inputMode = kind
    }),
    password: onField((field, value) => {
      ;(field as HTMLInputElement).type = value === true ? 'password' : 'text'
    }),
    ...Object.fromEntries(
      ['cert-path', 'length', 'time-stamp', 'nonce', 'salt', 'custom-hash'].map((name) => [
        `safe-password-${name}`,
        unseen,
      ]),
    ),
  },
  mount: (part) => mount(part, control(part, 'input')),
  properties,
  functions: { 'input.input': (part: Part, text: string) => type(part, text) },
}

export const textarea: Builtin = {
  attributes: {
    ...attributes,
    'auto-height': kept('auto-height'),
    fixed: unseen,
    'show-confirm-bar': unseen,
    'disable-default-padding': kept('disable-default-padding'),
    'adjust-keyboard-to': unseen,
  },
  mount: (part) => mount(part, control(part, 'textarea')),
  properties,
  functions: { 'textarea.input': (part: Part, text: string) => type(part, text) },
}
