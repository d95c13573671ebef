/** Debts are settled oldest first, by orders of the same payee, as far as the cap leaves room. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Receiver } from '#shared/payment/accounts.ts'
import { type OpenDebt, offsetDebts, settleDebts } from '#shared/payment/ledger/debts.ts'
import { legsAt } from '#shared/payment/split/legs.ts'
import { planSplit } from '#shared/payment/split/plan.ts'
import { DEFAULTS, GUIDE, group, HOME, LIMITS, OTHER, order, RUNS } from '../orders.ts'

const debt = (debtId: string, debtor: Receiver, creditor: Receiver, fen: number, atMs = 1): OpenDebt => ({
  debtId,
  debtor,
  creditor,
  fen,
  atMs,
})
/** ¥100 of the home store's own goods: guide 500, HQ 300, room for 2,200 more. */
const settled = (...debts: OpenDebt[]) =>
  legsAt(settleDebts(planSplit(order(60, group('home-store', 10_000)), DEFAULTS, LIMITS), debts, LIMITS))
const fenOf = (due: ReturnType<typeof settled>) =>
  Object.fromEntries(due.legs.map(({ account, kind, fen }) => [kind === 'payee' ? kind : account, fen]))

describe('debts that an order settles', () => {
  it('what the payee owes goes out with the share, in one leg', () => {
    const due = settled(debt('d1', HOME, GUIDE, 700))
    expect(due.legs[0]).toEqual({
      party: 'home-guide',
      account: GUIDE,
      kind: 'person',
      fen: 1_200,
      reasons: ['own-goods', 'd1'],
    })
    expect(due.settled).toEqual([{ debtor: HOME, creditor: GUIDE, reason: 'd1', fen: 700 }])
    expect(fenOf(due).payee).toBe(8_440)
  })

  it('oldest first, and no more than the cap leaves', () => {
    const due = settled(debt('new', HOME, GUIDE, 2_000, 20), debt('old', HOME, OTHER, 1_500, 10))
    expect(due.settled.map(({ reason, fen }) => [reason, fen])).toEqual([
      ['old', 1_500],
      ['new', 700],
    ])
    expect(fenOf(due)).toEqual({ [GUIDE]: 1_200, hq: 300, [OTHER]: 1_500, payee: 6_940, wechat: 60 })
  })

  it('what a guide owes the payee is kept from the share, never asked for', () => {
    const due = settled(debt('r1', GUIDE, HOME, 200), debt('r2', GUIDE, HOME, 900, 2))
    expect(fenOf(due)).toEqual({ hq: 300, payee: 9_640, wechat: 60 })
    expect(due.settled).toEqual([
      { debtor: GUIDE, creditor: HOME, reason: 'r1', fen: 200 },
      { debtor: GUIDE, creditor: HOME, reason: 'r2', fen: 300 },
    ])
  })

  it('what two owe each other is offset first', () => {
    expect(
      offsetDebts([debt('b', GUIDE, HOME, 50, 2), debt('a', HOME, GUIDE, 80, 1), debt('c', GUIDE, OTHER, 9, 3)]),
    ).toEqual({
      pairs: [{ debtId: 'a', againstId: 'b', fen: 50 }],
      open: [debt('a', HOME, GUIDE, 30, 1), debt('c', GUIDE, OTHER, 9, 3)],
    })
    expect(fenOf(settled(debt('b', GUIDE, HOME, 50, 2), debt('a', HOME, GUIDE, 80, 1)))[GUIDE]).toBe(530)
  })

  it('debts among others are none of this order', () => {
    expect(settled(debt('x', OTHER, GUIDE, 500), debt('y', GUIDE, OTHER, 500)).settled).toEqual([])
  })

  it('open again as the order is refunded', () => {
    const plan = settleDebts(
      planSplit(order(60, group('home-store', 10_000)), DEFAULTS, LIMITS),
      [debt('d', HOME, GUIDE, 700)],
      LIMITS,
    )
    const at = (looseFen: number) => legsAt(plan, { groupFen: [0], looseFen }).settled.map(({ fen }) => fen)
    expect([at(0), at(5_000), at(10_000)]).toEqual([[700], [350], []])
  })

  it('keep to the cap, the payee and what is open, for any debts', () => {
    const party = fc.constantFrom<Receiver>(HOME, GUIDE, OTHER, 'hq')
    const anyDebts = fc.array(fc.tuple(party, party, fc.integer({ min: 1, max: 3_000 }), fc.nat({ max: 5 })), {
      maxLength: 8,
    })
    fc.assert(
      fc.property(anyDebts, (list) => {
        const debts = list.filter(([a, b]) => a !== b).map(([a, b, fen, atMs], at) => debt(`d${at}`, a, b, fen, atMs))
        const due = settled(...debts)
        const shared = due.legs.filter(({ kind }) => kind === 'merchant' || kind === 'person')
        expect(due.legs.reduce((sum, { fen }) => sum + fen, 0)).toBe(10_000)
        expect(shared.reduce((sum, { fen }) => sum + fen, 0)).toBeLessThanOrEqual(3_000)
        for (const { reason, fen, debtor, creditor } of due.settled) {
          const open = debts.find(({ debtId }) => debtId === reason)
          expect([open?.debtor, open?.creditor]).toEqual([debtor, creditor])
          expect([debtor, creditor]).toContain(HOME)
          expect(fen).toBeLessThanOrEqual(open?.fen ?? 0)
        }
        const receivables = due.settled.filter(({ creditor }) => creditor === HOME)
        for (const { debtor } of receivables) expect(due.settled.some((part) => part.creditor === debtor)).toBe(false)
      }),
      RUNS,
    )
  })
})
