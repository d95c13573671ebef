/** Whose customer somebody is, through the runtime: buying, choosing, and what each store is told and sees. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DAY_MS } from '#shared/kernel/time.ts'
import { stores } from '#shared/network/documents.ts'
import type { CustomerFile, MyStore, NoticeView } from '#shared/routing/attribution/contract.ts'
import { type AttributionRecord, attributionLog, attributions } from '#shared/routing/attribution/documents.ts'
import { SHOP, SHOP_B } from '../registration/network.ts'
import { CONSENT, START_MS } from '../registration/world.ts'
import { openShops, type Shops } from './shops.ts'

interface Page {
  customers: CustomerFile[]
  cursor?: string
}

let world: Shops
beforeEach(async () => {
  world = await openShops()
})
afterEach(() => world.close())

const myStore = (who: string) => world.must<MyStore>(who, 'routing.myStore')
const notices = async (who: string, storeId?: string) =>
  (await world.must<{ notices: NoticeView[] }>(who, 'routing.notices', storeId === undefined ? {} : { storeId }))
    .notices
const customers = async (who: string, input = {}) =>
  (await world.must<{ customers: CustomerFile[] }>(who, 'routing.customers', input)).customers
const file = (who: string, of: string) =>
  world.must<CustomerFile>(who, 'routing.explainCustomer', { customerId: world.personId(of) })

describe('the first registration', () => {
  it('binds to store and guide, and says so to the customer, the owner, the guide and HQ in their words', async () => {
    await world.sell({ to: 'chen', serial: 'SN000001' })
    expect(await myStore('chen')).toMatchObject({
      store: { storeId: 'HZ001', name: SHOP.name, status: 'open' },
      guideName: '王芳',
      because: {
        rule: 'first-registration',
        version: 1,
        positions: [1],
        sentence: '您于2026年11月21日在这家店登记了云杉 500 冰箱，首次登记的门店负责服务。导购是王芳。',
      },
    })
    const told = '顾客于2026年11月21日在本店登记了云杉 500 冰箱，首次登记的门店负责服务。导购是王芳。'
    for (const who of ['owner-li', 'guide-wang']) {
      expect((await customers(who)).map(({ because }) => because?.sentence)).toEqual([told])
      expect(await file(who, 'chen')).toMatchObject({
        because: { sentence: told },
        purchasesHere: [{ modelName: '云杉 500 冰箱' }],
      })
    }
    const { value } = await world.hq('routing.explainCustomer', { customerId: world.personId('chen') })
    expect(value).toMatchObject({
      purchases: [{ storeId: 'HZ001', serial: 'SN000001' }],
      log: [{ kind: 'registered', position: 1 }],
    })
    expect(value.because.sentence).toContain(`在${SHOP.name}登记了`)
  })

  it('leaves a stranger without a store', async () => {
    expect(await myStore('stranger')).toEqual({})
    expect(await world.store.get(attributions, world.personId('stranger'))).toBeUndefined()
  })
})

describe('a purchase elsewhere', () => {
  beforeEach(() => world.sell({ to: 'chen', serial: 'SN000001' }))
  const scanned = async (serial = 'SN000002') =>
    (await world.must<{ scene: string }>('guide-zhao', 'issueTicket', { serial })).scene
  const preview = async (who: string, scene: string) =>
    (await world.must<{ serveBy?: object[] }>(who, 'previewTicket', { scene })).serveBy

  it('asks who shall serve, the present store first; a stranger is not asked', async () => {
    const scene = await scanned()
    expect(await preview('chen', scene)).toEqual([
      { storeId: 'HZ001', name: SHOP.name },
      { storeId: 'NJ001', name: SHOP_B.name },
    ])
    expect(await preview('zhou', scene)).toBeUndefined()
  })

  it('without an answer stays, and the selling store is told what it may do, not where the customer is', async () => {
    await world.sell({ to: 'chen', serial: 'SN000002', by: 'guide-zhao' })
    expect(await myStore('chen')).toMatchObject({ store: { storeId: 'HZ001' } })
    const [told] = await notices('owner-qian', 'NJ001')
    expect(told).toMatchObject({
      kind: 'bought-here',
      customerId: world.personId('chen'),
      untilMs: START_MS + 30 * DAY_MS,
    })
    expect(JSON.stringify(told)).not.toContain('HZ001')
    expect(await customers('owner-qian')).toEqual([])
  })

  it('moves the customer who says so; the old store, which still covers them, is told and sees them no more', async () => {
    await world.sell({ to: 'chen', serial: 'SN000002', by: 'guide-zhao', serveBy: 'NJ001' })
    expect(await myStore('chen')).toMatchObject({
      store: { storeId: 'NJ001' },
      guideName: '赵敏',
      because: { rule: 'chosen-with-purchase', positions: [2] },
    })
    expect(await notices('owner-li', 'HZ001')).toMatchObject([{ kind: 'moved-away' }])
    expect(await customers('owner-li')).toEqual([])
    expect(await world.refusal('owner-li', 'routing.explainCustomer', { customerId: world.personId('chen') })).toBe(
      'CUSTOMER_UNKNOWN',
    )
    const seen = await file('owner-qian', 'chen')
    expect(seen.purchasesHere).toHaveLength(1)
    expect(seen).not.toHaveProperty('purchases')
    expect(seen).not.toHaveProperty('log')
    // … and may win them back.
    await world.must('chen', 'routing.chooseStore', { storeId: 'HZ001' })
    expect(await myStore('chen')).toMatchObject({ store: { storeId: 'HZ001' }, because: { rule: 'customer-chose' } })
  })

  it('refuses a third store and a third change, and registers all the same without an answer', async () => {
    const claim = { scene: await scanned(), consent: CONSENT }
    expect(await world.refusal('chen', 'claimTicket', { ...claim, serveBy: 'SH009' })).toBe('SERVE_BY_UNKNOWN')
    await world.must('chen', 'routing.chooseStore', { storeId: 'NJ001' })
    await world.must('chen', 'routing.chooseStore', { storeId: 'HZ001' })
    expect(await preview('chen', claim.scene)).toBeUndefined()
    expect(await world.refusal('chen', 'claimTicket', { ...claim, serveBy: 'NJ001' })).toBe('STORE_CHANGE_LIMIT')
    await world.must('chen', 'claimTicket', claim)
    expect((await myStore('chen')).store?.storeId).toBe('HZ001')
  })
})

describe('choosing a store', () => {
  it('is refused in the order of the contract, and says from when it is possible again', async () => {
    await world.write(stores.put('SH009', { ...SHOP, storeId: 'SH009', status: 'suspended' }))
    await world.sell({ to: 'chen', serial: 'SN000001' })
    const refusal = (storeId: string) => world.refusal('chen', 'routing.chooseStore', { storeId })
    expect(await refusal('NOWHERE')).toBe('STORE_UNKNOWN')
    await world.must('chen', 'routing.chooseStore', { storeId: 'NJ001' })
    world.clock.ms += DAY_MS
    await world.must('chen', 'routing.chooseStore', { storeId: 'HZ001' })
    expect(await refusal('SH009')).toBe('STORE_CLOSED')
    expect(await refusal('HZ001')).toBe('STORE_ALREADY_YOURS')
    const { body } = await world.ask('chen', 'routing.chooseStore', { storeId: 'NJ001' })
    const possibleFromMs = START_MS + 90 * DAY_MS
    expect(body).toMatchObject({ refused: 'STORE_CHANGE_LIMIT', data: { possibleFromMs } })
    expect(await myStore('chen')).toMatchObject({ changePossibleFromMs: possibleFromMs })
    world.clock.ms = possibleFromMs
    expect(await world.must('chen', 'routing.chooseStore', { storeId: 'NJ001' })).toEqual({
      storeId: 'NJ001',
      storeName: SHOP_B.name,
    })
  })

  it('binds somebody who was never here, and sent again has one effect', async () => {
    const input = { requestId: 'same', storeId: 'NJ001' }
    const first = await world.must('newcomer', 'routing.chooseStore', input)
    expect(await world.must('newcomer', 'routing.chooseStore', input)).toEqual(first)
    const record = await world.store.get(attributions, world.personId('newcomer'))
    expect(record?.data).toMatchObject({ storeId: 'NJ001', position: 1 })
    expect(record?.data.changes).toBeUndefined()
  })
})

describe('what a store sees', () => {
  it('is nothing of what was bought once the customer takes the consent back, or leaves', async () => {
    await world.sell({ to: 'chen', serial: 'SN000001' })
    await world.must('chen', 'identity.withdrawConsent', { purpose: 'store-service' })
    const seen = await file('owner-li', 'chen')
    expect(seen).toMatchObject({ consented: false, customerId: world.personId('chen') })
    expect(seen).not.toHaveProperty('purchasesHere')
    expect(seen.because?.sentence).toContain('登记了一台机器')
    await world.must('chen', 'identity.deleteAccount', { confirm: 'DELETE' })
    await world.settle()
    expect(await file('owner-li', 'chen')).not.toHaveProperty('purchasesHere')
    expect(JSON.stringify((await world.store.get(attributionLog, `${world.personId('chen')}:1`))?.data)).not.toContain(
      'chen',
    )
  })

  it('is its own: other owners, other guides and customers get nothing', async () => {
    await world.sell({ to: 'chen', serial: 'SN000001' })
    const customerId = world.personId('chen')
    for (const who of ['owner-qian', 'guide-zhao', 'guide-liu'])
      expect(await world.refusal(who, 'routing.explainCustomer', { customerId })).toBe('CUSTOMER_UNKNOWN')
    expect(await customers('guide-liu')).toEqual([])
    expect(await world.refusal('owner-qian', 'routing.customers', { storeId: 'HZ001' })).toBe('NOT_YOUR_STORE')
    expect(await world.refusal('guide-liu', 'routing.notices', { storeId: 'HZ001' })).toBe('NOT_YOUR_STORE')
    expect((await world.ask('chen', 'routing.explainCustomer', { customerId })).status).toBe(403)
    expect((await world.ask('guide-wang', 'routing.handOver', { to: ['G-LIU'] })).status).toBe(403)
    expect((await world.ask('owner-li', 'routing.checkAttribution')).status).toBe(403)
  })

  it('comes in pages, the newest first, each customer once', async () => {
    const records = Array.from({ length: 60 }, (_, at): AttributionRecord => {
      const personId = world.personId(`c${at}`)
      return { personId, position: 1, storeId: 'HZ001', staffId: 'G-WANG', decidedAtMs: START_MS + at }
    })
    const puts = records.map((record) => attributions.put(record.personId, record))
    await world.write(...puts.slice(0, 30))
    await world.write(...puts.slice(30))
    const newestFirst = records.map(({ personId }) => personId).reverse()
    for (const who of ['owner-li', 'guide-wang']) {
      const first = await world.must<Page>(who, 'routing.customers')
      const rest = await world.must<Page>(who, 'routing.customers', { cursor: first.cursor })
      expect(first.customers).toHaveLength(50)
      expect([...first.customers, ...rest.customers].map(({ customerId }) => customerId)).toEqual(newestFirst)
      expect(rest.cursor).toBeUndefined()
    }
  })
})

describe('what is kept of somebody', () => {
  it('can be taken out by them, without who at HQ wrote it', async () => {
    await world.sell({ to: 'chen', serial: 'SN000001' })
    await world.hq('routing.assignCustomer', {
      customerId: world.personId('chen'),
      storeId: 'NJ001',
      reason: '两店商定',
    })
    await world.must('chen', 'routing.resolveShop')
    const seenAtMs = world.clock.ms
    world.clock.ms += 30 * DAY_MS
    const { log, visits } = await world.must<{ log: object[]; visits: object[] }>('chen', 'routing.exportMine')
    expect(visits).toEqual([{ atMs: seenAtMs, storeId: 'NJ001' }])
    expect(log).toMatchObject([
      { kind: 'registered', position: 1 },
      { kind: 'ruled', reason: '两店商定' },
    ])
    expect(JSON.stringify(log)).not.toContain('operator')
    expect(await world.must('stranger', 'routing.exportMine')).toEqual({ log: [], visits: [] })
  })
})
