/** Repeatable chance: the same seed gives the same numbers in every process and on every machine. For sample data, never for secrets. */

export interface Chance {
  /** A whole number from 0 to `below` − 1. */
  whole(below: number): number
  /** A number from −1 up to 1. */
  spread(): number
  pick<T>(from: readonly T[]): T
}

/** FNV-1a over the text's code units, 32 bits: a seed's first state, and a name for a batch of rows. */
export function textHash(text: string): number {
  let state = 0x811c9dc5
  for (let at = 0; at < text.length; at++) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193)
  return state >>> 0
}

/** @param seed any text; give every kind of data its own, so that more of one kind changes nothing in another */
export function chance(seed: string): Chance {
  let state = textHash(seed)
  /** A Weyl sequence whose every term is scrambled: 32 bits, period 2³². */
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0
    let bits = state
    bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
    bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
    return (bits ^ (bits >>> 16)) >>> 0
  }
  const whole = (below: number): number => Math.floor((next() / 2 ** 32) * below)
  return {
    whole,
    spread: () => next() / 2 ** 31 - 1,
    pick: (from) => {
      const picked = from[whole(from.length)]
      if (picked === undefined) throw new Error('nothing to pick from')
      return picked
    },
  }
}
