/** The shop a person sees, and the links that lead there, under the real contract runtime. */
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { DAY_MS, localDate, MINUTE_MS } from '#shared/kernel/time.ts'
import { staff, stores } from '#shared/network/documents.ts'
import { shopVisits } from '#shared/routing/shop/documents.ts'
import { visitSlice } from '#shared/routing/shop/visit-slice.ts'
import { SHOP, SHOP_B, WANG } from '../registration/network.ts'
import { CONSENT, openWorld, type World } from '../registration/world.ts'

interface Resolved {
  storeId: string
  because: { rung: string; passed: { rung: string; missing: string }[]; sentence: string }
  store: { name: string }
}
interface Shared {
  link: string
  path: string
  codeUrl: string
}

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const shopOf = (who: string, input: Record<string, unknown> = {}) =>
  world.must<Resolved>(who, 'routing.resolveShop', input)
const issue = () => world.must<{ scene: string }>('guide-wang', 'issueTicket', { serial: 'SN000001' })
/** Makes this person a customer of the shop in Hangzhou. */
const register = async (who: string) =>
  world.must(who, 'claimTicket', { scene: (await issue()).scene, consent: CONSENT })
const share = (who: string, input: Record<string, unknown> = {}) =>
  world.must<Shared>(who, 'routing.share', { storeId: SHOP.storeId, page: 'shop', ...input })
const open = (who: string, link: string) =>
  world.must<{ counted: boolean; storeId?: string }>(who, 'routing.openLink', { link })
const brought = async (who: string) =>
  (await world.must<{ total: { visits: number; registrations: number } }>(who, 'routing.myLinks')).total
const hq = { kind: 'session', token: '' } as const

describe('the shop a person sees', () => {
  it('is the store where they registered, which the answer says in their words', async () => {
    await register('customer')
    expect(await shopOf('customer')).toMatchObject({
      storeId: SHOP.storeId,
      because: {
        rung: 'home',
        passed: [{ rung: 'scan', missing: 'nothing' }],
        sentence: expect.stringMatching(/^您在这里购买了 .+ · 导购 /),
      },
      store: { name: SHOP.name },
    })
  })

  it('is the store whose sale code they scan, while the code lives', async () => {
    const { scene } = await issue()
    expect(await shopOf('someone', { scene })).toMatchObject({ storeId: SHOP.storeId, because: { rung: 'scan' } })
    world.clock.ms += 31 * MINUTE_MS
    expect(await world.refusal('someone', 'routing.resolveShop', { scene })).toBe('NO_SHOP')
  })

  it('is not that of a receipt, which is read at home', async () => {
    const { lateScene } = await world.must<{ lateScene: string }>('guide-wang', 'issueTicket', { serial: 'SN000001' })
    expect(await world.refusal('someone', 'routing.resolveShop', { scene: lateScene })).toBe('NO_SHOP')
  })

  it("is decided by what a code is, not by where it was put: a poster scanned is another store's link", async () => {
    await register('customer')
    const { link } = await share('owner-qian', { storeId: SHOP_B.storeId })
    expect(await shopOf('customer', { scene: link })).toMatchObject({
      storeId: SHOP.storeId,
      because: { rung: 'home' },
    })
    expect(await shopOf('stranger', { scene: link })).toMatchObject({
      storeId: SHOP_B.storeId,
      because: { rung: 'link' },
    })
    const { link: wall } = await world.must<Shared>('owner-qian', 'routing.storeCode', { storeId: SHOP_B.storeId })
    expect(await shopOf('customer', { link: wall })).toMatchObject({
      storeId: SHOP_B.storeId,
      because: { rung: 'scan' },
    })
  })

  it('is their own even when they follow the link of another store', async () => {
    await register('customer')
    const { link } = await share('owner-qian', { storeId: SHOP_B.storeId })
    expect(await shopOf('customer', { link })).toMatchObject({ storeId: SHOP.storeId, because: { rung: 'home' } })
    expect(await shopOf('stranger', { link })).toMatchObject({ storeId: SHOP_B.storeId, because: { rung: 'link' } })
  })

  it('falls through a store that closed or that HQ removed, and says so', async () => {
    await register('customer')
    const { link } = await share('owner-qian', { storeId: SHOP_B.storeId })
    await world.write(stores.put(SHOP.storeId, { ...SHOP, status: 'closed' }))
    const { storeId, because } = await shopOf('customer', { link })
    expect(storeId).toBe(SHOP_B.storeId)
    expect(because.passed).toContainEqual({ rung: 'home', missing: 'store-closed', storeId: SHOP.storeId })
    await world.write(stores.del(SHOP_B.storeId))
    expect(await world.refusal('customer', 'routing.resolveShop', { link })).toBe('NO_SHOP')
  })

  it('is the nearest open store within 50 km when nothing else is known, one that closed since excepted', async () => {
    const near = { ...SHOP, storeId: 'NEAR', point: { ...SHOP.point, lat: SHOP.point.lat + 0.1 } }
    await world.write(stores.put(near.storeId, near), stores.del(SHOP_B.storeId))
    const position = { ...SHOP.point, lat: SHOP.point.lat - 0.01 }
    expect(await shopOf('someone', { position })).toMatchObject({ storeId: SHOP.storeId, because: { rung: 'nearest' } })
    await world.write(stores.put(SHOP.storeId, { ...SHOP, status: 'closed' }))
    expect(await shopOf('someone', { position })).toMatchObject({ storeId: near.storeId })
    const abroad = { lat: 48.85, lng: 2.35, datum: 'WGS-84' }
    expect(await world.refusal('someone', 'routing.resolveShop', { position: abroad })).toBe('NO_SHOP')
  })

  it('is found without a session too', async () => {
    const { link } = await share('guide-wang')
    const reply = await world.askWith({ kind: 'none' }, 'routing.resolveShop', { link })
    expect(reply.body).toMatchObject({ ok: true, value: { storeId: SHOP.storeId, because: { rung: 'link' } } })
  })

  test.each(['no code at all', 'H', '%', `Ha${'0'.repeat(28)}`])('passes over the link "%s"', async (link) => {
    await register('customer')
    expect(await shopOf('customer', { link, scene: link })).toMatchObject({
      because: { rung: 'home', passed: [{ rung: 'scan', missing: 'code-forged' }] },
    })
  })
})

