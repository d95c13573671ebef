import { describe, expect, it } from 'vitest'
import { payments, postings, splits } from '#shared/payment/documents.ts'
import { balances } from '#shared/payment/ledger/postings.ts'
import { MINUTE_MS, STORE } from '../../local/wechat/pay/pay-rig.ts'
import { EXPIRES_MS, everyOne, ORDER, openPayWorld, type PayWorld, paidWorld } from './pay-world.ts'

/** Everything that a payment makes, once. */
async function expectPaidOnce(world: PayWorld): Promise<void> {
  expect(await world.payable()).toBe('paid')
  expect((await everyOne(world, payments)).map(({ state }) => state)).toEqual(['paid'])
  const [split, ...more] = await everyOne(world, splits)
  expect(more).toEqual([])
  expect(split).toMatchObject({ state: 'waiting', maxRatio: 3_000, plan: { feeFen: 60, payee: 'store:HZ001' } })
  const sums = balances(await everyOne(world, postings))
  expect(Object.fromEntries(sums)).toEqual({
    customers: -10_000,
    clearing: 0,
    fee: 60,
    'held:staff:G-WANG': 500,
    'held:hq': 300,
    'held:store:HZ001': 9_140,
  })
}

describe('a payment', () => {
  it('pays the order, is planned and booked by its notification', async () => {
    const world = await paidWorld()
    await world.tick()
    await expectPaidOnce(world)
    expect((await world.prepay()).body.refused).toBe('ALREADY_PAID')
    expect(world.errors()).toEqual([])
  })

  it.each([{ copies: 3 }, { reorder: true }, { delayMs: MINUTE_MS }] as const)(
    'has one effect when its notification is troubled (%j)',
    async (trouble) => {
      const world = await paidWorld()
      world.wechat.setFaults({ 'notification/transaction': { ...trouble, times: 1 } })
      for (let minute = 0; minute < 5; minute++) {
        await world.tick()
        world.clock.ms += MINUTE_MS
      }
      await expectPaidOnce(world)
    },
  )

  it('is found by asking when every notification is lost', async () => {
    const world = await paidWorld()
    world.wechat.setFaults({ 'notification/transaction': { lost: true } })
    await world.tick()
    expect(await world.payable()).toBe('open')
    world.clock.ms += MINUTE_MS
    await world.tick()
    await expectPaidOnce(world)
  })

  it('told again long afterwards, and found by asking at the same time, it changes nothing', async () => {
    const world = await paidWorld()
    const [sent] = world.wechat.takeDueNotifications()
    if (!sent) throw new Error('no notification')
    world.clock.ms += MINUTE_MS
    await Promise.all([world.deliver(sent), world.tick()])
    await world.tick()
    await world.deliver(sent)
    await world.tick()
    await expectPaidOnce(world)
  })

  it.each([
    ['amount', { amount: { total: 1, currency: 'CNY' } }],
    ['currency', { amount: { total: 10_000, currency: 'USD' } }],
    ['merchant', { sub_mchid: '1900000110' }],
    ['payer', { payer: { sp_openid: 'o'.repeat(28) } }],
  ])('of a right signature and a wrong %s counts for nothing and is told', async (what, changed) => {
    const world = await openPayWorld()
    await world.order()
    await world.prepay()
    const resource = {
      sub_mchid: STORE,
      out_trade_no: `${ORDER}*1`,
      trade_state: 'SUCCESS',
      transaction_id: '4200000000000000000000000001',
      success_time: '2026-11-02T11:00:10+08:00',
      amount: { total: 10_000, currency: 'CNY' },
      payer: { sp_openid: world.customer },
    }
    const notify = (id: string, more: object) =>
      world.deliver({
        url: 'https://pay.example.com/pay/notifications/transactions',
        ...world.wechat.payNotification({
          id,
          eventType: 'TRANSACTION.SUCCESS',
          originalType: 'transaction',
          resource: { ...resource, ...more },
        }),
      })
    await notify('EV-wrong', changed)
    await world.tick()
    expect([await world.payable(), (await world.payment())?.state]).toEqual(['open', 'begun'])
    expect(JSON.parse(world.errors()[0] ?? '')).toMatchObject({ outTradeNo: `${ORDER}*1`, wrong: [what] })
    await notify('EV-right', {})
    await world.tick()
    expect(await world.payable()).toBe('paid')
  })

  it('of a number that we never made counts for nothing and is told', async () => {
    const world = await openPayWorld()
    await world.deliver({
      url: 'https://pay.example.com/pay/notifications/transactions',
      ...world.wechat.payNotification({
        id: 'EV-1',
        eventType: 'TRANSACTION.SUCCESS',
        originalType: 'transaction',
        resource: { sub_mchid: STORE, out_trade_no: 'nobodys*1', trade_state: 'SUCCESS' },
      }),
    })
    await world.tick()
    expect(world.errors()[0]).toContain('nobodys*1')
    expect(await everyOne(world, postings)).toEqual([])
  })
})

describe('an order that is not paid', () => {
  it('is closed at WeChat Pay first and then over, so that nobody pays it any more', async () => {
    const world = await openPayWorld()
    await world.order()
    const { body } = await world.prepay()
    world.clock.ms += EXPIRES_MS
    await world.tick()
    expect([await world.payable(), (await world.payment())?.state]).toEqual(['over', 'closed'])
    const prepayId = body.value.package.replace('prepay_id=', '')
    expect(world.wechat.pay(world.customer, prepayId, 'success').errMsg).toContain('已关闭')
    const before = world.written.length
    world.clock.ms += EXPIRES_MS
    await world.tick()
    expect(world.written.length).toBe(before)
  })

  it('is over when nobody ever began to pay, with one event', async () => {
    const world = await openPayWorld()
    await world.order()
    await world.tick()
    expect(await world.payable()).toBe('open')
    world.clock.ms += EXPIRES_MS
    await world.tick()
    expect(await world.payable()).toBe('over')
  })

  it('stays open while WeChat Pay does not say that it is closed', async () => {
    const world = await openPayWorld()
    await world.order()
    await world.prepay()
    world.wechat.setFaults({ 'v3/*': { drop: 'before' } })
    world.clock.ms += EXPIRES_MS
    await world.tick()
    expect(await world.payable()).toBe('open')
    world.wechat.clearFaults()
    world.clock.ms += 10 * MINUTE_MS
    await world.tick()
    expect(await world.payable()).toBe('over')
  })

  it('that was paid in its last moment is paid, whatever the clock finds first', async () => {
    const world = await paidWorld()
    world.wechat.setFaults({ 'notification/transaction': { lost: true } })
    world.clock.ms += EXPIRES_MS
    await world.tick()
    await expectPaidOnce(world)
  })
})
