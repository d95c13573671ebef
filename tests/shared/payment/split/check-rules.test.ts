/** What HQ may load as rules: refused exactly when some order would break it, and with such an order. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Decision, isRefused } from '#shared/kernel/decision.ts'
import type { SplitRulesRecord } from '#shared/payment/documents.ts'
import { checkRules, type RuleProblem } from '#shared/payment/split/check-rules.ts'
import { groupCap, type SplitLimits } from '#shared/payment/split/limits.ts'
import { decideSplitRules, splitRulesAt, splitRulesOf } from '#shared/payment/split/rule-sets.ts'
import {
  GOODS,
  type GroupFacts,
  isThere,
  REFERRALS,
  type RuleCase,
  type RuleShare,
  type SplitTerms,
  shareOf,
  speaksAbout,
} from '#shared/payment/split/rules.ts'
import { anyRules, DEFAULTS, LIMITS, PATIENCE_MS, RUNS } from '../orders.ts'

const all = (...shares: RuleShare[]): SplitTerms => ({ cases: [{ id: 'all', when: {}, shares }] })
const codes = (terms: SplitTerms, limits: SplitLimits = LIMITS) => checkRules(terms, limits).map(({ code }) => code)

describe('rules are refused', () => {
  it('never, when they are the default ones', () => {
    expect(checkRules(DEFAULTS, LIMITS)).toEqual([])
  })

  it('when their parts are more than the ratio, with an order of which they are', () => {
    const [problem] = checkRules(
      all({ party: 'hq', basisPoints: 2_000 }, { party: 'home-store', basisPoints: 1_001 }),
      LIMITS,
    )
    expect(problem).toMatchObject({ code: 'CAP_BROKEN', caseIds: ['all'], example: { goods: 'other-store' } })
    expect(problem?.example.sharesFen).toBeGreaterThan(problem?.example.capFen ?? 0)
  })

  it('not when exactly the ratio is shared, nor when parties that exclude each other would be more', () => {
    expect(codes(all({ party: 'hq', basisPoints: 2_000 }, { party: 'home-store', basisPoints: 1_000 }))).toEqual([])
    expect(codes(all({ party: 'referrer', basisPoints: 2_000 }, { party: 'employee', basisPoints: 2_000 }))).toEqual([])
  })

  it('when a minimum is more than a small order', () => {
    expect(checkRules(all({ party: 'hq', basisPoints: 300, minFen: 100 }), LIMITS)[0]).toMatchObject({
      code: 'CAP_BROKEN',
      example: { paidFen: 1, sharesFen: 100, capFen: 0 },
    })
    expect(codes(all({ party: 'hq', basisPoints: 300, minFen: 100, minFromFen: 333 }))).toEqual(['CAP_BROKEN'])
    expect(codes(all({ party: 'hq', basisPoints: 300, minFen: 100, minFromFen: 334 }))).toEqual([])
  })

  it("when they would leave nothing for WeChat's fee", () => {
    const wide = { ...LIMITS, maxRatio: 10_000 }
    expect(codes(all({ party: 'hq', basisPoints: 9_941 }), wide)).toEqual(['CAP_BROKEN'])
    expect(codes(all({ party: 'hq', basisPoints: 9_940 }), wide)).toEqual([])
  })

  it('when a high part is bounded too late, but not when it is bounded in time', () => {
    const bounded = (maxFen: number) => all({ party: 'hq', basisPoints: 3_001, maxFen })
    // 0.3001 × 1003 reaches 301 where 0.3 × 1003 does not; below that no amount lies between the two.
    expect(codes(bounded(300))).toEqual([])
    expect(codes(bounded(301))).toEqual(['CAP_BROKEN'])
  })

  it('when an order has no case or two', () => {
    const own: RuleCase = { id: 'own', when: { goods: ['home-store'] }, shares: [] }
    const fridges: RuleCase = { id: 'fridges', when: { productClass: { in: ['fridge'] } }, shares: [] }
    expect(checkRules({ cases: [own] }, LIMITS)[0]).toMatchObject({ code: 'GAP', example: { goods: 'other-store' } })
    const problems = checkRules({ cases: [...DEFAULTS.cases, fridges] }, LIMITS)
    expect(problems[0]).toMatchObject({
      code: 'OVERLAP',
      caseIds: ['own-goods', 'fridges'],
      example: { productClass: 'fridge' },
    })
    const others: RuleCase = { ...fridges, id: 'others', when: { productClass: { notIn: ['fridge'] } } }
    expect(codes({ cases: [fridges, others] })).toEqual([])
  })

  it('when a case is no case, each with its reason', () => {
    const bad: [RuleShare[], string][] = [
      [[{ party: 'hq', basisPoints: 10_001 }], 'hq: basis points are whole numbers from 0 to 10000'],
      [[{ party: 'hq', basisPoints: 0.5 }], 'hq: basis points are whole numbers from 0 to 10000'],
      [[{ party: 'hq', basisPoints: -1 }], 'hq: basis points are whole numbers from 0 to 10000'],
      [[{ party: 'hq', basisPoints: 1, maxFen: -1 }], 'hq: bounds are whole fen from 0 to 1000000000000'],
      [[{ party: 'hq', basisPoints: 1, minFen: 2, maxFen: 1 }], 'hq: the least is more than the most'],
      [
        [
          { party: 'hq', basisPoints: 1 },
          { party: 'hq', basisPoints: 1 },
        ],
        'a party is named twice',
      ],
      [[{ party: 'grandparent' as 'hq', basisPoints: 1 }], 'a party is not one of those there are'],
    ]
    for (const [shares, detail] of bad)
      expect(checkRules(all(...shares), LIMITS)).toMatchObject([{ code: 'BAD_CASE', detail, caseIds: ['all'] }])
    expect(checkRules({ ...all(), employeeMonthlyMaxFen: -1 }, LIMITS)[0]?.detail).toBe(
      'employeeMonthlyMaxFen is no fen',
    )
    expect(checkRules({ cases: [...all().cases, ...all().cases] }, LIMITS)[0]?.detail).toBe('two cases are called all')
  })

  it('when one request cannot take the receivers', () => {
    const few = { ...LIMITS, receiversMax: 1 }
    expect(codes(all({ party: 'hq', basisPoints: 1 }, { party: 'home-store', basisPoints: 1 }), few)).toContain(
      'TOO_MANY_RECEIVERS',
    )
  })
})

/** Groups in which as many parties meet as can. */
const SERVED: GroupFacts[] = GOODS.flatMap((goods) =>
  REFERRALS.flatMap((referral) =>
    ['fridge', 'washer'].map(
      (productClass): GroupFacts => ({ goods, referral, customer: 'guided', delivery: 'supplier', productClass }),
    ),
  ),
)

