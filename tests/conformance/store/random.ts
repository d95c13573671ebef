/** Seeded chance for faults and races, so that a failing run can be told apart by its seed. Never used by what is tested. */

export interface Chance {
  /** 0 ≤ x < 1. */
  next(): number
  /** 0 … below - 1. */
  whole(below: number): number
  happens(probability: number): boolean
}

export function chance(seed: string): Chance {
  let state = hashOf(seed)
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    next,
    whole: (below) => Math.floor(next() * below),
    happens: (probability) => next() < probability,
  }
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash
}
