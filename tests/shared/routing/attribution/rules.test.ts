import { describe, expect, it } from 'vitest'
import { isRefused } from '#shared/kernel/decision.ts'
import { DAY_MS } from '#shared/kernel/time.ts'
import type { AttributionRulesRecord } from '#shared/routing/attribution/documents.ts'
import { DEFAULT_RULE_SET, decideRules, ruleSetsOf, rulesAt } from '#shared/routing/attribution/rules.ts'

const NOW_MS = Date.parse('2026-11-21T10:00:00+08:00')
const { version: _, ...wanted } = DEFAULT_RULE_SET
const announced = (before: AttributionRulesRecord | undefined, effectiveFromMs: number) => {
  const stored = before && { id: 'attribution', version: 'v', data: before }
  const decided = decideRules(stored, { wanted: { ...wanted, effectiveFromMs }, nowMs: NOW_MS })
  if (isRefused(decided)) return decided
  const [op] = decided.writes ?? []
  return (op as unknown as { data: AttributionRulesRecord }).data
}

describe('rules of attribution', () => {
  it('are the default set until another one counts, and each moment has exactly one', () => {
    const sets = ruleSetsOf({ data: announced(undefined, NOW_MS + DAY_MS) as AttributionRulesRecord })
    expect([0, NOW_MS, NOW_MS + DAY_MS - 1].map((ms) => rulesAt(sets, ms).version)).toEqual([1, 1, 1])
    expect(rulesAt(sets, NOW_MS + DAY_MS).version).toBe(2)
  })

  it('are announced a day ahead and one after another, so that nothing decided changes', () => {
    expect(announced(undefined, NOW_MS + DAY_MS - 1)).toEqual({
      refused: 'RULES_TOO_SOON',
      data: { earliestMs: NOW_MS + DAY_MS },
    })
    const one = announced(undefined, NOW_MS + 3 * DAY_MS) as AttributionRulesRecord
    expect(announced(one, NOW_MS + 3 * DAY_MS)).toMatchObject({ refused: 'RULES_TOO_SOON' })
    expect(announced(one, NOW_MS + 3 * DAY_MS + 1)).toMatchObject({ sets: [{ version: 2 }, { version: 3 }] })
  })
})
