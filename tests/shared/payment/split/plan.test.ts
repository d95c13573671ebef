/** Splits by hand, against an independent model, and at the edges. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FEN_MAX } from '#shared/kernel/money.ts'
import { checkRules } from '#shared/payment/split/check-rules.ts'
import { legsAt } from '#shared/payment/split/legs.ts'
import { type PaidGroup, planSplit, type SplitFacts } from '#shared/payment/split/plan.ts'
import type { RuleShare, SplitRuleSet } from '#shared/payment/split/rules.ts'
import { naiveSplit } from '../naive-split.ts'
import { anyOrder, anyRules, DEFAULTS, GUIDE, group, HOME, LIMITS, OTHER, order, PATIENCE_MS, RUNS } from '../orders.ts'

const legs = (facts: SplitFacts, rules: SplitRuleSet = DEFAULTS, limits = LIMITS) =>
  Object.fromEntries(legsAt(planSplit(facts, rules, limits)).legs.map(({ party, fen }) => [party, fen]))

/** One case for everything. */
const rulesOf = (...shares: RuleShare[]): SplitRuleSet => ({
  version: 2,
  effectiveFromMs: 0,
  cases: [{ id: 'all', when: {}, shares }],
})

describe('the default rules, ¥1,299.00 with a fee of ¥7.79', () => {
  it("(a) the home store's own goods: guide 5 %, HQ 3 %", () => {
    expect(legs(order(779, group('home-store', 129_900)))).toEqual({
      'home-guide': 6_495,
      hq: 3_897,
      payee: 118_729,
      wechat: 779,
    })
  })

  it("(b) another store's goods: home store 5 %, its guide 3 %, HQ 3 %", () => {
    expect(legs(order(779, group('other-store', 129_900)))).toEqual({
      'home-guide': 3_897,
      'home-store': 6_495,
      hq: 3_897,
      payee: 114_832,
      wechat: 779,
    })
  })

  it("(c) HQ's goods: home store 12 %, guide 3 %", () => {
    expect(legs(order(779, group('hq', 129_900)))).toEqual({
      'home-guide': 3_897,
      'home-store': 15_588,
      payee: 109_636,
      wechat: 779,
    })
  })

  it('floor every receiver and leave the rest to the payee: 0, 1, 2, 3 and 33 fen', () => {
    expect(legs(order(0, group('other-store', 0)))).toEqual({})
    for (const fen of [1, 2, 3]) expect(legs(order(0, group('other-store', fen)))).toEqual({ payee: fen })
    expect(legs(order(0, group('other-store', 33)))).toEqual({ 'home-store': 1, payee: 32 })
  })

  it('are exact at ten billion yuan', () => {
    expect(legs(order(6_000_000_000, group('hq', FEN_MAX)))).toEqual({
      'home-guide': 30_000_000_000,
      'home-store': 120_000_000_000,
      payee: 844_000_000_000,
      wechat: 6_000_000_000,
    })
  })

  it('give referrers, deliverers and employees nothing', () => {
    const facts = group('other-store', 129_900, {
      referral: 'employee',
      delivery: 'supplier',
      accounts: {
        hq: 'hq',
        'home-store': HOME,
        employee: 'staff:E-SUN',
        deliverer: 'supplier:P1',
        'owner-guide': 'staff:Q',
      },
    })
    expect(Object.keys(legs(order(0, facts)))).toEqual(['home-store', 'hq', 'payee'])
  })

  it('leave the part of a guide who is not there to the payee', () => {
    const noGuide = group('home-store', 10_000, { customer: 'store', accounts: { 'home-store': HOME, hq: 'hq' } })
    expect(legs(order(60, noGuide))).toEqual({ hq: 300, payee: 9_640, wechat: 60 })
  })
})

