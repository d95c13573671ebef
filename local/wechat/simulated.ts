/** One simulated WeChat: its people and what they do on their phones, its faults, its state to save, and its in-process face. */
import { randomBytes } from 'node:crypto'
import type { WeChatRequest } from './api.ts'
import { type Delivery, deliver } from './delivery.ts'
import { type FaultPlan, type Faults, faultList } from './faults.ts'
import { type Fetch, inProcessFetch, type Wait } from './in-process.ts'
import { newPayPlatform, type PayEvent, type PayNotification, type PayPlatform, payNotification } from './pay.ts'
import { addPerson, loginCode, type NewPerson, personOf } from './people.ts'
import { phoneCode } from './phone-numbers.ts'
import { restoreInto, snapshotOf, type WeChatSnapshot } from './snapshot.ts'
import { grant } from './subscribe-messages.ts'
import { emptyState, type SentMessage, type WeChatConfig, type World } from './world.ts'

export interface SimulationOptions extends WeChatConfig {
  /** Transport clock. */
  nowMs: () => number
  /** Cryptographic randomness when left out; the simulation hands in its seeded one. */
  random?: (bytes: number) => Uint8Array
  /** Own time of the in-process face. */
  wait?: Wait
  snapshot?: WeChatSnapshot | undefined
}

/** What people do on their phones, and what can be looked at. Every call can also be made to a stand-in in another process. */
export interface WeChatHands {
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
  /** WeChat Pay's keys of this laptop cloud, for the settings of the pay entry. */
  payPlatform(): PayPlatform
  /** One delivery of a notification; in public-key mode when no mode is named. */
  payNotification(event: PayEvent, mode?: 'publicKey' | 'certificate'): PayNotification
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
  random = randomBytes,
  wait,
  snapshot,
  ...config
}: SimulationOptions): SimulatedWeChat {
  const world: World = { config, state: emptyState(), nowMs, random }
  if (snapshot) restoreInto(world.state, snapshot)
  const faults = faultList()
  const delivering = (request: WeChatRequest) => deliver(world, faults, request)
  const payPlatform = (): PayPlatform => {
    world.state.pay ??= newPayPlatform(world)
    return world.state.pay
  }
  return {
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
    payPlatform: () => structuredClone(payPlatform()),
    payNotification: (event, mode = 'publicKey') =>
      payNotification(payPlatform(), event, { mode, nowMs: nowMs(), random }),
    setFaults: faults.set,
    clearFaults: faults.clear,
    snapshot: () => snapshotOf(world.state),
    restore: (kept) => restoreInto(world.state, kept),
  }
}
