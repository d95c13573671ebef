import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY_MS, localDate } from '#shared/kernel/time.ts'
import { countRegistration, countWithin, storeCustomerId } from '#shared/routing/eligibility/counts.ts'
import {
  COUNTED_DAYS,
  type StoreCountsRecord,
  type StoreCustomerRecord,
  storeCounts,
  storeCustomers,
} from '#shared/routing/eligibility/documents.ts'
import { NOW_MS, put, stored } from './facts.ts'

interface Claim {
  personId: string
  /** Days after the first. */
  day: number
  /** Days until its event is counted. */
  late: number
}

/** The documents as events come in, and no customer document after its expiry. */
function counting() {
  let counts: StoreCountsRecord | undefined
  const customers = new Map<string, StoreCustomerRecord>()
  return {
    count({ personId, day, late }: Claim): void {
      const nowMs = NOW_MS + (day + late) * DAY_MS
      const id = storeCustomerId('S1', personId)
      const kept = customers.get(id)
      const known = kept && (storeCustomers.expiresAtMs?.(kept) ?? 0) > nowMs ? kept : undefined
      const before = { counts: counts && stored('S1', counts), customer: known && stored(id, known) }
      const writes = countRegistration(before, { storeId: 'S1', personId, atMs: NOW_MS + day * DAY_MS }, nowMs)
      counts = put(writes, storeCounts, 'S1')
      customers.set(id, put(writes, storeCustomers, id))
    },
    within: (field: 'registrations' | 'customers', days: number, day: number) =>
      countWithin(counts, field, { days, today: localDate(NOW_MS + day * DAY_MS) }),
    days: () => Object.keys(counts?.days ?? {}),
  }
}

describe('counting registrations', () => {
  it('counts each registration, and a customer who comes again once', () => {
    const at = counting()
    for (const day of [0, 10, 10, 20]) at.count({ personId: 'p1', day, late: 0 })
    at.count({ personId: 'p2', day: 20, late: 0 })
    expect([at.within('registrations', 30, 25), at.within('customers', 30, 25)]).toEqual([5, 2])
    expect([at.within('registrations', 14, 25), at.within('customers', 14, 25)]).toEqual([2, 2])
  })

  it('has a window of whole days before today, and today', () => {
    const at = counting()
    at.count({ personId: 'p1', day: 0, late: 0 })
    expect([0, 30, 31].map((day) => at.within('registrations', 30, day))).toEqual([1, 1, 0])
  })

  it('is what searching all events would say, for every window, however late events come', () => {
    const anyClaim = fc.record({
      personId: fc.constantFrom('p1', 'p2', 'p3', 'p4'),
      day: fc.integer({ min: 0, max: 250 }),
      late: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 120 })),
    })
    fc.assert(
      fc.property(
        fc.array(anyClaim, { maxLength: 40 }),
        fc.integer({ min: 1, max: COUNTED_DAYS }),
        fc.integer({ min: 0, max: 60 }),
        (claims, days, after) => {
          const inOrder = claims.toSorted((a, b) => a.day + a.late - (b.day + b.late))
          const at = counting()
          for (const claim of inOrder) at.count(claim)
          const today = Math.max(0, ...claims.map(({ day, late }) => day + late)) + after
          const inWindow = claims.filter(({ day }) => day >= today - days)
          expect(at.within('registrations', days, today)).toBe(inWindow.length)
          expect(at.within('customers', days, today)).toBe(new Set(inWindow.map(({ personId }) => personId)).size)
        },
      ),
    )
  })

  it('keeps no day that no window reaches', () => {
    const at = counting()
    for (let day = 0; day < 300; day++) at.count({ personId: `p${day}`, day, late: 0 })
    expect(at.days()).toHaveLength(COUNTED_DAYS + 1)
  })
})
