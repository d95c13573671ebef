/** picker: a list (or two) from below, a time or a day; nothing changes before 确定. */
import { onPress } from '../press.ts'
import { type Builtin, isOn, kept, type Part } from './builtin.ts'

const MODES = ['selector', 'multiSelector', 'time', 'date', 'region']

/** Asks the person; the answer is undefined when the list was closed. */
export type Choose = (title: string, options: string[], picked: number) => Promise<number | undefined>

const labelsOf = (range: unknown, key: string | null): string[] =>
  (Array.isArray(range) ? range : []).map((each) =>
    key && typeof each === 'object' && each !== null ? String((each as Record<string, unknown>)[key]) : String(each),
  )

export function picker(choose: Choose): Builtin {
  const ranges = new WeakMap<HTMLElement, unknown>()

  const open = async (part: Part): Promise<void> => {
    const { element, emit } = part
    if (isOn(element, 'disabled')) return
    const mode = element.getAttribute('mode') ?? 'selector'
    if (mode !== 'selector') throw new Error(`<picker mode="${mode}"> is not played here: use mode="selector"`)
    const labels = labelsOf(ranges.get(element), element.getAttribute('range-key'))
    const picked = await choose(element.getAttribute('header-text') ?? '', labels, Number(element.dataset.picked ?? 0))
    if (picked === undefined) return emit('cancel', {})
    element.dataset.picked = String(picked)
    emit('change', { value: picked })
  }

  return {
    attributes: {
      mode: ({ element }, value) => {
        if (!MODES.includes(String(value))) throw new Error(`<picker> has no mode "${value}"`)
        element.setAttribute('mode', String(value))
      },
      range: ({ element }, value) => void ranges.set(element, value),
      'range-key': kept('range-key'),
      'header-text': kept('header-text'),
      value: ({ element }, value) => {
        element.dataset.picked = String(value ?? 0)
      },
      disabled: kept('disabled'),
      name: kept('name'),
      fields: kept('fields'),
      start: kept('start'),
      end: kept('end'),
    },
    mount: (part) => onPress(part.element, () => void open(part)),
    properties: { value: (element) => Number(element.dataset.picked ?? 0) },
  }
}
