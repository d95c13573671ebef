import { describe, expect, it } from 'vitest'
import { DAY_MS } from '#shared/kernel/time.ts'
import { type EligibilityRulesRecord, eligibilityRules } from '#shared/routing/eligibility/documents.ts'
import {
  DEFAULT_ELIGIBILITY,
  decideEligibilityRules,
  ELIGIBILITY_RULES_ID,
  eligibilityAt,
  eligibilitySetsOf,
} from '#shared/routing/eligibility/rules.ts'
import { NOW_MS, put, stored } from './facts.ts'

const TERMS = { conditions: [], graceDays: 7, firstGraceDays: 0, factDays: 10 }

function putting() {
  let record: EligibilityRulesRecord | undefined
  const before = () => record && stored(ELIGIBILITY_RULES_ID, record)
  return {
    put(effectiveFromMs?: number, nowMs = NOW_MS) {
      const decided = decideEligibilityRules(before(), {
        terms: TERMS,
        nowMs,
        ...(effectiveFromMs !== undefined && { effectiveFromMs }),
      })
      if (!('refused' in decided)) record = put(decided.writes ?? [], eligibilityRules, ELIGIBILITY_RULES_ID)
      return 'refused' in decided ? decided.refused : decided.value
    },
    versionAt: (ms: number) => eligibilityAt(record && { data: record }, ms).version,
    sets: () => eligibilitySetsOf(record && { data: record }),
  }
}

describe('rule sets', () => {
  it('are the default until one is in force', () => {
    const rules = putting()
    expect(rules.versionAt(NOW_MS)).toBe(DEFAULT_ELIGIBILITY.version)
    expect(rules.put(NOW_MS + DAY_MS)).toEqual({ version: 2, effectiveFromMs: NOW_MS + DAY_MS })
    expect([rules.versionAt(NOW_MS + DAY_MS - 1), rules.versionAt(NOW_MS + DAY_MS)]).toEqual([1, 2])
  })

  it('are in force at once when no moment is named, and refused for one that is over', () => {
    const rules = putting()
    expect(rules.put()).toEqual({ version: 2, effectiveFromMs: NOW_MS })
    expect(rules.put(NOW_MS - 1)).toBe('RULES_IN_PAST')
    expect(rules.versionAt(NOW_MS)).toBe(2)
  })

  it('put later win from their moment on, also over one that was announced for later', () => {
    const rules = putting()
    rules.put(NOW_MS + 10 * DAY_MS)
    rules.put(NOW_MS + DAY_MS, NOW_MS + DAY_MS)
    expect([0, 1, 10, 20].map((days) => rules.versionAt(NOW_MS + days * DAY_MS))).toEqual([1, 3, 3, 3])
  })

  it('never use a version twice, however many were put', () => {
    const rules = putting()
    for (let times = 0; times < 150; times++) rules.put()
    const versions = rules.sets().map(({ version }) => version)
    expect(new Set(versions).size).toBe(versions.length)
    expect([versions.length, versions.at(-1), rules.versionAt(NOW_MS)]).toEqual([101, 151, 151])
  })
})