describe('a shared link', () => {
  it('leads to a product too, whatever letters its code has', async () => {
    const { link } = await share('guide-wang', { page: 'product/BCD-452.WX:1_a' })
    expect(await open('customer', link)).toMatchObject({ page: 'product/BCD-452.WX:1_a' })
  })

  it('is of the sharer, the store and the page, and opens the one landing page', async () => {
    const { link, path, codeUrl } = await share('guide-wang', { page: 'shop' })
    expect(path).toBe(`/pages/landing/index?scene=${link}`)
    expect(codeUrl).toContain(`scene=${link}`)
    expect(link.length).toBeLessThanOrEqual(32)
    expect(await open('customer', link)).toEqual({ storeId: SHOP.storeId, page: 'shop', counted: true })
  })

  it('is made once for one request, and by nobody for a store that is not theirs', async () => {
    const first = await share('guide-wang', { requestId: 'r1' })
    expect(await share('guide-wang', { requestId: 'r1' })).toEqual(first)
    expect(await world.refusal('guide-wang', 'routing.share', { storeId: SHOP_B.storeId, page: 'shop' })).toBe(
      'NOT_YOUR_STORE',
    )
    expect(await world.refusal('guide-wang', 'routing.share', { page: 'shop' })).toBe('NOT_YOUR_STORE')
    expect((await world.ask('customer', 'routing.share', { storeId: SHOP.storeId, page: 'shop' })).status).toBe(403)
  })

  it('counts a person once a day, and never the sharer', async () => {
    const { link } = await share('guide-wang')
    expect((await open('guide-wang', link)).counted).toBe(false)
    expect((await open('customer', link)).counted).toBe(true)
    expect((await open('customer', link)).counted).toBe(false)
    expect((await open('other', link)).counted).toBe(true)
    expect(await brought('guide-wang')).toMatchObject({ visits: 2, registrations: 0 })
    world.clock.ms += DAY_MS
    expect((await open('customer', link)).counted).toBe(true)
    expect(await brought('guide-wang')).toMatchObject({ visits: 3, registrations: 0 })
  })

  it('leads nowhere when it is forged, revoked or over', async () => {
    const { link } = await share('guide-wang')
    const forged = `${link.slice(0, -1)}${link.endsWith('0') ? '1' : '0'}`
    expect(await world.refusal('customer', 'routing.openLink', { link: forged })).toBe('LINK_FORGED')
    const { scene } = await issue()
    expect(await world.refusal('customer', 'routing.openLink', { link: scene })).toBe('LINK_FORGED')
    expect(await world.refusal('guide-zhao', 'routing.revokeLink', { link })).toBe('LINK_UNKNOWN')
    await world.must('guide-wang', 'routing.revokeLink', { link })
    expect(await world.refusal('customer', 'routing.openLink', { link })).toBe('LINK_REVOKED')
    world.clock.ms += 1
    const { link: later } = await share('guide-wang')
    world.clock.ms += 180 * DAY_MS
    expect(await world.refusal('customer', 'routing.openLink', { link: later })).toBe('LINK_EXPIRED')
    const { links } = await world.must<{ links: { link: string; state: string }[] }>('guide-wang', 'routing.myLinks')
    expect(links.map(({ link, state }) => [link, state])).toEqual([
      [later, 'over'],
      [link, 'revoked'],
    ])
  })

  it('of an employee names no store: customers see the store that serves them', async () => {
    await world.write(staff.put('E1', { staffId: 'E1', role: 'employee', name: '陈总', status: 'active' }))
    await world.hold('employee-chen', 'E1')
    await register('customer')
    const { link } = await world.must<Shared>('employee-chen', 'routing.share', { page: 'shop' })
    expect(await open('customer', link)).toEqual({ page: 'shop', counted: true })
    expect(await shopOf('customer', { link })).toMatchObject({ storeId: SHOP.storeId, because: { rung: 'home' } })
    expect(await brought('employee-chen')).toEqual({ visits: 1, registrations: 0, orders: 0, commissionFen: 0 })
  })

  it('shows nobody the links of who held their post before', async () => {
    await share('guide-wang')
    await world.hold('guide-new', WANG.staffId)
    const { links } = await world.must<{ links: unknown[] }>('guide-new', 'routing.myLinks')
    expect(links).toEqual([])
  })
})

