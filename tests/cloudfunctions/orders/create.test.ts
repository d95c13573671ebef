/** Ordering: what it costs, who is paid, what is kept, and everything that is refused. */
import { beforeEach, describe, expect, it } from 'vitest'
import { people } from '#shared/identity/documents.ts'
import { localDate, MINUTE_MS } from '#shared/kernel/time.ts'
import { network } from '#shared/network/contract.ts'
import { orders } from '#shared/orders/contract.ts'
import { attributions } from '#shared/routing/attribution/documents.ts'
import { shopStates } from '#shared/routing/eligibility/documents.ts'
import { sharerDays } from '#shared/routing/share/documents.ts'
import { sharerDayIds } from '#shared/routing/share/visit.ts'
import { STORE } from '../shop/shops.ts'
import { newRequestId, person } from '../small-system.ts'
import { ADDRESS, type Buying, CUSTOMER, NEAR_HZ1, stocked } from './buying.ts'

let buying: Buying
beforeEach(async () => {
  buying = await stocked()
})

const FRIDGE = [{ sku: 'F1-S', quantity: 1 }]
const BROUGHT = { kind: 'delivery', address: ADDRESS, position: NEAR_HZ1 } as const

describe('an order', () => {
  it('has the price of the shop, is paid to whose goods it has, and keeps them until then', async () => {
    const made = await buying.buy([{ sku: 'F1-S', quantity: 2 }])
    expect(made).toMatchObject({
      totalFen: 336_000,
      owner: 'store:HZ1',
      payee: 'store:HZ1',
      deliverers: [{ holder: 'HZ1', name: '杭州武林店' }],
      expiresAtMs: buying.system.nowMs() + 15 * MINUTE_MS,
    })
    expect(made.orders).toHaveLength(1)
    expect(await buying.held('HZ1', 'F1-S')).toEqual({ free: 3, reserved: 2 })
    expect(await buying.order(made.orderId)).toMatchObject({
      state: 'awaiting-payment',
      storeId: 'HZ1',
      rules: { attribution: 1, sourcing: 1, split: 1 },
      reservation: { goods: 'reserved', untilMs: made.expiresAtMs },
    })
    expect(await buying.payable(made.orderId)).toMatchObject({
      state: 'open',
      totalFen: 336_000,
      payee: 'store:HZ1',
      description: '杭州武林店 晴川三门冰箱 星河银',
      lines: [{ lineId: '1', group: 0, quantity: 2, paidFen: 336_000 }],
      groups: [
        { goods: 'other-store', customer: 'nobody', referral: 'none', delivery: 'payee', productClass: 'fridge' },
      ],
      expiresAtMs: made.expiresAtMs,
    })
  })

  it('of goods of two owners is two orders with a payee each, in one write', async () => {
    const lines = [...FRIDGE, { sku: 'K1-W', quantity: 3 }]
    const made = await buying.buy(lines, CUSTOMER, { delivery: BROUGHT })
    expect(made.orders.map(({ payee, totalFen, deliverers }) => [payee, totalFen, deliverers[0]?.holder])).toEqual([
      ['store:HZ1', 168_000, 'HZ1'],
      ['hq', 89_700, 'hq:W1'],
    ])
    expect(made.orderId).toBe(made.orders[0]?.orderId)
    expect(await buying.held('hq:W1', 'K1-W')).toEqual({ free: 17, reserved: 3 })
    const groups = (await buying.payable(made.orders[1]?.orderId ?? '')).groups
    expect(groups).toMatchObject([{ goods: 'hq', productClass: 'cooker', paidFen: 89_700, accounts: {} }])
  })

  it('comes from HQ at HQ’s price where the store has none', async () => {
    await buying.count('F1-S', 0)
    const made = await buying.buy(FRIDGE, CUSTOMER, { delivery: BROUGHT })
    expect(made).toMatchObject({ payee: 'hq', totalFen: 170_000, deliverers: [{ holder: 'hq:W2', name: '总部仓库' }] })
  })

  it('knows whose customer it was at that moment, and who had led them here', async () => {
    const personId = buying.personId('customer')
    const nowMs = buying.system.nowMs()
    await buying.system.store.write([
      attributions.put(personId, {
        personId,
        position: 2,
        storeId: 'HZ1',
        coming: { staffId: 'G1', effectiveAtMs: nowMs, because: { rule: 'handed-over', version: 1, position: 1 } },
        referrer: { staffId: 'O2', storeId: 'HZ2', atMs: nowMs - 1, position: 2 },
      }),
    ])
    const { orderId } = await buying.buy(FRIDGE)
    expect(await buying.order(orderId)).toMatchObject({
      home: { storeId: 'HZ1', staffId: 'G1' },
      referrer: { staffId: 'O2', storeId: 'HZ2' },
    })
    expect((await buying.payable(orderId)).groups).toMatchObject([
      {
        goods: 'home-store',
        customer: 'guided',
        referral: 'owner',
        accounts: { 'home-guide': 'staff:G1', hq: 'hq', referrer: 'store:HZ2' },
      },
    ])
    for (let told = 0; told < 2; told++) await buying.pay(orderId)
    const days = await buying.system.store.getMany(sharerDays, sharerDayIds('O2', localDate(nowMs)))
    expect(days.flatMap((day) => day?.data ?? [])).toEqual([{ orders: 1 }])
  })

  it('keeps an address sealed, under a record made for somebody new', async () => {
    const { orderId } = await buying.buy(FRIDGE, CUSTOMER, { delivery: BROUGHT, note: '请先打电话' })
    expect(JSON.stringify(await buying.order(orderId))).not.toMatch(/张三|13800138000|301/)
    expect(await buying.system.store.get(people, buying.personId('customer'))).toBeDefined()
    expect(await buying.system.must(orders.get, { orderId }, CUSTOMER)).toMatchObject({
      address: ADDRESS,
      note: '请先打电话',
    })
    expect(buying.system.logged.join()).not.toMatch(/张三|13800138000/)
  })

  it('asked for again with the same request id is the same order', async () => {
    const requestId = newRequestId()
    const [one, other] = [
      await buying.buy(FRIDGE, CUSTOMER, { requestId }),
      await buying.buy(FRIDGE, CUSTOMER, { requestId }),
    ]
    expect(other).toEqual(one)
    expect(await buying.held('HZ1', 'F1-S')).toEqual({ free: 4, reserved: 1 })
  })

  it('is had by exactly five of twelve buyers of five pieces', async () => {
    await buying.importStock({ holder: 'hq:W2', sku: 'F1-S', onHand: 0 })
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, at) => buying.tryBuy(FRIDGE, person(`buyer ${at}`))),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(5)
    expect(await buying.held('HZ1', 'F1-S')).toEqual({ free: 0, reserved: 5 })
    for (const answer of answers) if (!answer.ok) expect(answer.refused).toMatch(/OUT_OF_STOCK|BUSY_TRY_AGAIN/)
  })
})

