import { describe, expect, it } from 'vitest'
import { payments, refunds } from '#shared/payment/documents.ts'
import { PAYMENT_GIVEN_BACK, PAYMENT_UNWANTED } from '#shared/payment/payable.ts'
import { MINUTE_MS } from '../../local/wechat/pay/pay-rig.ts'
import { everyOne, ORDER, openPayWorld, type PayWorld, paidWorld } from './pay-world.ts'

const tell = (world: PayWorld, type: string, data: Record<string, unknown>) =>
  world.platform.store.write([], { events: [{ type, data }] })

const unwanted = async (world: PayWorld): Promise<void> => {
  await tell(world, PAYMENT_UNWANTED, { orderId: ORDER })
  await world.tick()
}

describe('an order that nobody wants any more', () => {
  it('is over at once where nobody began to pay, and cannot be paid', async () => {
    const world = await openPayWorld()
    await world.order()
    await unwanted(world)
    expect(await world.payable()).toBe('over')
    expect((await world.prepay()).body.refused).toBe('PAYABLE_OVER')
  })

  it('is closed at WeChat Pay before it is over: an open pay sheet pays nothing', async () => {
    const world = await openPayWorld()
    await world.order()
    const { body } = await world.prepay()
    await unwanted(world)
    expect([await world.payable(), (await world.payment())?.state]).toEqual(['over', 'closed'])
    const prepayId = body.value.package.replace('prepay_id=', '')
    expect(world.wechat.pay(world.customer, prepayId, 'success').errMsg).not.toBe('requestPayment:ok')
  })

  it('is paid when somebody was faster, though no notification came', async () => {
    const world = await paidWorld()
    world.wechat.setFaults({ 'notification/transaction': { lost: true } })
    await unwanted(world)
    expect(await world.payable()).toBe('paid')
    await unwanted(world)
    expect((await everyOne(world, payments)).map(({ state }) => state)).toEqual(['paid'])
    expect(world.errors()).toEqual([])
  })
})

it('a payment that is given back goes back whole, and once', async () => {
  const world = await paidWorld()
  await world.tick()
  for (let times = 0; times < 2; times++) {
    await tell(world, PAYMENT_GIVEN_BACK, { orderId: ORDER, outTradeNo: `${ORDER}*1` })
    await world.tick()
  }
  for (let minute = 0; minute < 5; minute++) {
    await world.tick()
    world.clock.ms += MINUTE_MS
  }
  expect(await everyOne(world, refunds)).toMatchObject([{ fen: 10_000, state: 'success' }])
  expect(world.errors()).toEqual([])
})
