/**
 * The unmodified wechatpay-axios-plugin against the simulated WeChat Pay, with nothing changed but its base URL: it signs every request,
 * verifies every answer, decrypts what is sealed and reads the bills, in both key modes.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Aes, Formatter, Hash, Rsa, Wechatpay } from 'wechatpay-axios-plugin'
import { listen } from '#local/wechat/http.ts'
import { PAY_PATHS } from '#local/wechat/pay/api.ts'
import { DAY_MS, type PayRig, payRig, STORE } from '../../../local/wechat/pay/pay-rig.ts'

interface SealedCertificate {
  serial_no: string
  encrypt_certificate: { ciphertext: string; nonce: string; associated_data: string }
}

type Answer = Promise<{ status: number; data: unknown }>
type Chain = Record<string, { get(config: object): Answer; post(body: object, config: object): Answer }>

interface Plugin {
  /** Values for `{…}` in a path go into `more`. */
  get(path: string, params?: Record<string, unknown>, more?: object): Answer
  post(path: string, body: object, more?: object): Answer
}

/** Every path that the suite below called, in either mode. */
const called = new Set<string>()

const platformKeyOf = ({ wechat }: PayRig): [serial: string, pem: string] =>
  Object.entries(JSON.parse(wechat.paySettings().WXPAY_PLATFORM_KEYS ?? '{}'))[0] as [string, string]

