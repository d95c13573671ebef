/**
 * How much of an order is refunded. What was refunded is kept as counts: units of each line that came back, and fen for no goods. Counts
 * add up in any order, and amounts follow from counts, so every sequence of refunds that returns everything gives back what was paid.
 */
import { type Decision, refuse } from '../kernel/decision.ts'
import { floorPart, isFen, sumFen } from '../kernel/money.ts'
import type { Refunded } from './split/legs.ts'

export interface PaidLine {
  lineId: string
  /** Position of its group in the split plan. */
  group: number
  quantity: number
  /** For all units, after discounts. */
  paidFen: number
}

export interface RefundState {
  /** Units that came back, in the order of the lines; a line that is not there yet counts as 0. */
  units: number[]
  /** Given back for no goods: a price lowered afterwards. */
  looseFen: number
  /** Refunds so far. */
  count: number
}

export const NO_REFUND: RefundState = { units: [], looseFen: 0, count: 0 }

/** WeChat takes 50 refunds of a payment; the last of them is kept for the rest. */
export const REFUNDS_MAX = 50

export type RefundRequest =
  | { kind: 'rest' }
  | { kind: 'units'; lines: { lineId: string; quantity: number }[] }
  | { kind: 'loose'; fen: number }

/** Ordered by precedence. */
export type RefundRefusal =
  | 'NOTHING_LEFT'
  | 'UNKNOWN_LINE'
  | 'TOO_MANY_UNITS'
  | 'BAD_AMOUNT'
  | 'MORE_THAN_PAID'
  | 'ONLY_THE_REST'

/**
 * What the first `units` of a line cost. The paid amount over equal units by largest remainder: a fen that does not divide belongs to the
 * earlier unit.
 */
export const unitsFen = ({ paidFen, quantity }: PaidLine, units: number): number => {
  const each = floorPart(paidFen, 1, quantity)
  return each * units + Math.min(units, paidFen - each * quantity)
}

const paidOf = (lines: readonly PaidLine[]): number => sumFen(lines.map(({ paidFen }) => paidFen))
const goodsFen = (lines: readonly PaidLine[], { units }: RefundState): number[] =>
  lines.map((line, at) => unitsFen(line, units[at] ?? 0))

/** All that was given back. Goods that come back after the price was lowered are not paid for twice. */
export const refundedFenOf = (lines: readonly PaidLine[], state: RefundState): number =>
  Math.min(paidOf(lines), sumFen(goodsFen(lines, state)) + state.looseFen)

/** The same for the split: by group of the plan. */
export function refundedOf(lines: readonly PaidLine[], state: RefundState, groups: number): Refunded {
  const groupFen = Array.from({ length: groups }, () => 0)
  const backFen = goodsFen(lines, state)
  for (const [at, { group }] of lines.entries()) groupFen[group] = (groupFen[group] ?? 0) + (backFen[at] ?? 0)
  return { groupFen, looseFen: state.looseFen }
}

/**
 * Adds one refund. Goods may always come back; for a price lowered afterwards there is at most what is left.
 * @returns NOTHING_LEFT when everything came back · UNKNOWN_LINE · TOO_MANY_UNITS for units that are none or came back already · BAD_AMOUNT
 * · MORE_THAN_PAID with `leftFen` · ONLY_THE_REST for the last refund that WeChat takes, unless it gives back all that is left
 */
export function decideRefund(
  lines: readonly PaidLine[],
  state: RefundState,
  request: RefundRequest,
): Decision<{ refundFen: number; state: RefundState }, RefundRefusal> {
  if (isAllBack(lines, state)) return refuse('NOTHING_LEFT')
  const leftFen = paidOf(lines) - refundedFenOf(lines, state)
  const after = addedBy(lines, state, request)
  if ('refused' in after) return after
  if (request.kind === 'loose' && request.fen > leftFen) return refuse('MORE_THAN_PAID', { leftFen })
  const refundFen = leftFen - (paidOf(lines) - refundedFenOf(lines, after))
  if (after.count >= REFUNDS_MAX && refundFen < leftFen) return refuse('ONLY_THE_REST', { leftFen })
  return { value: { refundFen, state: after } }
}

const isAllBack = (lines: readonly PaidLine[], { units }: RefundState): boolean =>
  lines.every(({ quantity }, at) => units[at] === quantity)

function addedBy(lines: readonly PaidLine[], state: RefundState, request: RefundRequest) {
  const after: RefundState = {
    units: lines.map((_line, at) => state.units[at] ?? 0),
    looseFen: state.looseFen,
    count: state.count + 1,
  }
  if (request.kind === 'rest') return { ...after, units: lines.map(({ quantity }) => quantity) }
  if (request.kind === 'loose') {
    if (!isFen(request.fen) || request.fen === 0) return refuse('BAD_AMOUNT')
    return { ...after, looseFen: after.looseFen + request.fen }
  }
  for (const { lineId, quantity } of request.lines) {
    const at = lines.findIndex((line) => line.lineId === lineId)
    const line = lines[at]
    if (!line) return refuse('UNKNOWN_LINE', { lineId })
    const units = (after.units[at] ?? 0) + quantity
    if (!Number.isInteger(quantity) || quantity < 1 || units > line.quantity)
      return refuse('TOO_MANY_UNITS', { lineId })
    after.units[at] = units
  }
  return after
}
