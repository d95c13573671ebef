import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY_MS } from '#shared/kernel/time.ts'
import { decideEligibility, evaluateShop } from '#shared/routing/eligibility/decide.ts'
import { type ShopStateName, type ShopStateRecord, shopStates } from '#shared/routing/eligibility/documents.ts'
import type { EligibilityFacts } from '#shared/routing/eligibility/judge.ts'
import { shopIsOpen } from '#shared/routing/eligibility/shop-is-open.ts'
import { anyFacts, anyRules, BAD, GOOD, GUIDES_ONLY, NOW_MS, put, rulesWith, stored } from './facts.ts'

const OPEN_STORE = { status: 'open' } as const
const isShut = (state: ShopStateRecord | undefined) => !shopIsOpen(state, OPEN_STORE)

/** Judged on these days after the first, with a guide or without. */
function over(days: readonly [day: number, guides: number][], rules = GUIDES_ONLY) {
  const states: ShopStateRecord[] = []
  for (const [day, guides] of days) {
    const facts = { ...GOOD, guides }
    states.push(decideEligibility('S1', facts, rules, states.at(-1), NOW_MS + day * DAY_MS))
  }
  return states
}
const names = (states: readonly ShopStateRecord[]): ShopStateName[] => states.map(({ state }) => state)

describe('a store', () => {
  it('is open when it meets everything that is known', () => {
    const state = decideEligibility('S1', GOOD, rulesWith({}), undefined, NOW_MS)
    expect(state).toMatchObject({ state: 'open', everMet: true, sinceMs: NOW_MS, rulesVersion: 1 })
    expect(state.conditions.map(({ kind, outcome }) => [kind, outcome])).toEqual([
      ['guides', 'met'],
      ['registrations', 'met'],
      ['customers', 'met'],
      ['followers', 'unknown'],
      ['answer-minutes', 'unknown'],
      ['no-diversion', 'met'],
    ])
  })

  it('is warned, has its whole grace, is suspended, and opens by itself when it meets the conditions again', () => {
    const states = over([
      [0, 1],
      [1, 0],
      [14, 0],
      [15, 0],
      [40, 0],
      [41, 1],
    ])
    expect(names(states)).toEqual(['open', 'warning', 'warning', 'suspended', 'suspended', 'open'])
    expect(states[1]?.graceUntilMs).toBe(NOW_MS + 15 * DAY_MS)
    expect(states.map(({ sinceMs }) => (sinceMs - NOW_MS) / DAY_MS)).toEqual([0, 1, 1, 15, 15, 41])
    expect(states.at(-1)?.graceUntilMs).toBeUndefined()
    expect(states.at(-1)?.history.map(({ state }) => state)).toEqual(['open', 'warning', 'suspended', 'open'])
    expect(states.at(-1)?.history[1]).toMatchObject({ unmet: ['guides'], rulesVersion: 1 })
  })

  it('that meets the conditions within the grace is open again, and has a whole grace the next time', () => {
    const states = over([
      [0, 1],
      [1, 0],
      [14, 1],
      [15, 0],
      [28, 0],
      [29, 0],
    ])
    expect(names(states)).toEqual(['open', 'warning', 'open', 'warning', 'warning', 'suspended'])
  })

  it('judged for the first time has its grace too, and is not suspended afterwards but not yet open', () => {
    const days: [number, number][] = [
      [0, 0],
      [13, 0],
      [14, 0],
      [20, 1],
      [21, 0],
      [35, 0],
    ]
    expect(names(over(days))).toEqual(['warning', 'warning', 'not-yet', 'open', 'warning', 'suspended'])
    expect(names(over(days.slice(0, 1), rulesWith({ ...GUIDES_ONLY, firstGraceDays: 0 })))).toEqual(['not-yet'])
  })

  it('keeps the grace it was promised when the rules change meanwhile', () => {
    const [warned] = over([[0, 0]])
    const later = (days: number, graceDays: number) =>
      decideEligibility('S1', BAD, { ...GUIDES_ONLY, version: 2, graceDays }, warned, NOW_MS + days * DAY_MS)
    expect([later(2, 1), later(13, 1), later(14, 90)].map(({ state }) => state)).toEqual([
      'warning',
      'warning',
      'not-yet',
    ])
  })

  it('is judged by what HQ imported only while that is fresh, and by a confirmed diversion until it is lifted', () => {
    const rules = rulesWith({ factDays: 30 })
    const state = (imported: Partial<NonNullable<EligibilityFacts['imported']>>) =>
      decideEligibility('S1', { ...GOOD, imported: { storeId: 'S1', ...imported } }, rules, undefined, NOW_MS).state
    expect(state({ followers: { value: 9, asOf: '2026-11-20' } })).toBe('warning')
    expect(state({ followers: { value: 9, asOf: '2026-10-21' } })).toBe('open')
    expect(state({ followers: { value: 10, asOf: '2026-11-20' } })).toBe('open')
    expect(state({ answerMinutes: { value: 61, asOf: '2026-11-20' } })).toBe('warning')
    expect(state({ answerMinutes: { value: 60, asOf: '2026-11-20' } })).toBe('open')
    expect(state({ diversions: 1 })).toBe('warning')
    expect(state({ diversions: 0 })).toBe('open')
  })

  it('keeps since when a condition is not met while its figure moves', () => {
    const rules = rulesWith({ conditions: [{ kind: 'guides', atLeast: 5 }] })
    const states = over(
      [
        [0, 1],
        [1, 3],
        [2, 5],
      ],
      rules,
    )
    expect(
      states.map(({ conditions: [one] }) => [one?.has, one?.outcome, ((one?.sinceMs ?? 0) - NOW_MS) / DAY_MS]),
    ).toEqual([
      [1, 'unmet', 0],
      [3, 'unmet', 0],
      [5, 'met', 2],
    ])
  })
})

