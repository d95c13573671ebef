/** From what is due and what happened to what is done next, asked as often as one likes. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Receiver } from '#shared/payment/accounts.ts'
import { type Moved, moveTo, NOTHING_MOVED } from '#shared/payment/split/moves.ts'
import { GUIDE, HOME, RUNS } from '../orders.ts'

const sent = (sentFen: number, more: Partial<Moved> = {}): Moved => ({ ...NOTHING_MOVED, sentFen, ...more })
const NO_MOVE = { sendFen: 0, returnFen: 0, receivableFen: 0, oweLessFen: 0 }

const done = (moved: Moved, { sendFen, returnFen, receivableFen, oweLessFen }: ReturnType<typeof moveTo>): Moved => ({
  sentFen: moved.sentFen + sendFen,
  returnedFen: moved.returnedFen + returnFen,
  receivableFen: moved.receivableFen + receivableFen,
  owedFen: moved.owedFen - oweLessFen,
})

describe('what is done about a receiver', () => {
  it('what is due is sent, what is there already is not', () => {
    expect(moveTo(HOME, 100, NOTHING_MOVED)).toEqual({ ...NO_MOVE, sendFen: 100 })
    expect(moveTo(HOME, 100, sent(100))).toEqual(NO_MOVE)
  })

  it('a merchant gives back what is too much; a person keeps it and owes it', () => {
    expect(moveTo(HOME, 60, sent(100))).toEqual({ ...NO_MOVE, returnFen: 40 })
    expect(moveTo(GUIDE, 60, sent(100))).toEqual({ ...NO_MOVE, receivableFen: 40 })
  })

  it('a debt to them is lowered before anything else', () => {
    expect(moveTo(HOME, 60, sent(70, { owedFen: 30 }))).toEqual({ ...NO_MOVE, oweLessFen: 30, returnFen: 10 })
    expect(moveTo(HOME, 90, sent(70, { owedFen: 30 }))).toEqual({ ...NO_MOVE, oweLessFen: 10 })
  })

  it('brings them to what is due, and then there is nothing more to do; along any sinking dues the end is the same', () => {
    const dues = fc
      .array(fc.nat({ max: 1_000 }), { minLength: 1, maxLength: 6 })
      .map((list) => list.toSorted((a, b) => b - a))
    fc.assert(
      fc.property(fc.constantFrom<Receiver>(HOME, GUIDE), dues, fc.nat({ max: 1_000 }), (account, list, owedFen) => {
        const first = list[0] ?? 0
        const start = sent(Math.max(0, first - owedFen), { owedFen: Math.min(owedFen, first) })
        const along = list.reduce((moved, due) => done(moved, moveTo(account, due, moved)), start)
        const last = list.at(-1) ?? 0
        expect(along).toEqual(done(start, moveTo(account, last, start)))
        expect(moveTo(account, last, along)).toEqual(NO_MOVE)
        expect(along.returnedFen <= along.sentFen && along.owedFen >= 0).toBe(true)
        expect(account === GUIDE ? along.returnedFen : along.receivableFen).toBe(0)
      }),
      RUNS,
    )
  })
})