describe('refused', () => {
  const refusal = async (...asked: Parameters<Buying['tryBuy']>) => {
    const before = await buying.held('HZ1', 'F1-S')
    const answer = await buying.tryBuy(...asked)
    expect(await buying.held('HZ1', 'F1-S')).toEqual(before)
    return answer.ok ? undefined : answer
  }

  it('whole, with what is missing of each article, when one is short', async () => {
    const lines = [
      { sku: 'F1-S', quantity: 6 },
      { sku: 'K1-W', quantity: 22 },
    ]
    expect(await refusal(lines, CUSTOMER, { delivery: BROUGHT })).toMatchObject({
      refused: 'OUT_OF_STOCK',
      data: { missing: { 'F1-S': 1, 'K1-W': 2 } },
      message: '现在的货不够，2 种商品共缺 3 件。请减少数量、换一种商品，或请门店补货后再买。',
    })
    expect(await buying.held('hq:W1', 'K1-W')).toEqual({ free: 20, reserved: 0 })
  })

  it.each([0, -1, 1.5, Number('1e309'), 2 ** 53 + 1, 1_000, '１', '1', Number.NaN, null])(
    'a quantity of %s',
    async (quantity) => {
      const reply = await buying.system.reply(
        orders.create,
        {
          requestId: newRequestId(),
          storeId: 'HZ1',
          lines: [{ sku: 'F1-S', quantity: quantity as number }],
          delivery: { kind: 'pickup' },
        },
        CUSTOMER,
      )
      expect(reply.status).toBe(400)
    },
  )

  it.each([
    ['a price', { lines: [{ sku: 'F1-S', quantity: 1, priceFen: 1 }] }],
    ['a total', { totalFen: 1 }],
    ['a payee', { payee: 'hq' }],
    ['a guide', { guide: 'G1' }],
    ['a ratio', { rules: { split: 2 } }],
    ['that it is paid', { state: 'paid' }],
  ])('%s that the client says', async (_, more) => {
    const input = { requestId: newRequestId(), storeId: 'HZ1', lines: FRIDGE, delivery: { kind: 'pickup' }, ...more }
    const reply = await buying.system.reply(orders.create, input as never, CUSTOMER)
    expect(reply.status).toBe(400)
  })

  it('what is not for sale here, to be fetched, or within reach', async () => {
    expect(await refusal([{ sku: 'NONE', quantity: 1 }])).toMatchObject({ refused: 'NOT_ON_SALE' })
    expect(await refusal([{ sku: 'F1-G', quantity: 1 }])).toMatchObject({ refused: 'NOT_ON_SALE' })
    expect(await refusal([{ sku: 'K1-W', quantity: 1 }])).toMatchObject({
      refused: 'PICKUP_NOT_OFFERED',
      data: { skus: ['K1-W'] },
    })
    const far = { ...BROUGHT, position: { ...NEAR_HZ1, lat: 30.4 } }
    expect(await refusal(FRIDGE, CUSTOMER, { delivery: far })).toMatchObject({ refused: 'OUT_OF_REACH' })
    const { position: _, ...nowhere } = BROUGHT
    expect(await refusal(FRIDGE, CUSTOMER, { delivery: nowhere })).toMatchObject({ refused: 'OUT_OF_REACH' })
    const over = { kind: 'pickup', slot: { fromMs: 0, untilMs: 1 } } as const
    expect(await refusal(FRIDGE, CUSTOMER, { delivery: over })).toMatchObject({ refused: 'SLOT_OVER' })
  })

  it('by a shop that may not sell, with the reason', async () => {
    expect(await refusal(FRIDGE, CUSTOMER, { storeId: 'NONE' })).toMatchObject({ refused: 'STORE_UNKNOWN' })
    await buying.system.store.write([shopStates.put('HZ1', { storeId: 'HZ1', state: 'suspended' } as never)])
    expect(await refusal(FRIDGE)).toMatchObject({
      refused: 'SHOP_SUSPENDED',
      message: '杭州武林店的线上店铺暂未开放。您可以到店选购，或另选一家门店。',
    })
    for (const [status, refused] of [
      ['suspended', 'STORE_SUSPENDED'],
      ['closed', 'STORE_CLOSED'],
    ] as const) {
      const rows = [{ ...STORE, status }]
      await buying.system.must(network.importStores, { requestId: newRequestId(), rows }, buying.hq)
      expect(await refusal(FRIDGE)).toMatchObject({ refused })
    }
  })

  it('to strangers', async () => {
    expect(await buying.tryBuy(FRIDGE, { kind: 'none' })).toMatchObject({ ok: false })
  })
})
