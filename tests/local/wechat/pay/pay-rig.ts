/** A simulated WeChat Pay with one store, HQ as its provider, a customer and a guide; its business clock is moved by hand. */
import { createSign } from 'node:crypto'
import { type PaySettings, readPaySettings } from '#cloudfunctions/entries/pay-settings.ts'
import { wechatPay } from '#cloudfunctions/platform/wechat/pay/client.ts'
import type { Outcome, PrepayInput, WeChatPay } from '#cloudfunctions/platform/wechat/pay/port.ts'
import { type SimulatedWeChat, type SimulationOptions, simulateWeChat } from '#local/wechat/simulated.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/kernel/time.ts'
import { APP, APP_URL, PAGES, seededBytes } from '../one-wechat.ts'

export const STORE = '1900000109'
export const STORE_NAME = '城东家电有限公司'
export const NOTIFY_URL = 'https://pay.example.com/pay/notifications/transactions'
/** 2026-11-02 11:00 in Asia/Shanghai. */
export const START_MS = Date.parse('2026-11-02T03:00:00Z')

export interface PayRig {
  wechat: SimulatedWeChat
  pay: WeChatPay
  clock: { ms: number }
  settings: PaySettings
  openid: string
  guide: string
  /** The provider's merchant number. */
  hq: string
  prepay(order?: Partial<PrepayInput>): Promise<string>
  /** Prepaid and paid by the customer. */
  paid(order?: Partial<PrepayInput>): Promise<{ outTradeNo: string; transactionId: string }>
  /** Paid with sharing a minute ago; HQ and the guide may receive shares. */
  shareable(totalFen: number): Promise<{ outTradeNo: string; transactionId: string }>
  /** Signed by hand, for what the client would never send. */
  ask(method: string, target: string, body?: unknown, changed?: AskChange): Promise<Asked>
}

export interface AskChange {
  headers?: Record<string, string>
  key?: string
  serial?: string
  mchid?: string
  timestampS?: number
  /** Signs these bytes and sends others. */
  signedBody?: string
}

export interface Asked {
  status: number
  json: { code?: string; message?: string; detail?: Record<string, unknown> } & Record<string, unknown>
}

/** The keys a deployment would be given. */
export const settingsFor = (wechat: SimulatedWeChat, api = 'http://pay.invalid'): PaySettings =>
  readPaySettings({
    ...wechat.paySettings(),
    MASTER_KEY: 'm'.repeat(32),
    SESSION_KEYS: `s1:${'s'.repeat(40)}`,
    WECHAT_APPID: APP.appId,
    WXPAY_API: api,
    WXPAY_URL: 'https://pay.example.com',
  })

export const clientOf = (
  settings: PaySettings,
  fetch: SimulatedWeChat['fetch'],
  more: { timeoutMs?: number; nowMs?: () => number } = {},
): WeChatPay =>
  wechatPay({ keys: settings, appId: settings.appId, api: settings.payApi, fetch, nowMs: () => Date.now(), ...more })

export function payRig(options: Partial<SimulationOptions> = {}): PayRig {
  const clock = { ms: START_MS }
  const wechat = simulateWeChat({
    ...APP,
    appUrl: APP_URL,
    pages: PAGES,
    nowMs: () => Date.now(),
    businessNowMs: () => clock.ms,
    random: seededBytes('one WeChat Pay'),
    payKeyBits: 1024,
    ...options,
  })
  wechat.addMerchant({ mchid: STORE, name: STORE_NAME })
  const { openid } = wechat.addPerson({ name: '王女士' })
  const { openid: guide } = wechat.addPerson({ name: '李导购' })
  const settings = settingsFor(wechat)
  const pay = clientOf(settings, wechat.fetch, options.nowMs && { nowMs: options.nowMs })
  let made = 0
  const order = (changed: Partial<PrepayInput> = {}): PrepayInput => ({
    subMchid: STORE,
    outTradeNo: `order${String(++made).padStart(6, '0')}`,
    description: '空调',
    totalFen: 10_000,
    openid,
    sharing: false,
    expiresAtMs: clock.ms + 15 * MINUTE_MS,
    notifyUrl: NOTIFY_URL,
    ...changed,
  })
  const rig: PayRig = {
    wechat,
    pay,
    clock,
    settings,
    openid,
    guide,
    hq: settings.mchid,
    prepay: async (changed) => done(await pay.prepay(order(changed))).prepayId,
    paid: async (changed) => {
      const whole = order(changed)
      const { prepayId } = done(await pay.prepay(whole))
      const { errMsg } = wechat.pay(openid, prepayId, 'success')
      if (errMsg !== 'requestPayment:ok') throw new Error(errMsg)
      const { transactionId = '' } = done(await pay.query(whole))
      return { outTradeNo: whole.outTradeNo, transactionId }
    },
    shareable: async (totalFen) => {
      await pay.addReceiver({
        subMchid: STORE,
        type: 'MERCHANT_ID',
        account: rig.hq,
        name: '服务商',
        relation: 'HEADQUARTER',
      })
      await pay.addReceiver({ subMchid: STORE, type: 'PERSONAL_OPENID', account: guide, relation: 'STAFF' })
      const bought = await rig.paid({ totalFen, sharing: true })
      clock.ms += MINUTE_MS
      return bought
    },
    ask: (method, target, body, changed) => askSigned(rig, method, target, body, changed),
  }
  return rig
}

async function askSigned(
  { wechat, settings }: PayRig,
  method: string,
  target: string,
  body: unknown,
  changed: AskChange = {},
): Promise<Asked> {
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)
  const timestamp = changed.timestampS ?? Math.floor(Date.now() / 1000)
  const nonce = 'nonce0123456789'
  const message = `${method}\n${target}\n${timestamp}\n${nonce}\n${changed.signedBody ?? text}\n`
  const signature = createSign('sha256')
    .update(message)
    .sign(changed.key ?? settings.merchantKey, 'base64')
  const given = {
    mchid: changed.mchid ?? settings.mchid,
    serial_no: changed.serial ?? settings.merchantSerial,
    timestamp,
    nonce_str: nonce,
    signature,
  }
  const fields = Object.entries(given).map(([name, value]) => `${name}="${value}"`)
  const response = await wechat.fetch(`http://pay.invalid${target}`, {
    method,
    headers: { authorization: `WECHATPAY2-SHA256-RSA2048 ${fields}`, ...changed.headers },
    ...(text !== '' && { body: text }),
  })
  const answer = await response.text()
  return { status: response.status, json: answer === '' ? {} : JSON.parse(answer) }
}

export function done<T>(outcome: Outcome<T>): T {
  if (outcome.state !== 'done') throw new Error(JSON.stringify(outcome))
  return outcome.value
}

export { DAY_MS, HOUR_MS, MINUTE_MS }
