/** Refunds in any order end where one whole refund does, and every party's part follows. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isRefused } from '#shared/kernel/decision.ts'
import { allocate } from '#shared/kernel/money.ts'
import {
  decideRefund,
  NO_REFUND,
  type PaidLine,
  REFUNDS_MAX,
  type RefundRequest,
  type RefundState,
  refundedFenOf,
  refundedOf,
  unitsFen,
} from '#shared/payment/refunds.ts'
import { legsAt } from '#shared/payment/split/legs.ts'
import { planSplit, type SplitFacts } from '#shared/payment/split/plan.ts'
import { naiveSplit } from './naive-split.ts'
import { anyOrder, anyRules, DEFAULTS, group, LIMITS, order, PATIENCE_MS, RUNS } from './orders.ts'

/** Three units for a hundred fen, one for a thousand: two groups of the split. */
const LINES: PaidLine[] = [
  { lineId: 'cups', group: 0, quantity: 3, paidFen: 100 },
  { lineId: 'pan', group: 1, quantity: 1, paidFen: 1_000 },
]
const units = (lineId: string, quantity: number): RefundRequest => ({ kind: 'units', lines: [{ lineId, quantity }] })
const loose = (fen: number): RefundRequest => ({ kind: 'loose', fen })
const REST: RefundRequest = { kind: 'rest' }

function run(lines: readonly PaidLine[], requests: readonly RefundRequest[]) {
  let state: RefundState = NO_REFUND
  const amounts: (number | string)[] = []
  for (const request of requests) {
    const decided = decideRefund(lines, state, request)
    if (isRefused(decided)) amounts.push(decided.refused)
    else {
      amounts.push(decided.value.refundFen)
      state = decided.value.state
    }
  }
  return { state, amounts }
}

describe('a refund', () => {
  it('of units gives the fen that do not divide with the earlier ones', () => {
    expect(run(LINES, [units('cups', 1), units('cups', 1), units('cups', 1)]).amounts).toEqual([34, 33, 33])
    expect(run(LINES, [units('cups', 2)]).amounts).toEqual([67])
  })

  it('of the rest gives what is left, once', () => {
    expect(run(LINES, [units('cups', 1), REST, REST]).amounts).toEqual([34, 1_066, 'NOTHING_LEFT'])
  })

  it('of a lowered price is never paid twice when the goods come back', () => {
    expect(run(LINES, [loose(200), REST]).amounts).toEqual([200, 900])
    expect(run(LINES, [loose(1_050), units('pan', 1), units('cups', 3)]).amounts).toEqual([1_050, 50, 0])
  })

  it('is refused for what there is not', () => {
    expect(run(LINES, [units('pot', 1)]).amounts).toEqual(['UNKNOWN_LINE'])
    for (const quantity of [0, -1, 1.5, 4, Number.NaN, Infinity, 2 ** 53 + 2])
      expect(run(LINES, [units('cups', quantity)]).amounts).toEqual(['TOO_MANY_UNITS'])
    expect(run(LINES, [units('cups', 2), units('cups', 2)]).amounts).toEqual([67, 'TOO_MANY_UNITS'])
    for (const fen of [0, -1, 0.5, Number.NaN]) expect(run(LINES, [loose(fen)]).amounts).toEqual(['BAD_AMOUNT'])
    expect(decideRefund(LINES, NO_REFUND, loose(1_101))).toEqual({
      refused: 'MORE_THAN_PAID',
      data: { leftFen: 1_100 },
    })
  })

  it('number 50 must be the rest, because WeChat takes no 51st', () => {
    const state = { units: [0, 0], looseFen: 49, count: REFUNDS_MAX - 1 }
    expect(decideRefund(LINES, state, loose(1))).toEqual({ refused: 'ONLY_THE_REST', data: { leftFen: 1_051 } })
    expect(decideRefund(LINES, state, REST)).toMatchObject({ value: { refundFen: 1_051 } })
  })
})

/** An order with a line for each group and some more, and refunds of it. */
const anyRefunds = anyOrder.chain((facts) => {
  const line = fc.record({ group: fc.nat({ max: facts.groups.length - 1 }), quantity: fc.integer({ min: 1, max: 4 }) })
  return fc.array(line, { maxLength: 4 }).chain((more) => {
    const lines = linesOf(facts, more)
    const request: fc.Arbitrary<RefundRequest> = fc.oneof(
      fc
        .constantFrom(...lines)
        .chain(({ lineId, quantity }) => fc.integer({ min: 1, max: quantity }).map((n) => units(lineId, n))),
      fc.integer({ min: 1, max: 500 }).map(loose),
    )
    return fc.record({
      facts: fc.constant(facts),
      lines: fc.constant(lines),
      requests: fc.array(request, { maxLength: 8 }),
    })
  })
})

function linesOf({ groups }: SplitFacts, more: { group: number; quantity: number }[]): PaidLine[] {
  const wanted = [...groups.map((_group, at) => ({ group: at, quantity: 1 })), ...more]
  return groups.flatMap(({ paidFen }, at) => {
    const mine = wanted.filter((line) => line.group === at)
    const parts = allocate(
      paidFen,
      mine.map(() => 1),
    )
    return mine.map(({ quantity }, n) => ({ lineId: `${at}-${n}`, group: at, quantity, paidFen: parts[n] ?? 0 }))
  })
}

