/** What a registration is counted for, after the fact. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DAY_MS } from '#shared/kernel/time.ts'
import { storeCounts } from '#shared/routing/eligibility/documents.ts'
import { SHOP, SHOP_B } from '../registration/network.ts'
import { CONSENT, openWorld, START_MS, type World } from '../registration/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

// biome-ignore lint/suspicious/noExplicitAny: each test reads the value its operation answers
type Value = any

async function register(serial: string, customer: string): Promise<void> {
  const { scene } = await world.must<{ scene: string }>('guide-wang', 'issueTicket', { serial })
  await world.must(customer, 'claimTicket', { scene, consent: CONSENT })
  await world.tick()
}

describe('a registration', () => {
  it('is counted once for its store, however often its event is delivered, and beside parallel ones', async () => {
    for (const [at, customer] of ['a', 'b', 'a'].entries()) {
      const { scene } = await world.must<{ scene: string }>('guide-wang', 'issueTicket', { serial: `SN00000${at + 1}` })
      await world.must(customer, 'claimTicket', { scene, consent: CONSENT })
    }
    await Promise.all([world.tick(), world.tick()])
    await world.tick()
    const counts = (await world.store.get(storeCounts, SHOP.storeId))?.data.days
    expect(counts).toEqual({ '2026-11-21': { registrations: 3, customers: 2 } })
  })
})

describe('a shared link', () => {
  it('is credited with a registration within thirty days of its opening, and with none before it', async () => {
    const { link } = await world.must<Value>('guide-zhao', 'routing.share', { storeId: SHOP_B.storeId, page: 'shop' })
    const open = (who: string) => world.must(who, 'routing.openLink', { link })
    const credited = async () => (await world.must<Value>('guide-zhao', 'routing.myLinks')).total.registrations
    await register('SN000001', 'before')
    await open('before')
    expect(await credited()).toBe(0)
    await open('customer')
    await open('late')
    world.clock.ms = START_MS + 29 * DAY_MS
    await register('SN000002', 'customer')
    expect(await credited()).toBe(1)
    world.clock.ms = START_MS + 30 * DAY_MS
    await register('SN000003', 'late')
    expect(await credited()).toBe(1)
  })

  it('that was opened after a registration is not credited with it, although the count comes later', async () => {
    const { link } = await world.must<Value>('guide-zhao', 'routing.share', { storeId: SHOP_B.storeId, page: 'shop' })
    const { scene } = await world.must<{ scene: string }>('guide-wang', 'issueTicket', { serial: 'SN000001' })
    await world.must('customer', 'claimTicket', { scene, consent: CONSENT })
    world.clock.ms += 1
    await world.must('customer', 'routing.openLink', { link })
    await world.tick()
    expect((await world.must<Value>('guide-zhao', 'routing.myLinks')).total).toMatchObject({
      visits: 1,
      registrations: 0,
    })
  })
})
