/** view, text and block-like containers: nothing happens by itself. */
import { type Builtin, kept, unseen } from './builtin.ts'

export const view: Builtin = { attributes: {} }

export const text: Builtin = {
  attributes: {
    selectable: kept('selectable'),
    'user-select': kept('user-select'),
    space: kept('space'),
    decode: (_, value) => {
      if (value === true) throw new Error('<text decode> is not played by this runtime: write the character itself')
    },
    overflow: unseen,
    'max-lines': ({ element }, value) => {
      if (value === undefined) return
      element.style.cssText += `display:-webkit-box;-webkit-box-orient:vertical;overflow:hidden;-webkit-line-clamp:${Number(value)}`
    },
  },
}

export const label: Builtin = { attributes: { for: kept('for') } }
