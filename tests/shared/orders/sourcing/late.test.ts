import { describe, expect, it } from 'vitest'
import { HOUR_MS, MINUTE_MS } from '#shared/kernel/time.ts'
import { acceptByMs, decideLate, type LateFacts } from '#shared/orders/sourcing/late.ts'
import { NOW_MS } from '../facts.ts'
import { candidate, rules } from './instances.ts'

const A = [{ sku: 'A', quantity: 2 }]
const own = candidate('S1', { kind: 'home-store', payee: 'store:S1', stock: { A: 5, B: 5 } })
const partner = candidate('S2', { payee: 'store:S1', stock: { A: 5 } })
const warehouse = candidate('hq:W', { kind: 'central-warehouse', stock: { A: 5, B: 5 } })

const facts = (more: Partial<LateFacts> = {}): LateFacts => ({
  payee: 'store:S1',
  sources: [{ holder: 'S1', items: A, acceptByMs: NOW_MS }],
  sourcing: { delivery: 'delivery', lines: A, candidates: [own, partner, warehouse] },
  ...more,
})

describe('a source that has not accepted', () => {
  it('is waited for until its time is over', () => {
    expect(decideLate(facts(), rules(), NOW_MS - 1)).toEqual({ do: 'wait', untilMs: NOW_MS })
    expect(acceptByMs(NOW_MS, { acceptMinutes: 120 })).toBe(NOW_MS + 120 * MINUTE_MS)
  })

  it('and has accepted, or needs not, is never late', () => {
    const accepted = facts({ sources: [{ holder: 'S1', items: A, acceptByMs: NOW_MS, acceptedAtMs: NOW_MS - 1 }] })
    expect(decideLate(accepted, rules(), NOW_MS + HOUR_MS)).toEqual({ do: 'wait' })
    expect(decideLate(facts({ sources: [{ holder: 'S1', items: A }] }), rules(), NOW_MS)).toEqual({ do: 'wait' })
  })

  it('gives its place to another source of the same payee, however much better another payee’s may be', () => {
    const order = ['central-warehouse', 'home-store', 'other-store'] as const
    const decided = decideLate(facts(), rules({ order: [...order] }), NOW_MS)
    expect(decided).toMatchObject({
      do: 'move',
      from: ['S1'],
      plan: { payee: 'store:S1', parcels: [{ holder: 'S2' }] },
    })
  })

  it('moves only what it should have delivered', () => {
    const two = facts({
      sources: [
        { holder: 'S2', items: A, acceptByMs: NOW_MS + HOUR_MS },
        { holder: 'S1', items: [{ sku: 'B', quantity: 1 }], acceptByMs: NOW_MS },
      ],
      sourcing: {
        delivery: 'delivery',
        lines: [...A, { sku: 'B', quantity: 1 }],
        candidates: [own, partner, candidate('S3', { payee: 'store:S1', stock: { B: 1 } })],
      },
    })
    expect(decideLate(two, rules(), NOW_MS)).toMatchObject({
      do: 'move',
      from: ['S1'],
      plan: { parcels: [{ holder: 'S3', items: [{ sku: 'B', quantity: 1 }] }] },
    })
  })

  it('ends in a refund and a new order offered, where nobody else of the payee can deliver', () => {
    const alone = { ...facts().sourcing, candidates: [own, warehouse] }
    expect(decideLate(facts({ sourcing: alone }), rules(), NOW_MS)).toMatchObject({
      do: 'refund',
      from: ['S1'],
      offer: { payee: 'hq', parcels: [{ holder: 'hq:W' }] },
    })
  })

  it('ends in a refund alone, where nobody can deliver', () => {
    const nobody = { ...facts().sourcing, candidates: [own] }
    expect(decideLate(facts({ sourcing: nobody }), rules(), NOW_MS)).toEqual({ do: 'refund', from: ['S1'] })
  })
})