describe("a store's own code", () => {
  const hang = (who: string, input: Record<string, unknown> = {}) =>
    world.must<Shared>(who, 'routing.storeCode', { storeId: SHOP.storeId, ...input })

  it('stays the same until the owner has it made anew, and then the old one is over', async () => {
    const { link } = await hang('guide-wang')
    expect((await hang('owner-li')).link).toBe(link)
    expect(await shopOf('someone', { scene: link })).toMatchObject({ storeId: SHOP.storeId, because: { rung: 'scan' } })
    expect(await world.refusal('guide-wang', 'routing.storeCode', { storeId: SHOP.storeId, renew: true })).toBe(
      'NOT_YOUR_STORE',
    )
    const fresh = await hang('owner-li', { renew: true })
    expect(fresh.link).not.toBe(link)
    expect((await hang('guide-wang')).link).toBe(fresh.link)
    expect(await world.refusal('someone', 'routing.openLink', { link })).toBe('LINK_REVOKED')
    expect(await open('someone', fresh.link)).toMatchObject({ storeId: SHOP.storeId, counted: false })
  })
})

describe("HQ's ladder", () => {
  const asHq = async <T>(verb: string, input: Record<string, unknown> = {}): Promise<T> => {
    const { session } = await world.platform.sessions.forHq('operator-1')
    const { body } = await world.askWith({ ...hq, token: session }, `routing.${verb}`, input)
    if (body.ok !== true) throw new Error(JSON.stringify(body))
    return body.value as T
  }

  it('is put with the next version, and decides from then on', async () => {
    await register('customer')
    const { link } = await share('owner-qian', { storeId: SHOP_B.storeId })
    expect(await asHq('shopLadder')).toMatchObject({ version: 1 })
    const ladder = { rungs: ['flagship', 'home'], radiusM: 1_000, flagshipStoreId: SHOP_B.storeId }
    expect(await asHq('putShopLadder', ladder)).toMatchObject({ ...ladder, version: 2 })
    expect(await shopOf('customer', { link })).toMatchObject({ storeId: SHOP_B.storeId, because: { rung: 'flagship' } })
    await expect(asHq('putShopLadder', { ...ladder, flagshipStoreId: 'NONE' })).rejects.toThrow('STORE_UNKNOWN')
    expect((await world.ask('owner-li', 'routing.putShopLadder', ladder)).status).toBe(403)
  })

  it('is counted by the rung that decided, each person once a day and as they were answered last', async () => {
    const { link } = await share('owner-qian', { storeId: SHOP_B.storeId })
    const counted = async () => (await asHq<{ days: unknown[] }>('shopVisits', { days: 1 })).days
    const day = localDate(world.clock.ms)
    for (const who of ['customer', 'other']) await shopOf(who, { link })
    await world.refusal('nobody', 'routing.resolveShop', {})
    expect(await counted()).toEqual([{ day, byRung: { link: 2, none: 1 } }])
    await register('customer')
    for (let again = 0; again < 2; again++) await shopOf('customer', { link })
    expect(await counted()).toEqual([{ day, byRung: { home: 1, link: 1, none: 1 } }])
    world.clock.ms += DAY_MS
    await shopOf('customer', {})
    expect(await counted()).toEqual([{ day: localDate(world.clock.ms), byRung: { home: 1 } }])
  })

  it('can be tried on the visits of a day: each person once, as they were answered last', async () => {
    await register('customer')
    const { link } = await share('owner-qian', { storeId: SHOP_B.storeId })
    for (const input of [{}, { link }]) await shopOf('customer', input)
    await world.refusal('nobody', 'routing.resolveShop', {})
    const day = localDate(world.clock.ms)
    const tried = (who: string) =>
      asHq('tryShopLadder', {
        ladder: { rungs: ['link', 'home'], radiusM: 0 },
        daysBack: 0,
        slice: visitSlice(world.personId(who)),
      })
    expect(await tried('customer')).toEqual({ visits: 1, before: { home: 1 }, after: { link: 1 }, moved: 1 })
    expect(await tried('nobody')).toEqual({ visits: 1, before: { none: 1 }, after: { none: 1 }, moved: 0 })
    const kept = await world.store.get(shopVisits, `${world.personId('customer')}:${day}`)
    expect(kept?.data).toMatchObject({ rung: 'home', candidates: { link: { storeId: SHOP_B.storeId } } })
  })
})
