/**
 * What the rules of WeChat Pay are handed: its state, clocks, chance, people and troubles; and how they answer. Nothing in this folder
 * but `post-notifications.ts` does any I/O.
 */
import type { Fault } from '../faults.ts'
import { CODES, type PayCode } from './facts.ts'
import { digits } from './keys.ts'
import type { AgendaItem, PayState } from './state.ts'

export interface PayWorld {
  readonly state: PayState
  readonly appId: string
  /** Business clock: payments, freezes, bills and the pauses between notifications follow it. */
  nowMs(): number
  /** Real time, for signatures alone. */
  transportNowMs(): number
  random(bytes: number): Uint8Array
  /** Undefined for nobody's openid. */
  person(openid: string): { name: string } | undefined
  /** The trouble somebody set for this, if any; counts it. */
  trouble(name: string): Fault | undefined
}

export type PayAnswer =
  | { status: number; json: Record<string, unknown> }
  | { status: 204 }
  /** A bill, the one thing that is not signed. */
  | { status: 200; file: Uint8Array }

export const done = (json: Record<string, unknown>): PayAnswer => ({ status: 200, json })

/** WeChat Pay's refusal; `message` instead of the code's usual one. */
export function payError(code: PayCode, message?: string, detail?: Record<string, unknown>): PayAnswer {
  const [status, usual] = CODES[code]
  return { status, json: { code, message: message ?? usual, ...(detail && { detail }) } }
}

/** Adds a number to those of its parent. */
export function addTo(index: Map<string, string[]>, parent: string, no: string): void {
  const known = index.get(parent)
  if (known) known.push(no)
  else index.set(parent, [no])
}

/** Keeps a list in the order of its times; equal ones stay in the order they came. */
export function insertInOrder<T>(list: T[], item: T, timeOf: (item: T) => number): void {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (timeOf(list[middle] as T) <= timeOf(item)) low = middle + 1
    else high = middle
  }
  list.splice(low, 0, item)
}

export const plan = (pay: PayWorld, item: AgendaItem): void => insertInOrder(pay.state.agenda, item, (it) => it.atMs)

/** A number of WeChat Pay's own. */
export const newNumber = (pay: PayWorld, prefix: string): string => `${prefix}${digits(pay.random(26 - prefix.length))}`