describe('a plan', () => {
  it('keeps guides waiting and lets merchants go, each account once', () => {
    const rules = rulesOf({ party: 'home-guide', basisPoints: 300 }, { party: 'referrer', basisPoints: 200 })
    const twice = group('hq', 10_000, { referral: 'guide', accounts: { 'home-guide': GUIDE, referrer: GUIDE } })
    expect(legsAt(planSplit(order(0, twice), rules, LIMITS)).legs).toEqual([
      { party: 'home-guide', account: GUIDE, kind: 'person', fen: 500, reasons: ['all'] },
      { party: 'payee', account: 'hq', kind: 'payee', fen: 9_500, reasons: [] },
    ])
    const shares = legsAt(planSplit(order(0, group('other-store', 10_000)), DEFAULTS, LIMITS)).legs
    expect(shares.map(({ party, kind }) => `${party} ${kind}`)).toEqual([
      'home-guide person',
      'home-store merchant',
      'hq merchant',
      'payee payee',
    ])
  })

  it('pays nobody to themselves', () => {
    const itself = group('other-store', 10_000, {
      delivery: 'other-store',
      accounts: { deliverer: OTHER, 'home-store': HOME, hq: 'hq', 'home-guide': GUIDE },
    })
    const rules = rulesOf({ party: 'deliverer', basisPoints: 500 }, { party: 'hq', basisPoints: 100 })
    expect(legs(order(0, itself), rules)).toEqual({ hq: 100, payee: 9_900 })
  })

  it('keeps to bounds: at least ¥10 from ¥100 on, at most ¥50', () => {
    const rules = rulesOf({ party: 'hq', basisPoints: 500, minFen: 1_000, minFromFen: 10_000, maxFen: 5_000 })
    const hqOf = (fen: number) => legs(order(0, group('home-store', fen)), rules).hq
    expect([9_999, 10_000, 20_000, 40_000, 200_000].map(hqOf)).toEqual([499, 1_000, 1_000, 2_000, 5_000])
  })

  it('keeps an employee to the month, over several groups', () => {
    const employee = (fen: number) => group('hq', fen, { referral: 'employee', accounts: { employee: 'staff:E-SUN' } })
    const rules = { ...rulesOf({ party: 'employee', basisPoints: 1_000 }), employeeMonthlyMaxFen: 2_500 }
    const facts = { ...order(0, employee(10_000), employee(10_000)), earnedThisMonthFen: { 'staff:E-SUN': 1_000 } }
    expect(legs(facts, rules)).toEqual({ employee: 1_500, payee: 18_500 })
    expect(legsAt(planSplit(facts, rules, LIMITS)).owed).toEqual([])
  })

  it('fills in a fixed order under a lower cap, and owes the rest', () => {
    const facts = order(60, group('other-store', 10_000))
    const plan = planSplit(facts, DEFAULTS, { ...LIMITS, maxRatio: 700 })
    const due = legsAt(plan)
    expect(due.legs.map(({ party, fen }) => [party, fen])).toEqual([
      ['home-guide', 300],
      ['home-store', 400],
      ['payee', 9_240],
      ['wechat', 60],
    ])
    expect(due.owed).toEqual([
      { debtor: OTHER, creditor: HOME, reason: 'other-store-goods', fen: 100 },
      { debtor: OTHER, creditor: 'hq', reason: 'other-store-goods', fen: 300 },
    ])
  })

  it('serves 50 receivers of a kind, and owes the 51st', () => {
    const groups = Array.from(
      { length: 51 },
      (_, at): PaidGroup =>
        group('hq', 10_000, { delivery: 'other-store', accounts: { deliverer: `store:S${at}`, 'home-guide': GUIDE } }),
    )
    const rules = rulesOf({ party: 'deliverer', basisPoints: 1_000 }, { party: 'home-guide', basisPoints: 100 })
    const due = legsAt(planSplit({ payee: 'hq', feeFen: 3_060, groups }, rules, LIMITS))
    expect(due.legs.filter(({ kind }) => kind === 'merchant')).toHaveLength(50)
    expect(due.legs.find(({ kind }) => kind === 'person')?.fen).toBe(5_100)
    expect(due.owed).toEqual([{ debtor: 'hq', creditor: 'store:S50', reason: 'all', fen: 1_000 }])
    expect(due.legs.reduce((sum, { fen }) => sum + fen, 0)).toBe(510_000)
  })

  it('refuses amounts that are none, and groups that no case speaks about', () => {
    for (const fen of [-1, 0.5, Number.NaN, FEN_MAX + 1])
      expect(() => planSplit(order(0, group('hq', fen)), DEFAULTS, LIMITS)).toThrow(RangeError)
    expect(() => planSplit(order(11, group('hq', 10)), DEFAULTS, LIMITS)).toThrow('a fee of 11 fen on 10')
    expect(() => planSplit(order(0, group('hq', 10)), { ...DEFAULTS, cases: [] }, LIMITS)).toThrow('no case')
  })
})

describe('for any rules and any order', () => {
  it(
    'a plan is what an independent model says',
    () => {
      fc.assert(
        fc.property(anyOrder, anyRules, fc.integer({ min: 0, max: 10_000 }), (facts, rules, maxRatio) => {
          const limits = { ...LIMITS, maxRatio }
          const due = legsAt(planSplit(facts, rules, limits))
          const model = naiveSplit(facts, rules, limits)
          const sent = due.legs.map(({ party, account, fen }) => [party === 'payee' ? party : account, fen] as const)
          const owed = new Map<string, number>()
          for (const { creditor, fen } of due.owed) owed.set(creditor, (owed.get(creditor) ?? 0) + fen)
          expect(new Map(sent)).toEqual(inNumbers(model.shares))
          expect(owed).toEqual(inNumbers(model.owed))
        }),
        RUNS,
      )
    },
    PATIENCE_MS,
  )

  it(
    'legs add up to what was paid, are never zero, and never exceed the ratio or what the fee leaves',
    () => {
      fc.assert(
        fc.property(anyOrder, anyRules, fc.integer({ min: 0, max: 10_000 }), (facts, rules, maxRatio) => {
          const due = legsAt(planSplit(facts, rules, { ...LIMITS, maxRatio }))
          const paidFen = facts.groups.reduce((sum, { paidFen: fen }) => sum + fen, 0)
          const shared = due.legs.filter(({ kind }) => kind === 'merchant' || kind === 'person')
          const sharedFen = shared.reduce((sum, { fen }) => sum + fen, 0)
          expect(due.legs.reduce((sum, { fen }) => sum + fen, 0)).toBe(paidFen)
          expect(due.legs.every(({ fen }) => Number.isSafeInteger(fen) && fen > 0)).toBe(true)
          expect(BigInt(sharedFen) * 10_000n <= BigInt(paidFen) * BigInt(maxRatio)).toBe(true)
          expect(sharedFen).toBeLessThanOrEqual(paidFen - facts.feeFen)
          expect(new Set(shared.map(({ account }) => account)).size).toBe(shared.length)
        }),
        RUNS,
      )
    },
    PATIENCE_MS,
  )

  it('rules that were accepted are never cut for a cap', () => {
    let accepted = 0
    fc.assert(
      fc.property(anyOrder, anyRules, (facts, rules) => {
        if (checkRules(rules, LIMITS).length > 0) return
        accepted++
        expect(legsAt(planSplit(facts, rules, LIMITS)).owed).toEqual([])
      }),
      RUNS,
    )
    expect(accepted).toBeGreaterThan(2_000)
  })
})

const inNumbers = (fen: Map<string, bigint>) => new Map([...fen].map(([who, amount]) => [who, Number(amount)]))
