/** Shops with goods on the shelf, customers who order, and payment as orders know it: by what it tells and what it is told. */

import { ordersFunctions } from '#cloudfunctions/orders/index.ts'
import { runClock } from '#cloudfunctions/platform/contract/run-clock.ts'
import { runRoutines } from '#cloudfunctions/platform/contract/run-routines.ts'
import type { Evidence } from '#cloudfunctions/platform/contract/runtime.ts'
import type { EventDraft } from '#shared/kernel/decision.ts'
import type { InputOf } from '#shared/kernel/operation.ts'
import { orders } from '#shared/orders/contract.ts'
import { type OrderRecord, orders as records } from '#shared/orders/documents.ts'
import { type PayableRecord, payables } from '#shared/payment/documents.ts'
import { outTradeNo } from '#shared/payment/numbers.ts'
import { PAID, PAYABLE_OVER, PAYMENT_GIVEN_BACK, PAYMENT_UNWANTED } from '#shared/payment/payable.ts'
import { articleAt, stock } from '#shared/shop/documents.ts'
import { openShops, type Shops } from '../shop/shops.ts'
import { newRequestId, person, type SmallSystem } from '../small-system.ts'

type Asked = InputOf<typeof orders.create>
type Lines = Asked['lines']

export interface Buying extends Shops {
  /** An order for pickup at HZ1 that has to succeed. */
  buy(lines: Lines, who?: Evidence, more?: Partial<Asked>): ReturnType<typeof buyOf>
  tryBuy(lines: Lines, who?: Evidence, more?: Partial<Asked>): ReturnType<typeof tryOf>
  /** Payment tells, and orders hear it. */
  pay(orderId: string, attempt?: number): Promise<void>
  over(orderId: string): Promise<void>
  /** What orders told payment since the last time, as `type orderId`. */
  toldPayment(): Promise<string[]>
  /** The clock of orders: routines and due events. */
  tick(): Promise<void>
  order(orderId: string): Promise<OrderRecord>
  payable(orderId: string): Promise<PayableRecord>
  held(holder: string, sku: string): Promise<{ free: number; reserved: number }>
}

const tryOf = (system: SmallSystem, lines: Lines, who: Evidence, more: Partial<Asked>) =>
  system.ask(
    orders.create,
    { requestId: newRequestId(), storeId: 'HZ1', lines, delivery: { kind: 'pickup' }, ...more },
    who,
  )
const buyOf = async (...asked: Parameters<typeof tryOf>) => {
  const answer = await tryOf(...asked)
  if (!answer.ok) throw new Error(JSON.stringify(answer))
  return answer.value
}

export const CUSTOMER = person('customer')
const SPY = 'payment.spy'
const BUDGET = { deliveries: 200, ms: 20_000 }

export async function openBuying(): Promise<Buying> {
  const shops = await openShops({
    areas: [ordersFunctions],
    subscriptions: {
      ...Object.fromEntries(ordersFunctions.consumers.map(({ name, types }) => [name, [...types]])),
      [SPY]: [PAYMENT_UNWANTED, PAYMENT_GIVEN_BACK],
    },
  })
  const { system } = shops
  const { store } = system
  const must = async <D>(found: Promise<{ data: D } | undefined>): Promise<D> => {
    const stored = await found
    if (!stored) throw new Error('a document of the test is not there')
    return stored.data
  }
  const tick = async () => {
    await runRoutines(system.runtime, [ordersFunctions], { steps: 50, ms: 20_000 })
    const { failed } = await runClock(system.runtime, [ordersFunctions], BUDGET)
    if (failed > 0) throw new Error(`orders did not hear: ${system.logged.at(-1)}`)
  }
  const tell = async (event: EventDraft) => {
    await store.write([], { events: [event] })
    await tick()
  }
  return {
    ...shops,
    buy: (lines, who = CUSTOMER, more = {}) => buyOf(system, lines, who, more),
    tryBuy: (lines, who = CUSTOMER, more = {}) => tryOf(system, lines, who, more),
    pay: (orderId, attempt = 1) =>
      tell({ type: PAID, data: { orderId, outTradeNo: outTradeNo(orderId, attempt), paidAtMs: system.nowMs() } }),
    over: (orderId) => tell({ type: PAYABLE_OVER, data: { orderId } }),
    toldPayment: async () => {
      const deliveries = await store.outbox.claim(SPY, 100, 1_000)
      for (const delivery of deliveries) {
        const finish = await delivery.finish()
        if (finish) await store.write([finish])
      }
      return deliveries.map(({ type, data }) => `${type} ${data.orderId}`)
    },
    tick,
    order: (orderId) => must(store.get(records, orderId)),
    payable: (orderId) => must(store.get(payables, orderId)),
    held: async (holder, sku) => {
      const { free, reserved } = await must(store.get(stock, articleAt(holder, sku)))
      return { free, reserved }
    },
  }
}

/** HZ1 has five fridges and asks 1680 yuan; HQ has rice cookers in one warehouse and fridges in another. */
export async function stocked(): Promise<Buying> {
  const buying = await openBuying()
  await buying.put()
  await buying.count('F1-S', 5)
  await buying.importStock({ holder: 'hq:W1', sku: 'K1-W', onHand: 20 }, { holder: 'hq:W2', sku: 'F1-S', onHand: 3 })
  return buying
}

export const ADDRESS = {
  name: '张三',
  phone: '13800138000',
  province: '浙江省',
  city: '杭州市',
  district: '拱墅区',
  detail: '武林路 8 号 2 幢 301',
}
/** 1.1 km north of HZ1. */
export const NEAR_HZ1 = { lat: 30.28, lng: 120.16, datum: 'GCJ-02' } as const
