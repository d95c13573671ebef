/** One simulated WeChat: its people and what they do on their phones, its faults, its state to save, and its in-process face. */
import { randomBytes } from 'node:crypto'
import type { WeChatRequest } from './api.ts'
import { type Delivery, deliver } from './delivery.ts'
import { type FaultPlan, type Faults, faultList } from './faults.ts'
import { type Fetch, inProcessFetch, type Wait } from './in-process.ts'
import { addMerchant } from './pay/accounts.ts'
import { deliverPay } from './pay/delivery.ts'
import { type PayHands, payHands } from './pay/hands.ts'
import { newPayPlatform } from './pay/keys.ts'
import { emptyPayState } from './pay/state.ts'
import type { PayWorld } from './pay/world.ts'
import { addPerson, loginCode, type NewPerson, personOf } from './people.ts'
import { phoneCode } from './phone-numbers.ts'
import { restoreInto, snapshotOf, type WeChatSnapshot } from './snapshot.ts'
import { grant } from './subscribe-messages.ts'
import { emptyState, type SentMessage, type WeChatConfig, type World } from './world.ts'

export interface SimulationOptions extends WeChatConfig {
  /** Transport clock. */
  nowMs: () => number
  /** Business clock: when people pay, how long money is frozen, what a day is. The same when left out. */
  businessNowMs?: () => number
  /** Cryptographic randomness when left out; the simulation hands in its seeded one. */
  random?: (bytes: number) => Uint8Array
  /** Own time of the in-process face. */
  wait?: Wait
  /** Bits of WeChat Pay's keys, when new ones are made: 2048 as real ones have, unless many worlds are made and time counts. */
  payKeyBits?: number
  snapshot?: WeChatSnapshot | undefined
}

/** What people do on their phones, and what can be looked at. Every call can also be made to a stand-in in another process. */
export interface WeChatHands extends PayHands {
  addPerson(person: NewPerson): { openid: string; phone: string }
  /** From now on WeChat calls this person risky, or no longer. */
  setRisky(openid: string, risky: boolean): void
  /** wx.login: works once, for 5 minutes. */
  jsCode(openid: string): string
  /** The getPhoneNumber button: works once, for 5 minutes. */
  phoneCode(openid: string, phone?: string): string
  /** wx.requestSubscribeMessage answered with accept: one message. */
  grant(openid: string, templateId: string): void
  sentMessages(): SentMessage[]
  paidPhoneCalls(): number
  setFaults(faults: FaultPlan): void
  clearFaults(path?: string): void
  /** Everything that outlives a restart, as JSON. */
  snapshot(): WeChatSnapshot
  restore(snapshot: WeChatSnapshot): void
}

export interface SimulatedWeChat extends WeChatHands {
  fetch: Fetch
  faults: Faults
  deliver(request: WeChatRequest): Delivery
}

export function simulateWeChat({
  nowMs,
  businessNowMs = nowMs,
  random = randomBytes,
  wait,
  payKeyBits,
  snapshot,
  ...config
}: SimulationOptions): SimulatedWeChat {
  const world: World = { config, state: emptyState(), nowMs, random }
  if (snapshot) restoreInto(world.state, snapshot)
  const faults = faultList()
  const payWorld = (): PayWorld => openPay(world, faults, businessNowMs, payKeyBits)
  const delivering = (request: WeChatRequest) =>
    request.path.startsWith('v3/') ? deliverPay(payWorld(), faults, request) : deliver(world, faults, request)
  return {
    ...payHands(payWorld),
    fetch: inProcessFetch(delivering, wait),
    faults,
    deliver: delivering,
    addPerson(person) {
      const { openid, phone } = addPerson(world, person)
      return { openid, phone }
    },
    setRisky(openid, risky) {
      personOf(world, openid).risky = risky
    },
    jsCode: (openid) => loginCode(world, openid),
    phoneCode: (openid, phone) => phoneCode(world, openid, phone),
    grant: (openid, templateId) => grant(world, openid, templateId),
    sentMessages: () => structuredClone(world.state.sent),
    paidPhoneCalls: () => world.state.paidPhoneCalls,
    setFaults: faults.set,
    clearFaults: faults.clear,
    snapshot: () => snapshotOf(world.state),
    restore: (kept) => restoreInto(world.state, kept),
  }
}

/** WeChat Pay as it stands; the first time, with new keys and the provider as its only merchant. */
function openPay(world: World, faults: Faults, businessNowMs: () => number, keyBits: number | undefined): PayWorld {
  const isNew = !world.state.pay
  const state = world.state.pay ?? emptyPayState(newPayPlatform(world, keyBits))
  world.state.pay = state
  const pay: PayWorld = {
    state,
    appId: world.config.appId,
    nowMs: businessNowMs,
    transportNowMs: () => world.nowMs(),
    random: (bytes) => world.random(bytes),
    person: (openid) => world.state.people.get(openid),
    trouble: (name) => faults.take(name),
  }
  if (isNew) addMerchant(pay, { mchid: state.keys.merchant.mchid, name: '服务商' })
  return pay
}
