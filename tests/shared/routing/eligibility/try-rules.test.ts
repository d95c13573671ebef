import { describe, expect, it } from 'vitest'
import { DAY_MS } from '#shared/kernel/time.ts'
import { decideEligibility } from '#shared/routing/eligibility/decide.ts'
import { tryRules } from '#shared/routing/eligibility/try-rules.ts'
import { GOOD, GUIDES_ONLY, NOW_MS } from './facts.ts'

const ask = (atLeast: number) => ({ ...GUIDES_ONLY, conditions: [{ kind: 'guides' as const, atLeast }] })

/** Stores named after their number of guides, judged by today's rules on the first day and, some, again later. */
function shops(nowMs: number) {
  return [0, 1, 2, 3].map((guides) => {
    const facts = { ...GOOD, guides }
    const first = decideEligibility(`S${guides}`, facts, ask(1), undefined, NOW_MS)
    return { facts, before: decideEligibility(`S${guides}`, facts, ask(1), first, nowMs) }
  })
}

describe('trying rules', () => {
  it('tells which stores a higher bar would warn, and nothing of those it leaves as they are', () => {
    const nowMs = NOW_MS + DAY_MS
    const tried = tryRules(shops(nowMs), { inForce: ask(1), wanted: ask(3), nowMs })
    expect(tried).toEqual({
      warned: 2,
      suspended: 0,
      opened: 0,
      stores: [
        { storeId: 'S1', was: 'open', would: 'warning', unmet: ['guides'] },
        { storeId: 'S2', was: 'open', would: 'warning', unmet: ['guides'] },
      ],
    })
  })

  it('tells which stores a lower bar would open, and that nothing changes with the same bar', () => {
    const nowMs = NOW_MS + 20 * DAY_MS
    const stores = shops(nowMs)
    expect(stores[0]?.before.state).toBe('not-yet')
    const lower = { ...ask(1), conditions: [] }
    expect(tryRules(stores, { inForce: ask(1), wanted: lower, nowMs })).toEqual({
      warned: 0,
      suspended: 0,
      opened: 1,
      stores: [{ storeId: 'S0', was: 'not-yet', would: 'open', unmet: [] }],
    })
    expect(tryRules(stores, { inForce: ask(1), wanted: ask(1), nowMs }).stores).toEqual([])
  })

  it('does not lay to a change what would happen anyway', () => {
    const warned = shops(NOW_MS)
    const nowMs = NOW_MS + 14 * DAY_MS
    const tried = tryRules(warned, { inForce: ask(1), wanted: ask(2), nowMs })
    expect(tried.stores.map(({ storeId }) => storeId)).toEqual(['S1'])
    const eased = tryRules(warned, { inForce: ask(2), wanted: { ...ask(1), conditions: [] }, nowMs })
    expect(eased.stores.map(({ storeId, would }) => [storeId, would])).toEqual([
      ['S0', 'open'],
      ['S1', 'open'],
    ])
  })

  it('tells which stores would be suspended at once: their grace is over and only the rules in force keep them', () => {
    const [, one] = shops(NOW_MS)
    if (!one) throw new Error('no store')
    const warned = decideEligibility('S1', one.facts, ask(2), one.before, NOW_MS + DAY_MS)
    const nowMs = NOW_MS + 20 * DAY_MS
    const tried = tryRules([{ facts: one.facts, before: warned }], { inForce: ask(1), wanted: ask(2), nowMs })
    expect(tried).toMatchObject({ suspended: 1, stores: [{ would: 'suspended', unmet: ['guides'] }] })
  })
})
