/** Facts, rules and days that the tests of eligibility share. */
import fc from 'fast-check'
import type { Stored } from '#shared/kernel/collection.ts'
import type { Op } from '#shared/kernel/decision.ts'
import type { Condition, EligibilityRuleSet } from '#shared/routing/eligibility/documents.ts'
import type { EligibilityFacts } from '#shared/routing/eligibility/judge.ts'
import { DEFAULT_ELIGIBILITY } from '#shared/routing/eligibility/rules.ts'

export const NOW_MS = Date.parse('2026-11-21T10:00:00+08:00')

/** A store where all is well by the default rules, as far as anybody knows. */
export const GOOD: EligibilityFacts = {
  guides: 1,
  counts: { storeId: 'S1', days: { '2026-11-20': { registrations: 1, customers: 1 } } },
  imported: undefined,
}
export const BAD: EligibilityFacts = { guides: 0, counts: undefined, imported: undefined }

export const rulesWith = (more: Partial<EligibilityRuleSet>): EligibilityRuleSet => ({
  ...DEFAULT_ELIGIBILITY,
  ...more,
})

/** One condition that `guides` alone decides: easy to meet and to miss day by day. */
export const GUIDES_ONLY = rulesWith({ conditions: [{ kind: 'guides', atLeast: 1 }] })

const bar = fc.integer({ min: 1, max: 50 })
const days = fc.integer({ min: 1, max: 90 })
const anyCondition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ kind: fc.constant('guides' as const), atLeast: bar }),
  fc.record({ kind: fc.constant('registrations' as const), atLeast: bar, days }),
  fc.record({ kind: fc.constant('customers' as const), atLeast: bar, days }),
  fc.record({ kind: fc.constant('followers' as const), atLeast: bar }),
  fc.record({ kind: fc.constant('answer-minutes' as const), atMost: bar }),
  fc.record({ kind: fc.constant('no-diversion' as const) }),
)
export const anyRules: fc.Arbitrary<EligibilityRuleSet> = fc.record({
  version: fc.integer({ min: 1, max: 5 }),
  effectiveFromMs: fc.constant(0),
  conditions: fc.uniqueArray(anyCondition, { selector: ({ kind }) => kind, maxLength: 6 }),
  graceDays: fc.integer({ min: 1, max: 30 }),
  firstGraceDays: fc.integer({ min: 0, max: 30 }),
  factDays: fc.integer({ min: 1, max: 120 }),
})

const anyDay = fc.integer({ min: 0, max: 130 }).map((ago) => dayAgo(ago))
const anyFact = fc.record({ value: fc.integer({ min: 0, max: 60 }), asOf: anyDay })
export const anyFacts: fc.Arbitrary<EligibilityFacts> = fc.record({
  guides: fc.integer({ min: 0, max: 60 }),
  counts: fc.option(
    fc.record({
      storeId: fc.constant('S1'),
      days: fc.dictionary(
        anyDay,
        fc.record({ registrations: fc.integer({ min: 0, max: 9 }), customers: fc.integer({ min: 0, max: 9 }) }),
      ),
    }),
    { nil: undefined },
  ),
  imported: fc.option(
    fc.record(
      { storeId: fc.constant('S1'), followers: anyFact, answerMinutes: anyFact, diversions: fc.nat(2) },
      { requiredKeys: ['storeId'] },
    ),
    { nil: undefined },
  ),
})

export function dayAgo(days: number): string {
  return new Date(NOW_MS + 8 * 3_600_000 - days * 86_400_000).toISOString().slice(0, 10)
}

export const stored = <D>(id: string, data: D, version = '1'): Stored<D> => ({ id, version, data })

/** What a write puts under an id of a collection. */
export function put<D>(writes: readonly Op[], coll: { name: string }, id: string): D {
  const op = writes.find((one) => one.coll === coll.name && one.id === id)
  if (!op || !('put' in op)) throw new Error(`nothing is put to ${coll.name}/${id}`)
  return op.data as D
}
