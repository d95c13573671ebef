import { expect, test } from 'vitest'
import { done, payRig, STORE } from './pay-rig.ts'

const asFile = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

test('a WeChat Pay started from a saved state goes on where the other stopped, with keys, money and what is on its way', async () => {
  const before = payRig()
  const { outTradeNo, transactionId } = await before.shareable(10_000)
  const receivers = [{ type: 'MERCHANT_ID', account: before.hq, fen: 300, description: '服务费' }] as const
  const split = { subMchid: STORE, transactionId, outOrderNo: 'split-1', receivers, unfreezeRest: false }
  const asked = done(await before.pay.split(split))
  const money = before.wechat.payMoney()
  const snapshot = asFile(before.wechat.snapshot())

  const after = payRig({ snapshot })
  after.clock.ms = before.clock.ms
  expect(after.settings).toEqual(before.settings)
  expect(after.wechat.payMoney()).toEqual(money)
  expect(done(await after.pay.query({ subMchid: STORE, outTradeNo })).transactionId).toBe(transactionId)
  expect(done(await after.pay.split(split))).toEqual(asked)
  after.clock.ms += 2_000
  expect(done(await after.pay.splitQuery(split)).state).toBe('FINISHED')
  expect(after.wechat.takeDueNotifications()).toHaveLength(1)
  expect(after.wechat.payMoney().availableFen[after.hq]).toBe(300)
})

test('a saved state is a copy, and restoring it brings back exactly that', async () => {
  const { wechat, paid } = payRig()
  await paid()
  const saved = asFile(wechat.snapshot())
  await paid({ totalFen: 1 })
  expect(asFile(wechat.snapshot())).not.toEqual(saved)
  wechat.restore(saved)
  expect(asFile(wechat.snapshot())).toEqual(saved)
})