describe('for any order and any refunds', () => {
  it(
    'what was given back is what the counts say, never more than was paid',
    () => {
      fc.assert(
        fc.property(anyRefunds, ({ lines, requests }) => {
          const { state, amounts } = run(lines, requests)
          const given = amounts.reduce<number>((sum, fen) => sum + (typeof fen === 'number' ? fen : 0), 0)
          expect(given).toBe(refundedFenOf(lines, state))
          expect(given).toBeLessThanOrEqual(lines.reduce((sum, { paidFen }) => sum + paidFen, 0))
          expect(amounts.every((fen) => typeof fen === 'string' || fen >= 0)).toBe(true)
        }),
        RUNS,
      )
    },
    PATIENCE_MS,
  )

  it(
    'refunds commute: the same ones in another order leave the same to everybody',
    () => {
      fc.assert(
        fc.property(
          anyRefunds,
          anyRules,
          fc.array(fc.nat(), { minLength: 8, maxLength: 8 }),
          ({ facts, lines, requests }, rules, luck) => {
            const one = run(lines, requests)
            const shuffled = requests
              .map((request, n) => ({ request, at: luck[n] ?? 0 }))
              .sort((a, b) => a.at - b.at)
              .map(({ request }) => request)
            const other = run(lines, shuffled)
            // What is refused for want of money in one order may have been in time in the other.
            fc.pre([...one.amounts, ...other.amounts].every((fen) => typeof fen === 'number'))
            expect(other.state).toEqual(one.state)
            const plan = planSplit(facts, rules, LIMITS)
            const legs = ({ state }: typeof one) => legsAt(plan, refundedOf(lines, state, facts.groups.length))
            expect(legs(other)).toEqual(legs(one))
          },
        ),
        RUNS,
      )
    },
    PATIENCE_MS,
  )

  it(
    'parts that add up to the whole end where one whole refund does: nobody keeps a fen',
    () => {
      fc.assert(
        fc.property(anyRefunds, anyRules, ({ facts, lines, requests }, rules) => {
          const parts = run(lines, [...requests, REST]).state
          const whole = run(lines, [REST]).state
          const plan = planSplit(facts, rules, LIMITS)
          const due = (state: RefundState) => legsAt(plan, refundedOf(lines, state, facts.groups.length))
          expect(refundedFenOf(lines, parts)).toBe(refundedFenOf(lines, whole))
          expect(due(parts)).toEqual(due(whole))
          expect(due(whole).legs).toEqual([])
        }),
        RUNS,
      )
    },
    PATIENCE_MS,
  )

  it(
    'legs are what the independent model says, add up to what is left, keep to the caps, and no receiver grows',
    () => {
      fc.assert(
        fc.property(
          anyRefunds,
          anyRules,
          fc.integer({ min: 0, max: 10_000 }),
          ({ facts, lines, requests }, rules, maxRatio) => {
            const limits = { ...LIMITS, maxRatio }
            const plan = planSplit(facts, rules, limits)
            let before = legsAt(plan)
            let state = NO_REFUND
            for (const request of requests) {
              const decided = decideRefund(lines, state, request)
              if (isRefused(decided)) continue
              state = decided.value.state
              const refunded = refundedOf(lines, state, facts.groups.length)
              const after = legsAt(plan, refunded)
              const model = naiveSplit(facts, rules, limits, refunded)
              expect(
                new Map(after.legs.map(({ party, account, fen }) => [party === 'payee' ? party : account, fen])),
              ).toEqual(new Map([...model.shares].map(([who, fen]) => [who, Number(fen)])))
              expect(after.refundedFen).toBe(refundedFenOf(lines, state))
              const leftFen = Number(plan.groupFen.reduce((sum, fen) => sum + fen, 0)) - after.refundedFen
              expect(after.legs.reduce((sum, { fen }) => sum + fen, 0)).toBe(leftFen)
              const received = (due: typeof after, account: string) =>
                due.legs.find((leg) => leg.account === account && leg.kind !== 'payee')?.fen ?? 0
              for (const { account, kind } of after.legs)
                if (kind !== 'payee') expect(received(after, account)).toBeLessThanOrEqual(received(before, account))
              before = after
            }
          },
        ),
        RUNS,
      )
    },
    PATIENCE_MS,
  )
})

describe('¥1,299.00 of another store, one of three units back', () => {
  it('leaves each party the floor of two thirds', () => {
    const lines: PaidLine[] = [{ lineId: 'a', group: 0, quantity: 3, paidFen: 129_900 }]
    const { state, amounts } = run(lines, [units('a', 1)])
    const plan = planSplit(order(779, group('other-store', 129_900)), DEFAULTS, LIMITS)
    const due = legsAt(plan, refundedOf(lines, state, 1))
    expect(amounts).toEqual([43_300])
    expect(Object.fromEntries(due.legs.map(({ party, fen }) => [party, fen]))).toEqual({
      'home-guide': 2_598,
      'home-store': 4_330,
      hq: 2_598,
      payee: 76_554,
      wechat: 520,
    })
  })

  it(
    'and units of a line are its price by largest remainder',
    () => {
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 1, max: 9 }), (paidFen, quantity) => {
          const each = allocate(
            paidFen,
            Array.from({ length: quantity }, () => 1),
          )
          for (let n = 0; n <= quantity; n++)
            expect(unitsFen({ lineId: 'a', group: 0, paidFen, quantity }, n)).toBe(
              each.slice(0, n).reduce((sum, fen) => sum + fen, 0),
            )
        }),
        RUNS,
      )
    },
    PATIENCE_MS,
  )
})