function pluginFor(rig: PayRig, baseURL: string): Plugin {
  const { mchid, merchantSerial: serial, merchantKey: privateKey, apiV3Key: secret } = rig.settings
  const certs = Object.fromEntries([platformKeyOf(rig)])
  const { v3 } = new Wechatpay({ mchid, serial, privateKey, certs, baseURL, secret } as never)
  const at = (path: string) => {
    called.add(path)
    return (v3 as unknown as Chain)[path.replace(/^v3\//, '')] as Chain[string]
  }
  return {
    get: (path, params = {}, more = {}) => at(path).get({ params, ...more }),
    post: (path, body, more = {}) => at(path).post(body, more),
  }
}

/** Status and code of an error answer. */
async function refusalOf(call: Answer): Promise<{ status: number; code: unknown }> {
  const error: unknown = await call.then(
    () => ({}),
    (reason) => reason,
  )
  const { response } = error as { response?: { status: number; data: { code: unknown } } }
  return { status: response?.status ?? 0, code: response?.data.code }
}

describe.each(['publicKey', 'certificate'] as const)('the plugin in %s mode', (mode) => {
  let rig: PayRig
  let plugin: Plugin
  let close: () => Promise<void>
  beforeEach(async () => {
    rig = payRig({ payKeyBits: 2048 })
    rig.wechat.setPayKeyMode(mode)
    const face = await listen(rig.wechat.deliver, 0)
    close = face.close
    plugin = pluginFor(rig, face.url)
  })
  afterEach(() => close())

  const parties = () => ({ sp_mchid: rig.hq, sub_mchid: STORE })
  const prepay = (out_trade_no: string) =>
    plugin.post('v3/pay/partner/transactions/jsapi', {
      ...parties(),
      sp_appid: rig.settings.appId,
      out_trade_no,
      description: '空调',
      notify_url: 'https://pay.example.com/pay/notifications/transactions',
      settle_info: { profit_sharing: true },
      amount: { total: 10_000, currency: 'CNY' },
      payer: { sp_openid: rig.openid },
    })

  /** Paid a minute ago, and HQ may receive shares of it. */
  async function shareable(): Promise<string> {
    const { data } = await prepay('order-1')
    rig.wechat.pay(rig.openid, (data as { prepay_id: string }).prepay_id, 'success')
    const { data: paid } = await plugin.get('v3/pay/partner/transactions/out-trade-no/{out_trade_no}', parties(), {
      out_trade_no: 'order-1',
    })
    const [serial, pem] = platformKeyOf(rig)
    await plugin.post(
      'v3/profitsharing/receivers/add',
      {
        sub_mchid: STORE,
        appid: rig.settings.appId,
        type: 'MERCHANT_ID',
        account: rig.hq,
        name: Rsa.encrypt('服务商', pem),
        relation_type: 'HEADQUARTER',
      },
      { headers: { 'Wechatpay-Serial': serial } },
    )
    rig.clock.ms += 60_000
    return (paid as { transaction_id: string }).transaction_id
  }

  test('prepays, asks by both numbers, closes', async () => {
    const { data } = await prepay('order-1')
    expect(data).toEqual({ prepay_id: expect.stringMatching(/^wx\d{14}/) })
    const byNo = 'v3/pay/partner/transactions/out-trade-no/{out_trade_no}'
    expect((await plugin.get(byNo, parties(), { out_trade_no: 'order-1' })).data).toMatchObject({
      trade_state: 'NOTPAY',
    })
    rig.wechat.pay(rig.openid, (data as { prepay_id: string }).prepay_id, 'success')
    const { data: paid } = await plugin.get(byNo, parties(), { out_trade_no: 'order-1' })
    const { transaction_id } = paid as { transaction_id: string }
    const byId = await plugin.get('v3/pay/partner/transactions/id/{transaction_id}', parties(), { transaction_id })
    expect(byId.data).toEqual(paid)
    const closing = `${byNo}/close`
    expect(await refusalOf(plugin.post(closing, parties(), { out_trade_no: 'order-1' }))).toEqual({
      status: 400,
      code: 'ORDERPAID',
    })
    await prepay('order-2')
    expect((await plugin.post(closing, parties(), { out_trade_no: 'order-2' })).status).toBe(204)
  })

  test('refunds and asks', async () => {
    await shareable()
    const body = {
      sub_mchid: STORE,
      out_trade_no: 'order-1',
      out_refund_no: 'refund-1',
      amount: { refund: 1, total: 10_000, currency: 'CNY' },
    }
    expect((await plugin.post('v3/refund/domestic/refunds', body)).data).toMatchObject({ status: 'PROCESSING' })
    rig.clock.ms += 3_000
    const asked = await plugin.get(
      'v3/refund/domestic/refunds/{out_refund_no}',
      { sub_mchid: STORE },
      { out_refund_no: 'refund-1' },
    )
    expect(asked.data).toMatchObject({ status: 'SUCCESS' })
  })

  test('shares, asks, takes back and unfreezes', async () => {
    const transaction_id = await shareable()
    const ratio = await plugin.get('v3/profitsharing/merchant-configs/{sub_mchid}', {}, { sub_mchid: STORE })
    expect(ratio.data).toEqual({ sub_mchid: STORE, max_ratio: 3_000 })
    const order = { sub_mchid: STORE, transaction_id, out_order_no: 'split-1' }
    const receivers = [{ type: 'MERCHANT_ID', account: rig.hq, amount: 300, description: '服务费' }]
    await plugin.post('v3/profitsharing/orders', {
      ...order,
      appid: rig.settings.appId,
      receivers,
      unfreeze_unsplit: false,
    })
    const left = await plugin.get('v3/profitsharing/transactions/{transaction_id}/amounts', {}, { transaction_id })
    expect(left.data).toEqual({ transaction_id, unsplit_amount: 9_640 })
    rig.clock.ms += 2_000
    const split = await plugin.get(
      'v3/profitsharing/orders/{out_order_no}',
      { sub_mchid: STORE, transaction_id },
      { out_order_no: 'split-1' },
    )
    expect(split.data).toMatchObject({ state: 'FINISHED', receivers: [{ result: 'SUCCESS' }] })
    const back = { sub_mchid: STORE, out_order_no: 'split-1', out_return_no: 'return-1', return_mchid: rig.hq }
    await plugin.post('v3/profitsharing/return-orders', { ...back, amount: 100, description: '退货' })
    rig.clock.ms += 2_000
    const returned = await plugin.get(
      'v3/profitsharing/return-orders/{out_return_no}',
      { sub_mchid: STORE, out_order_no: 'split-1' },
      { out_return_no: 'return-1' },
    )
    expect(returned.data).toMatchObject({ result: 'SUCCESS' })
    const rest = { ...order, out_order_no: 'unfreeze-1', description: '分账完结' }
    expect((await plugin.post('v3/profitsharing/orders/unfreeze', rest)).data).toMatchObject({ state: 'PROCESSING' })
    const who = { sub_mchid: STORE, appid: rig.settings.appId, type: 'MERCHANT_ID', account: rig.hq }
    expect((await plugin.post('v3/profitsharing/receivers/delete', who)).status).toBe(200)
  })

  test('downloads the bills, checks their hash and reads them', async () => {
    const transaction_id = await shareable()
    const receivers = [{ type: 'MERCHANT_ID', account: rig.hq, amount: 300, description: '服务费' }]
    await plugin.post('v3/profitsharing/orders', {
      sub_mchid: STORE,
      transaction_id,
      out_order_no: 'split-1',
      receivers,
      unfreeze_unsplit: true,
    })
    rig.clock.ms += DAY_MS
    const rows: number[] = []
    for (const path of ['v3/bill/tradebill', 'v3/bill/fundflowbill', 'v3/profitsharing/bills']) {
      const { data } = await plugin.get(path, { bill_date: '2026-11-02' })
      const { download_url, hash_value } = data as { download_url: string; hash_value: string }
      const token = new URL(download_url).searchParams.get('token')
      const raw = { responseType: 'arraybuffer', transformResponse: [(bytes: Buffer) => bytes] }
      const file = await plugin.get('v3/billdownload/file', { token }, raw)
      expect(Hash.sha1(file.data as string)).toBe(hash_value)
      rows.push((Formatter.castCsvBill(file.data as Buffer) as { rows: unknown[] }).rows.length)
    }
    expect(rows).toEqual([1, 1, 2])
  })

  test('gets the certificate where there is one, and opens it', async () => {
    if (mode === 'publicKey')
      expect(await refusalOf(plugin.get('v3/certificates'))).toEqual({ status: 403, code: 'NO_AUTH' })
    else {
      const { data } = await plugin.get('v3/certificates')
      const [{ serial_no, encrypt_certificate: sealed }] = (data as { data: [SealedCertificate] }).data
      const { ciphertext, nonce, associated_data } = sealed
      const pem = Aes.AesGcm.decrypt(ciphertext, rig.settings.apiV3Key, nonce, associated_data)
      expect([serial_no, pem]).toEqual(platformKeyOf(rig))
    }
  })

  test('refuses an answer that the platform did not sign, or signed wrongly', async () => {
    for (const signature of ['missing', 'wrong'] as const) {
      rig.wechat.faults.set({ 'v3/pay/partner/transactions/jsapi': { signature, times: 1 } })
      await expect(prepay('order-1')).rejects.toMatchObject({ code: expect.stringMatching(/^EV3_RES_HEADER/) })
    }
    await expect(prepay('order-1')).resolves.toMatchObject({ status: 200 })
  })
})

test('no address was left out', () => {
  expect([...called].sort()).toEqual([...PAY_PATHS].sort())
})
