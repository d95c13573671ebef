import { describe, expect, it } from 'vitest'
import { decideForget, FORGETTING_CONTINUES, OFFERS_AT_ONCE } from '#shared/registration/forget.ts'
import { readOffer } from '#shared/registration/transfer.ts'
import { device, NOW_MS, offer, stored } from './facts.ts'

const scene = { purpose: 'T', keyId: 'a', id: 'of-1' }
const reader = { personId: 'p-receiver', nowMs: NOW_MS }

describe('an offer', () => {
  it('is open only while the device still names it, is active, and belongs to who offered it', () => {
    const read = (more: Parameters<typeof device>[1]) =>
      readOffer(
        { scene, offer: stored('of-1', offer('of-1', 'dv-1')), device: stored('dv-1', device('dv-1', more)) },
        reader,
      )
    expect(read({ offerId: 'of-1' })).toMatchObject({ offer: { id: 'of-1' } })
    for (const gone of [
      {},
      { offerId: 'of-2' },
      { offerId: 'of-1', ownerId: 'p-other' },
      { offerId: 'of-1', state: 'returned' as const },
    ]) {
      expect(read(gone)).toEqual({ refused: 'OFFER_CLOSED' })
    }
  })
})

describe('an offer of someone who deletes their account', () => {
  const read = (giver: { createdAtMs: number; deletedAtMs?: number }) =>
    readOffer(
      {
        scene,
        offer: stored('of-1', offer('of-1', 'dv-1')),
        device: stored('dv-1', device('dv-1', { offerId: 'of-1' })),
        giver: stored('p-owner', { personId: 'p-owner', ...giver }),
      },
      reader,
    )

  it('is closed from that moment, also when they are here again, and open when they made it after that', () => {
    expect(read({ createdAtMs: 1, deletedAtMs: NOW_MS })).toEqual({ refused: 'OFFER_CLOSED' })
    expect(read({ createdAtMs: NOW_MS + 1 })).toEqual({ refused: 'OFFER_CLOSED' })
    expect(read({ createdAtMs: 1, deletedAtMs: NOW_MS - 1 })).toMatchObject({ offer: { id: 'of-1' } })
    expect(read({ createdAtMs: NOW_MS })).toMatchObject({ offer: { id: 'of-1' } })
  })
})

describe('forgetting a person', () => {
  const leaving = { personId: 'p-owner', deletedAtMs: NOW_MS }
  const offers = (count: number) =>
    Array.from({ length: count }, (_, at) => ({
      offer: stored(`of-${at}`, offer(`of-${at}`, `dv-${at}`)),
      device: stored(`dv-${at}`, device(`dv-${at}`, { offerId: `of-${at}` })),
    }))

  it('ends every open offer in writes of bearable size, and goes on until none is left', () => {
    const few = decideForget(leaving, offers(3))
    expect(few.writes).toHaveLength(6)
    expect(few.events).toEqual([])
    const many = decideForget(leaving, offers(OFFERS_AT_ONCE + 1))
    expect(many.writes).toHaveLength(OFFERS_AT_ONCE * 2)
    expect(many.events).toEqual([{ type: FORGETTING_CONTINUES, data: leaving }])
  })

  it('leaves what they offered after they came back', () => {
    expect(decideForget({ ...leaving, deletedAtMs: NOW_MS - 1 }, offers(OFFERS_AT_ONCE + 1))).toMatchObject({
      writes: [],
      events: [],
    })
  })

  it('takes the offer off the device and leaves the device with its pseudonym', () => {
    const [withdrawn, kept] = decideForget(leaving, offers(1)).writes ?? []
    expect(withdrawn).toMatchObject({ coll: 'transfers', data: { state: 'withdrawn' } })
    expect(kept).toMatchObject({ coll: 'devices', data: { ownerId: 'p-owner' } })
    expect(kept).not.toHaveProperty('data.offerId')
  })
})
