/**
 * The pay deployable over a database in memory beside the simulated WeChat Pay: real signatures in both directions, no network. Business
 * time stands still until a test moves it.
 */
import { randomBytes } from 'node:crypto'
import { collections } from '#cloudfunctions/entries/collections.ts'
import { openPayPlatform } from '#cloudfunctions/entries/open-pay.ts'
import { payRun, paySite } from '#cloudfunctions/entries/pay.ts'
import type { PayPlatform } from '#cloudfunctions/payment/pay-platform.ts'
import type { Evidence } from '#cloudfunctions/platform/contract/runtime.ts'
import { answerHttp, type Site } from '#cloudfunctions/platform/hosts/http.ts'
import { embeddedEngine } from '#cloudfunctions/platform/store/embedded/engine.ts'
import type { Declared, Engine } from '#cloudfunctions/platform/store/port.ts'
import type { NotificationDelivery } from '#local/wechat/pay/notifications.ts'
import type { PayChoice } from '#local/wechat/pay/pay-sheet.ts'
import type { SimulatedWeChat } from '#local/wechat/simulated.ts'
import { posts } from '#shared/identity/documents.ts'
import type { Op } from '#shared/kernel/decision.ts'
import { staff } from '#shared/network/documents.ts'
import type { RequestPayment } from '#shared/payment/contract.ts'
import { merchants, type PayableTerms, payables, payments } from '#shared/payment/documents.ts'
import { openPayable } from '#shared/payment/payable.ts'
import { APP } from '../../local/wechat/one-wechat.ts'
import { MINUTE_MS, payRig, STORE } from '../../local/wechat/pay/pay-rig.ts'

export const PAYEE = 'store:HZ001'
export const ORDER = 'order-0001'
export const EXPIRES_MS = 30 * MINUTE_MS

/** Asks, and says what came back. */
export interface Asked {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: each test reads the value its operation answers
  body: any
}

type Sent = Pick<NotificationDelivery, 'url' | 'headers' | 'body'>

export interface PayWorld {
  wechat: SimulatedWeChat
  platform: PayPlatform
  clock: { ms: number }
  /** Openids. */
  customer: string
  owner: string
  lines: string[]
  written: (readonly Op[])[]
  /** As orders do, for the customer; 100 yuan of the home store's own goods, guided. */
  order(changed?: Partial<PayableTerms>): Promise<void>
  ask(openid: string, operation: string, input: object): Promise<Asked>
  prepay(orderId?: string, openid?: string): Promise<Asked>
  /** At the pay sheet; answers wx.requestPayment's errMsg. */
  sheet(choice?: PayChoice, orderId?: string): Promise<string>
  /** Delivers one notification as WeChat Pay posts it; answers the status. */
  deliver(sent: Sent): Promise<number>
  /** Delivers all that are due, and runs payment's clock. */
  tick(): Promise<void>
  payable(orderId?: string): Promise<string | undefined>
  payment(attempt?: number): ReturnType<typeof readPayment>
  /** Alarms in the log. */
  errors(): string[]
}

const readPayment = async (platform: PayPlatform, no: string) => (await platform.store.get(payments, no))?.data

export const TERMS: Omit<PayableTerms, 'personId' | 'expiresAtMs'> = {
  orderId: ORDER,
  payee: PAYEE,
  description: '冰箱 1 台',
  lines: [{ lineId: 'L1', group: 0, quantity: 2, paidFen: 10_000 }],
  groups: [
    {
      goods: 'home-store',
      customer: 'guided',
      referral: 'none',
      delivery: 'payee',
      productClass: 'usual',
      paidFen: 10_000,
      accounts: { 'home-guide': 'staff:G-WANG', 'home-store': PAYEE, hq: 'hq' },
    },
  ],
  rulesVersion: 1,
}

