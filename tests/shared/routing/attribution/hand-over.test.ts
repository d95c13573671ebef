import { describe, expect, it } from 'vitest'
import type { Stored } from '#shared/kernel/collection.ts'
import { isRefused } from '#shared/kernel/decision.ts'
import { DAY_MS, HOUR_MS } from '#shared/kernel/time.ts'
import type { StaffRecord } from '#shared/network/documents.ts'
import type { AttributionRecord, HandOverRecord } from '#shared/routing/attribution/documents.ts'
import { carryHandOver, decideHandOver, decideObjection } from '#shared/routing/attribution/hand-over.ts'
import { ruleSetsOf } from '#shared/routing/attribution/rules.ts'

const NOW_MS = Date.parse('2026-11-21T10:00:00+08:00')
const sets = ruleSetsOf(undefined)
const person = (staffId: string, more: Partial<StaffRecord> = {}): StaffRecord => ({
  staffId,
  role: 'guide',
  name: staffId,
  status: 'active',
  storeId: 'A',
  ...more,
})
const customer = (id: string, more: Partial<AttributionRecord> = {}): Stored<AttributionRecord> => ({
  id,
  version: 'v',
  data: {
    personId: id,
    position: 3,
    storeId: 'A',
    staffId: 'a1',
    because: { rule: 'first-registration', version: 1, position: 1 },
    decidedAtMs: 1,
    ...more,
  },
})
const command = { handOverId: 'h', storeId: 'A', askedBy: 'owner', from: 'a1', to: ['a2', 'a3'], nowMs: NOW_MS }

describe('sharing customers out', () => {
  it('is only among people on the store’s list now, and not to whom they are with', () => {
    const refused = (...guides: (StaffRecord | undefined)[]) => decideHandOver(guides, command)
    const [a2, a3] = [person('a2'), person('a3')]
    expect(refused(a2, a3)).toMatchObject({ value: { handOverId: 'h' }, events: [{ type: 'routing.handOverAsked' }] })
    for (const stranger of [
      undefined,
      person('a3', { status: 'left' }),
      person('a3', { storeId: 'B' }),
      person('a3', { role: 'engineer' }),
    ])
      expect(refused(a2, stranger)).toEqual({ refused: 'GUIDE_UNKNOWN', data: { staffId: 'a3' } })
    expect(decideHandOver([person('a1')], { ...command, to: ['a1'] })).toMatchObject({ refused: 'GUIDE_UNKNOWN' })
  })

  const list = (more: Partial<HandOverRecord> = {}): Stored<HandOverRecord> => {
    const decided = decideHandOver([person('a2'), person('a3')], command)
    if (isRefused(decided)) throw new Error(decided.refused)
    const [op] = decided.writes ?? []
    return { id: 'h', version: 'v', data: { ...(op as unknown as { data: HandOverRecord }).data, ...more } }
  }
  const carry = (
    people: Stored<AttributionRecord>[],
    { guides = ['a2', 'a3'], last = true, more = {} }: { guides?: string[]; last?: boolean; more?: object } = {},
  ) => {
    const customers = people.map((one) => [one.id, one] as const)
    const { writes = [] } = carryHandOver({ list: list(more), guides, customers, last, sets, nowMs: NOW_MS })
    const data = (coll: string) => writes.flatMap((op) => (op.coll === coll && 'data' in op ? [op.data as never] : []))
    return {
      answers: data('attributions') as AttributionRecord[],
      notices: data('routingNotices') as object[],
      list: data('handOvers')[0] as unknown as HandOverRecord,
    }
  }

  it('goes round the guides, counts from tomorrow, and tells each customer', () => {
    const { answers, notices, list } = carry(['p1', 'p2', 'p3'].map((id) => customer(id)))
    expect(answers.map(({ staffId, coming }) => [staffId, coming?.staffId])).toEqual([
      ['a1', 'a2'],
      ['a1', 'a3'],
      ['a1', 'a2'],
    ])
    expect(answers[0]?.coming?.effectiveAtMs).toBe(NOW_MS + 24 * HOUR_MS)
    expect(notices).toMatchObject(['p1', 'p2', 'p3'].map((id) => ({ reader: `person:${id}`, kind: 'hand-over' })))
    expect(list).toMatchObject({ state: 'done', moved: 3, skipped: 0 })
  })

  it('leaves whom it may not touch, and says why', () => {
    const busy = {
      staffId: 'a2',
      effectiveAtMs: NOW_MS + 1,
      because: { rule: 'handed-over' as const, version: 1, position: 3 },
    }
    const people = [
      customer('elsewhere', { storeId: 'B' }),
      customer('another', { staffId: 'a2' }),
      customer('coming', { coming: busy }),
      customer('often', { handOvers: [NOW_MS - 89 * DAY_MS, NOW_MS - DAY_MS] }),
      customer('unwilling', { unwanted: ['a2', 'a3'] }),
      customer('choosy', { unwanted: ['a2'] }),
    ]
    const { answers, list } = carry(people, { more: { customerIds: people.map(({ id }) => id) } })
    expect(answers.map(({ personId, coming }) => [personId, coming?.staffId])).toEqual([['choosy', 'a3']])
    expect(list.left).toEqual([
      { customerId: 'elsewhere', reason: 'NOT_OF_THIS_GUIDE' },
      { customerId: 'another', reason: 'NOT_OF_THIS_GUIDE' },
      { customerId: 'coming', reason: 'UNDER_WAY' },
      { customerId: 'often', reason: 'LIMIT_REACHED', possibleFromMs: NOW_MS + DAY_MS },
      { customerId: 'unwilling', reason: 'UNWANTED' },
    ])
    expect(carry(people).list.left.map(({ customerId }) => customerId)).toEqual(['coming', 'often', 'unwilling'])
    expect(carry([customer('p')], { guides: [] }).list.left).toEqual([{ customerId: 'p', reason: 'GUIDE_GONE' }])
    expect(carry([customer('p')], { last: false }).list.state).toBe('under-way')
  })
})

describe('a customer who objects', () => {
  const object = (more: Partial<AttributionRecord>, nowMs = NOW_MS) =>
    decideObjection({ personId: 'p', before: customer('p', more), sets, nowMs })
  const because = { rule: 'handed-over' as const, version: 1, position: 3 }

  it('before it counts keeps the guide they have, and after it is with the store alone', () => {
    const coming = { staffId: 'a2', effectiveAtMs: NOW_MS + 1, because }
    expect(object({ coming })).toMatchObject({ value: { staffId: 'a1', unwanted: ['a2'] } })
    const later = object({ coming }, NOW_MS + 1)
    expect(later).toMatchObject({ value: { unwanted: ['a2'], guideBecause: { rule: 'customer-objected' } } })
    expect(later).not.toHaveProperty('value.staffId')
  })

  it('has nothing to object to where nobody handed them over', () => {
    expect(object({})).toEqual({ refused: 'NO_HAND_OVER' })
    expect(decideObjection({ personId: 'p', before: undefined, sets, nowMs: NOW_MS })).toEqual({
      refused: 'NO_HAND_OVER',
    })
    expect(object({ guideBecause: because })).toMatchObject({ value: { unwanted: ['a1'] } })
  })
})
