import { describe, expect, it } from 'vitest'
import { type Engine, StoreUnknown } from '#cloudfunctions/platform/store/port.ts'
import { merchants } from '#shared/payment/documents.ts'
import { EXPIRES_MS, ORDER, openPayWorld, PAYEE } from './pay-world.ts'

const PREPAY = 'v3/pay/partner/transactions/jsapi'

describe('payment.prepay', () => {
  it('answers what the pay sheet opens with, for the payee and the whole amount', async () => {
    const world = await openPayWorld()
    await world.order()
    const { body } = await world.prepay()
    expect(world.wechat.openPaySheet(body.value)).toMatchObject({ totalFen: 10_000, description: '冰箱 1 台' })
    expect(await world.payment()).toMatchObject({ state: 'begun', totalFen: 10_000, payee: PAYEE })
    expect(world.lines.join()).not.toContain(world.customer)
  })

  it('a second one goes on with the same attempt', async () => {
    const world = await openPayWorld()
    await world.order()
    const [first, second] = [await world.prepay(), await world.prepay()]
    expect(second.body.value.package).toBe(first.body.value.package)
    expect(await world.payment(2)).toBeUndefined()
  })

  it('twenty at once are one attempt', async () => {
    const world = await openPayWorld()
    await world.order()
    const answers = await Promise.all(Array.from({ length: 20 }, () => world.prepay()))
    expect(new Set(answers.map(({ body }) => body.value?.package)).size).toBe(1)
    expect(await world.payment(2)).toBeUndefined()
  })

  it.each([{ drop: 'after' }, { drop: 'before' }, { garbage: true }, { signature: 'wrong' }] as const)(
    'an answer that is lost (%j) is asked for again under the same number',
    async (fault) => {
      const world = await openPayWorld()
      await world.order()
      world.wechat.setFaults({ [PREPAY]: { ...fault, times: 1 } })
      expect((await world.prepay()).body).toMatchObject({ ok: false, refused: 'WECHAT_PAY_SILENT' })
      expect(await world.sheet()).toBe('requestPayment:ok')
      expect(await world.payment(2)).toBeUndefined()
    },
  )

  it("is refused for somebody else's order, after its time, and for a payee who cannot be paid yet", async () => {
    const world = await openPayWorld()
    await world.order()
    expect((await world.prepay(ORDER, world.owner)).body.refused).toBe('ORDER_UNKNOWN')
    expect((await world.prepay('order-none')).body.refused).toBe('ORDER_UNKNOWN')
    await world.platform.store.write([
      merchants.put(PAYEE, { account: PAYEE, mchid: '1900000109', since: '2027-01-01' }),
    ])
    expect((await world.prepay()).body.refused).toBe('PAYEE_NOT_READY')
    world.clock.ms += EXPIRES_MS
    expect((await world.prepay()).body.refused).toBe('PAYABLE_OVER')
  })

  it('takes no amount, payee or state from whoever asks', async () => {
    const world = await openPayWorld()
    await world.order()
    for (const more of [{ totalFen: 1 }, { payee: 'hq' }, { state: 'paid' }, { subMchid: '1900000001' }])
      expect((await world.ask(world.customer, 'payment.prepay', { orderId: ORDER, ...more })).status).toBe(400)
  })

  it('goes on with the next number when WeChat Pay has closed this one', async () => {
    const world = await openPayWorld()
    await world.order()
    world.wechat.setFaults({ [PREPAY]: { drop: 'before', times: 1 } })
    await world.prepay()
    world.wechat.setFaults({ [PREPAY]: { code: 'ORDER_CLOSED', times: 1 } })
    expect((await world.prepay()).body.ok).toBe(true)
    expect([(await world.payment(1))?.state, (await world.payment(2))?.state]).toEqual(['closed', 'begun'])
  })

  it.each([1, 2, 3, 4])('a crash before or after write %i leaves one attempt that can be paid', async (at) => {
    for (const moment of ['before', 'after'] as const) {
      let writes = 0
      let crashes = true
      const crashing = (engine: Engine): Engine => ({
        ...engine,
        write: async (ops) => {
          const dies = crashes && ++writes >= at
          if (dies && moment === 'before') throw new Error('stopped')
          const outcome = await engine.write(ops)
          if (dies) throw new StoreUnknown('stopped')
          return outcome
        },
      })
      const world = await openPayWorld(crashing)
      await world.order()
      await world.prepay()
      crashes = false
      expect(await world.sheet()).toBe('requestPayment:ok')
      await world.tick()
      expect([await world.payable(), (await world.payment(2))?.state]).toEqual(['paid', undefined])
    }
  })
})