describe('laws of eligibility', () => {
  const anyNights = fc.array(fc.tuple(anyFacts, fc.integer({ min: 0, max: 20 })), { maxLength: 25 })

  function nights(list: readonly [EligibilityFacts, number][], rules: Parameters<typeof decideEligibility>[2]) {
    const states: ShopStateRecord[] = []
    let nowMs = NOW_MS
    for (const [facts, days] of list) {
      nowMs += days * DAY_MS
      states.push(decideEligibility('S1', facts, rules, states.at(-1), nowMs))
    }
    return states
  }

  it('no shop is shut without a warning whose grace is over', () => {
    fc.assert(
      fc.property(anyNights, anyRules, (list, given) => {
        const rules = { ...given, firstGraceDays: Math.max(1, given.firstGraceDays) }
        nights(list, rules).forEach((state, at, all) => {
          const before = all[at - 1]
          if (!isShut(state) || isShut(before)) return
          expect(before?.state).toBe('warning')
          expect(before?.graceUntilMs).toBeLessThanOrEqual(state.sinceMs)
          const days = before?.history.length === 1 ? rules.firstGraceDays : rules.graceDays
          expect(state.sinceMs - (before?.sinceMs ?? 0)).toBeGreaterThanOrEqual(days * DAY_MS)
        })
      }),
    )
  })

  it('whoever meets everything is open, and nobody who does not is freshly open', () => {
    fc.assert(
      fc.property(anyNights, anyRules, (list, rules) => {
        for (const { state, conditions } of nights(list, rules)) {
          expect(state === 'open').toBe(conditions.every(({ outcome }) => outcome !== 'unmet'))
        }
      }),
    )
  })

  it('judging again on the same day with the same facts gives the very same record', () => {
    fc.assert(
      fc.property(anyNights, anyFacts, anyRules, (list, facts, rules) => {
        const before = nights(list, rules).at(-1)
        const nowMs = (before?.judgedAtMs ?? NOW_MS) + DAY_MS
        const first = decideEligibility('S1', facts, rules, before, nowMs)
        expect(decideEligibility('S1', facts, rules, first, nowMs)).toBe(first)
        expect(decideEligibility('S1', facts, rules, first, nowMs + 3_600_000)).toBe(first)
      }),
    )
  })

  it('what nobody knows never hurts: with a fact or without, not knowing is never the worse', () => {
    fc.assert(
      fc.property(anyFacts, anyRules, (facts, rules) => {
        const unmet = (known: EligibilityFacts) =>
          decideEligibility('S1', known, rules, undefined, NOW_MS)
            .conditions.filter(({ outcome }) => outcome === 'unmet')
            .map(({ kind }) => kind)
        const unknowing = unmet({ ...facts, imported: undefined })
        for (const kind of unknowing) expect(unmet(facts)).toContain(kind)
        for (const kind of ['followers', 'answer-minutes', 'no-diversion']) expect(unknowing).not.toContain(kind)
      }),
    )
  })

  it('a store is suspended only after it met the conditions once; before that it is not yet open', () => {
    fc.assert(
      fc.property(anyNights, anyRules, (list, rules) => {
        const states = nights(list, rules)
        states.forEach(({ state }, at) => {
          const met = states.slice(0, at + 1).some((one) => one.state === 'open')
          if (state === 'suspended') expect(met).toBe(true)
          if (state === 'not-yet') expect(met).toBe(false)
        })
      }),
    )
  })
})

describe('evaluating a shop', () => {
  const judged = (guides: number, before: ShopStateRecord | undefined, days: number) =>
    evaluateShop(before && stored('S1', before), 'S1', { ...GOOD, guides }, GUIDES_ONLY, NOW_MS + days * DAY_MS)

  it('tells of a warning, a suspension and a reopening, once each and with the store’s id only', () => {
    const told: unknown[] = []
    let before: ShopStateRecord | undefined
    for (const [day, guides] of [
      [0, 1],
      [1, 0],
      [2, 0],
      [3, 1],
      [4, 0],
      [18, 0],
      [19, 0],
      [20, 1],
    ] as const) {
      const { state, events, writes } = judged(guides, before, day)
      expect(put(writes, shopStates, 'S1')).toEqual(state)
      told.push(...events.map((event) => [day, event]))
      before = state
    }
    const event = (type: string) => ({ type, data: { storeId: 'S1' } })
    expect(told).toEqual([
      [1, event('routing.shopWarned')],
      [4, event('routing.shopWarned')],
      [18, event('routing.shopSuspended')],
      [20, event('routing.shopReopened')],
    ])
  })

  it('writes and tells nothing when nothing changed', () => {
    const { state } = judged(0, undefined, 0)
    expect(judged(0, state, 0)).toEqual({ state, writes: [], events: [] })
  })

  it('writes on the condition that the state is as it was read', () => {
    const { state } = judged(0, undefined, 0)
    expect(judged(1, undefined, 0).writes).toMatchObject([{ if: { absent: true } }])
    expect(judged(1, state, 1).writes).toMatchObject([{ if: { version: '1' } }])
  })
})

describe('a shop is open', () => {
  it('before anybody judged it, when it meets the conditions and while it is warned, unless HQ’s list says otherwise', () => {
    const states: (ShopStateName | undefined)[] = [undefined, 'open', 'warning', 'suspended', 'not-yet']
    const open = (status: 'open' | 'suspended' | 'closed') =>
      states.filter((state) => shopIsOpen(state && { state }, { status }))
    expect(open('open')).toEqual([undefined, 'open', 'warning'])
    expect([open('suspended'), open('closed')]).toEqual([[], []])
  })
})