describe('for any rules', () => {
  const breaks = ({ example }: RuleProblem, terms: SplitTerms) => {
    const speaking = terms.cases.filter((ruleCase) => speaksAbout(ruleCase, example))
    const shares = speaking.flatMap((ruleCase) => ruleCase.shares.filter(({ party }) => isThere(party, example)))
    const sharesFen = shares.reduce((sum, share) => sum + shareOf(share, example.paidFen), 0)
    return sharesFen === example.sharesFen && sharesFen > groupCap(example.paidFen, LIMITS)
  }

  it(
    'a refusal shows an order that really breaks the cap',
    () => {
      fc.assert(
        fc.property(anyRules, (rules) => {
          for (const problem of checkRules(rules, LIMITS)) {
            expect(problem.code).toBe('CAP_BROKEN')
            expect(breaks(problem, rules)).toBe(true)
          }
        }),
        RUNS,
      )
    },
    PATIENCE_MS,
  )

  it(
    'that were accepted, no amount around a bound breaks the cap',
    () => {
      fc.assert(
        fc.property(anyRules, (rules) => {
          if (checkRules(rules, LIMITS).length > 0) return
          for (const facts of SERVED) {
            const spoken = rules.cases.find((ruleCase) => speaksAbout(ruleCase, facts))?.shares ?? []
            const shares = spoken.filter(({ party }) => isThere(party, facts))
            const bounds = shares.flatMap(({ minFromFen = 0, maxFen = 0, basisPoints }) => [
              minFromFen,
              Math.floor((maxFen * 10_000) / Math.max(1, basisPoints)),
            ])
            const amounts = [0, ...bounds].flatMap((from) => Array.from({ length: 150 }, (_, at) => from - 50 + at))
            const broken = amounts.filter(
              (fen) => fen >= 0 && shares.reduce((sum, share) => sum + shareOf(share, fen), 0) > groupCap(fen, LIMITS),
            )
            expect(broken).toEqual([])
          }
        }),
        { numRuns: 3_000 },
      )
    },
    PATIENCE_MS,
  )
})

describe('sets of rules', () => {
  const NOW_MS = Date.parse('2026-11-25T10:00:00+08:00')
  const more = all({ party: 'hq', basisPoints: 100 })
  /** The document as the decision leaves it. */
  const applyOp = (decision: Decision<unknown>) => {
    const [op] = isRefused(decision) ? [] : (decision.writes ?? [])
    if (!op || !('put' in op)) throw new Error('nothing was written')
    return { id: op.id, version: '1', data: op.data as SplitRulesRecord }
  }

  it('count from their moment on, and an order keeps its version', () => {
    const decided = decideSplitRules(
      undefined,
      { terms: more, effectiveFromMs: NOW_MS + 1 },
      { limits: LIMITS, nowMs: NOW_MS },
    )
    expect(decided).toMatchObject({ value: { version: 2, effectiveFromMs: NOW_MS + 1 } })
    const stored = applyOp(decided)
    expect(splitRulesAt(stored, NOW_MS).version).toBe(1)
    expect(splitRulesAt(stored, NOW_MS + 1)).toMatchObject({ version: 2, cases: more.cases })
    expect(splitRulesAt(undefined, NOW_MS)).toEqual(DEFAULTS)
    expect(splitRulesOf(stored, 1)).toEqual(DEFAULTS)
    expect(splitRulesOf(stored, 3)).toBeUndefined()
  })

  it('are refused for the past, before one that was announced, and when an order would break them', () => {
    const decide = (before: Parameters<typeof decideSplitRules>[0], effectiveFromMs: number, terms = more) =>
      decideSplitRules(before, { terms, effectiveFromMs }, { limits: LIMITS, nowMs: NOW_MS })
    expect(decide(undefined, NOW_MS - 1)).toMatchObject({ refused: 'RULES_TOO_SOON', data: { earliestMs: NOW_MS } })
    const stored = applyOp(decide(undefined, NOW_MS + 100))
    expect(decide(stored, NOW_MS + 100)).toMatchObject({ data: { earliestMs: NOW_MS + 101 } })
    expect(decide(undefined, NOW_MS, all({ party: 'hq', basisPoints: 9_000 }))).toMatchObject({
      refused: 'RULES_BREAK',
      data: { problems: [{ code: 'CAP_BROKEN' }] },
    })
  })
})