/** @param wrap puts faults around the database */
export async function openPayWorld(wrap: (engine: Engine) => Engine = (engine) => engine): Promise<PayWorld> {
  const { rig, calm, platform, site, owner, personOf, lines, written } = await openStand(wrap)
  const { wechat, clock, openid: customer } = rig
  const as = (openid: string): Evidence => ({ kind: 'openid', appId: APP.appId, openid })
  const ask: PayWorld['ask'] = async (openid, operation, input) => {
    const requestId = randomBytes(8).toString('hex')
    const reply = await site.runtime.call({
      operation,
      input: { ...(site.runtime.handlers.get(operation)?.operation.changes && { requestId }), ...input },
      evidence: as(openid),
      traceId: requestId,
    })
    return { status: reply.status, body: reply.body }
  }
  const world: PayWorld = {
    wechat,
    platform: calm,
    clock,
    customer,
    owner,
    lines,
    written,
    order: async (changed) => {
      const terms = { ...TERMS, personId: personOf(customer), expiresAtMs: clock.ms + EXPIRES_MS, ...changed }
      await calm.store.write([openPayable(terms)])
    },
    ask,
    prepay: (orderId = ORDER, openid = customer) => ask(openid, 'payment.prepay', { orderId }),
    sheet: async (choice = 'success', orderId = ORDER) => {
      const { body } = await world.prepay(orderId)
      const { package: prepaid } = body.value as RequestPayment
      return wechat.pay(customer, prepaid.replace('prepay_id=', ''), choice).errMsg
    },
    deliver: (sent) => deliver(site, sent),
    tick: async () => {
      for (const sent of wechat.takeDueNotifications()) if ((await world.deliver(sent)) < 300) wechat.answered(sent.id)
      await payRun(platform)()
    },
    payable: async (orderId = ORDER) => (await calm.store.get(payables, orderId))?.data.state,
    payment: (attempt = 1) => readPayment(calm, `${ORDER}*${attempt}`),
    errors: () => lines.filter((line) => JSON.parse(line).level === 'error'),
  }
  return world
}

/** Paid at the pay sheet; nothing is delivered yet. */
export async function paidWorld(): Promise<PayWorld> {
  const world = await openPayWorld()
  await world.order()
  const errMsg = await world.sheet()
  if (errMsg !== 'requestPayment:ok') throw new Error(errMsg)
  return world
}

/** All documents of a collection. */
export const everyOne = async <D extends object>({ platform }: PayWorld, coll: Declared<D>): Promise<D[]> =>
  (await platform.store.scan(coll, { index: 0, of: 1 })).rows.map(({ data }) => data)

async function openStand(wrap: (engine: Engine) => Engine) {
  const rig = payRig()
  const { wechat, clock, settings, hq } = rig
  const { openid: owner } = wechat.addPerson({ name: '李店主' })
  const lines: string[] = []
  const written: (readonly Op[])[] = []
  const nowMs = () => clock.ms
  const plain = embeddedEngine({ path: ':memory:', collections, nowMs })
  const open = (engine: Engine) =>
    openPayPlatform({
      settings,
      engine,
      payFetch: wechat.fetch,
      clock: { nowMs },
      logWrite: (line) => void lines.push(line),
    })
  const calm = open(plain)
  const platform = open(wrap(recorded(plain, written)))
  const personOf = (openid: string) => calm.vault.personIdOf(APP.appId, openid)
  await calm.store.write([
    merchants.put(PAYEE, { account: PAYEE, mchid: STORE, since: '2026-01-01' }),
    merchants.put('hq', { account: 'hq', mchid: hq, since: '2026-01-01' }),
    staff.put('O-LI', { staffId: 'O-LI', role: 'owner', name: '李店主', status: 'active', storeId: 'HZ001' }),
    posts.put(personOf(owner), {
      personId: personOf(owner),
      posts: [{ staffId: 'O-LI', acceptedAtMs: clock.ms }],
    }),
  ])
  return { rig, calm, platform, site: paySite(platform, settings), owner, personOf, lines, written }
}

async function deliver(site: Site, { url, headers, body }: Sent): Promise<number> {
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])
  const { status } = await answerHttp(site, {
    method: 'POST',
    path: new URL(url).pathname,
    query: '',
    headers: Object.fromEntries(named),
    body: async () => Buffer.from(body),
  })
  return status
}

const recorded = (engine: Engine, written: (readonly Op[])[]): Engine => ({
  ...engine,
  write: async (ops) => {
    const outcome = await engine.write(ops)
    if (outcome.state === 'written') written.push(ops)
    return outcome
  },
})
