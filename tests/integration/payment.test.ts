/** Paying on a laptop cloud, over HTTP: HQ's merchant numbers, who is let to them, and a payment from the pay sheet to the ledger. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { merchants, payables, payments, splits } from '#shared/payment/documents.ts'
import { openPayable } from '#shared/payment/payable.ts'
import { TERMS } from '../cloudfunctions/payment/pay-world.ts'
import { type Asker, type Laptop, newRequestId, openLaptop } from './laptop.ts'
import { hqSession, menlian } from './menlian.ts'

let laptop: Laptop
let customer: Asker
let storeId: string

beforeAll(async () => {
  laptop = await openLaptop()
  customer = await laptop.person({ name: '张顾客' })
  const [unit] = (await laptop.get('_local/units?limit=1')) as { storeId: string }[]
  storeId = unit?.storeId ?? ''
})
afterAll(() => laptop.stop())

it('every open store of the sample and HQ have a merchant number, each their own', async () => {
  const { rows } = await laptop.cloud.store.scan(merchants, { index: 0, of: 1 })
  const accounts = rows.map(({ data }) => data.account)
  expect(accounts).toEqual(expect.arrayContaining(['hq', `store:${storeId}`]))
  expect(new Set(rows.map(({ data }) => data.mchid)).size).toBe(rows.length)
})

it('HQ imports merchant numbers by file, and rows that are wrong are told', async () => {
  const rows = [`${storeId},1700000001,2026-11-01`, 'NOWHERE,1700000002,2026-11-01', '总部,17,2026-11-01']
  writeFileSync(join(laptop.dataDir, 'merchants.csv'), ['门店编号,商户号,开通日期', ...rows].join('\n'))
  const said = await menlian(laptop, laptop.dataDir, ['import', 'merchants', 'merchants.csv'])
  expect(said.out).toContain('merchants: 3 rows: 0 created, 1 updated, 0 unchanged, 2 refused')
  expect(said.out).toContain('a merchant number is 8 to 12 digits')
  const stored = await laptop.cloud.store.get(merchants, `store:${storeId}`)
  expect(stored?.data).toEqual({ account: `store:${storeId}`, mchid: '1700000001', since: '2026-11-01' })
})

it('nobody else writes them, and a phone reaches payment by its own function only', async () => {
  const input = { requestId: newRequestId(), rows: [] }
  expect(await customer.ask('payment/importMerchants', input)).toMatchObject({ status: 403, refused: 'FORBIDDEN' })
  const call = (name: string) =>
    laptop.post('_local/wechat/function', {
      openid: customer.openid,
      name,
      data: { operation: 'payment.importMerchants', input },
    })
  expect(await call('pay')).toMatchObject({ status: 403, refused: 'FORBIDDEN' })
  expect(await call('api')).toMatchObject({ status: 404, refused: 'UNKNOWN_OPERATION' })
})

it('a customer pays at the pay sheet: the order is paid and planned when the sheet closes', async () => {
  const { cloud } = laptop
  const personId = (await customer.ask('identity/me', {})).value.personId
  const terms = { ...TERMS, orderId: 'order-0002', payee: 'hq' as const, personId }
  await cloud.store.write([openPayable({ ...terms, expiresAtMs: cloud.clock.nowMs() + 600_000 })])
  const sheet = (result: string) => laptop.post('_local/pay', { orderId: 'order-0002', result })
  expect(await sheet('success')).toMatchObject({ status: 400 })
  const prepaid = await customer.ask('payment/prepay', { requestId: newRequestId(), orderId: 'order-0002' })
  expect(prepaid.value).toMatchObject({ signType: 'RSA', package: expect.stringMatching(/^prepay_id=/) })
  expect(await sheet('cancel')).toMatchObject({ errMsg: expect.stringContaining('cancel') })
  expect((await cloud.store.get(payables, 'order-0002'))?.data.state).toBe('open')
  expect(await sheet('success')).toMatchObject({ errMsg: 'requestPayment:ok' })
  expect((await cloud.store.get(payables, 'order-0002'))?.data.state).toBe('paid')
  expect((await cloud.store.get(payments, 'order-0002*1'))?.data).toMatchObject({ state: 'paid', totalFen: 10_000 })
  expect((await cloud.store.get(splits, 'order-0002*1'))?.data.state).toBe('waiting')
  const hq = await hqSession(laptop)
  const { value } = await laptop.post('payment/splitOf', { orderId: 'order-0002' }, hq)
  expect([value.paidFen, value.refundedFen, value.shares.length]).toEqual([10_000, 0, 3])
})
