import { describe, expect, it } from 'vitest'
import type { CustomerFile } from '#shared/routing/attribution/contract.ts'
import type { AttributionRecord } from '#shared/routing/attribution/documents.ts'
import { settled } from '#shared/routing/attribution/fold.ts'
import { CUSTOMER_VIEWS, seenThrough, viewOf } from '#shared/routing/views.ts'

const file: CustomerFile = {
  customerId: 'p1',
  store: { storeId: 'A', name: '甲店', status: 'open' },
  guide: { staffId: 'a1', name: '王芳' },
  sinceMs: 1,
  consented: true,
  purchasesHere: [],
  purchases: [],
  log: [],
  referrer: { storeId: 'B', staffId: 'b1', atMs: 1 },
}

describe('what is seen of a customer', () => {
  it('is what the view lists, and each view says what for', () => {
    for (const [name, { purpose, fields }] of Object.entries(CUSTOMER_VIEWS)) {
      expect(purpose.length, name).toBeGreaterThan(20)
      const seen = Object.keys(seenThrough(name as keyof typeof CUSTOMER_VIEWS, file))
      expect(seen.every((field) => (fields as readonly string[]).includes(field))).toBe(true)
    }
    expect(seenThrough('owner', file)).not.toHaveProperty('purchases')
    expect(seenThrough('owner', file)).not.toHaveProperty('log')
    expect(seenThrough('guide', file)).not.toHaveProperty('referrer')
    expect(seenThrough('hq', file)).toMatchObject({ purchases: [], log: [] })
  })

  it('is seen by the store’s owner and its guide now, by nobody else', () => {
    const now: AttributionRecord = { personId: 'p1', position: 1, storeId: 'A', staffId: 'a1' }
    const post = (staffId: string, role: string, storeId: string) => [{ staffId, role, storeId }]
    expect(viewOf(post('o', 'owner', 'A'), now)).toBe('owner')
    expect(viewOf(post('a1', 'guide', 'A'), now)).toBe('guide')
    expect(viewOf(post('a2', 'guide', 'A'), now)).toBeUndefined()
    expect(viewOf(post('o', 'owner', 'B'), now)).toBeUndefined()
    expect(viewOf(post('a1', 'guide', 'B'), now)).toBeUndefined()
    expect(viewOf([{ staffId: 'x', role: 'owner' }], { personId: 'p1', position: 1 })).toBeUndefined()
    const handed = {
      ...now,
      coming: { staffId: 'a2', effectiveAtMs: 10, because: { rule: 'handed-over' as const, version: 1, position: 2 } },
    }
    expect(viewOf(post('a2', 'guide', 'A'), settled(handed, 9))).toBeUndefined()
    expect(viewOf(post('a2', 'guide', 'A'), settled(handed, 10))).toBe('guide')
    expect(viewOf(post('a1', 'guide', 'A'), settled(handed, 10))).toBeUndefined()
  })
})
