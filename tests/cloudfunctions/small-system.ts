/**
 * The functions as they run, over an embedded database in memory and a WeChat that answers as a test tells it. Business time
 * stands still until a test moves it; transport time stands still.
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import type { Clock } from '#cloudfunctions/platform/clock.ts'
import type { AreaFunctions } from '#cloudfunctions/platform/contract/area.ts'
import { type Evidence, type Reply, type Runtime, runtime } from '#cloudfunctions/platform/contract/runtime.ts'
import type { Platform } from '#cloudfunctions/platform/contract/use-case.ts'
import { drawingFromSource } from '#cloudfunctions/platform/drawing/files.ts'
import { posters } from '#cloudfunctions/platform/drawing/posters.ts'
import { jsonLog } from '#cloudfunctions/platform/log.ts'
import { sceneCodes } from '#cloudfunctions/platform/scene-codes.ts'
import { sessions } from '#cloudfunctions/platform/sessions.ts'
import { readSettings } from '#cloudfunctions/platform/settings.ts'
import { embeddedEngine } from '#cloudfunctions/platform/store/embedded/engine.ts'
import type { Engine, EngineInput, Store } from '#cloudfunctions/platform/store/port.ts'
import { internalCollections, openStore } from '#cloudfunctions/platform/store/store.ts'
import { vault } from '#cloudfunctions/platform/vault.ts'
import type { WeChat } from '#cloudfunctions/platform/wechat/port.ts'
import { identityCollections } from '#shared/identity/documents.ts'
import type { Answer, AnyOperation, InputOf, OutputOf, RefusalOf } from '#shared/kernel/operation.ts'
import { networkCollections } from '#shared/network/documents.ts'
import { ordersCollections } from '#shared/orders/documents.ts'
import { paymentCollections } from '#shared/payment/documents.ts'
import { routingCollections } from '#shared/routing/documents.ts'
import { shopCollections } from '#shared/shop/documents.ts'

export const APP_ID = 'wx0123456789abcdef'
const START_MS = Date.UTC(2026, 10, 21, 2)

const collections = [
  ...networkCollections,
  ...identityCollections,
  ...routingCollections,
  ...shopCollections,
  ...paymentCollections,
  ...ordersCollections,
  ...internalCollections,
]

export interface SmallSystem {
  runtime: Runtime
  store: Store
  /** Every log line written so far. */
  logged: string[]
  moveMs(ms: number): void
  nowMs(): number
  reply<O extends AnyOperation>(operation: O, input: InputOf<O>, evidence?: Evidence): Promise<Reply>
  ask<O extends AnyOperation>(
    operation: O,
    input: InputOf<O>,
    evidence?: Evidence,
  ): Promise<Answer<OutputOf<O>, RefusalOf<O>>>
  /** The value of a call that must succeed. */
  must<O extends AnyOperation>(operation: O, input: InputOf<O>, evidence?: Evidence): Promise<OutputOf<O>>
  hq(operatorId?: string): Promise<Evidence>
}

/** WeChat proved this openid, as CloudBase does. */
export const person = (openid: string): Evidence => ({ kind: 'openid', appId: APP_ID, openid })

export const newRequestId = (): string => randomBytes(12).toString('hex')

const silent = (): never => {
  throw new Error('this test expects no call to WeChat')
}
export const NO_WECHAT: WeChat = {
  codeToSession: silent,
  miniProgramCode: silent,
  phoneNumber: silent,
  sendSubscribeMessage: silent,
}

export interface SmallSystemInput {
  areas: readonly AreaFunctions[]
  wechat?: Partial<WeChat>
  hqKeys?: Record<string, unknown>
  /** Consumer → event types, to see what was sent. */
  subscriptions?: Record<string, string[]>
  path?: string
  /** The embedded one when left out. */
  openEngine?: (input: EngineInput) => Engine
  /** Stands still when left out. */
  transportClock?: Clock
}

export function smallSystem({
  areas,
  wechat,
  hqKeys = {},
  subscriptions = {},
  path = ':memory:',
  openEngine = (input) => embeddedEngine({ ...input, path }),
  transportClock = { nowMs: () => START_MS },
}: SmallSystemInput): SmallSystem {
  let nowMs = START_MS
  const logged: string[] = []
  const clock = { nowMs: () => nowMs }
  const settings = readSettings({
    WECHAT_APPID: APP_ID,
    WECHAT_SECRET: 'a secret of the test',
    PUBLIC_URL: 'http://127.0.0.1:1',
    MASTER_KEY: 'm'.repeat(40),
    SCENE_KEYS: `a:${'k'.repeat(40)}`,
    SESSION_KEYS: `s1:${'s'.repeat(40)}`,
    HQ_KEYS: JSON.stringify({ op1: generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }), ...hqKeys }),
  })
  const safe = vault(settings.masterKey)
  const engine = openEngine({ collections, nowMs: clock.nowMs })
  const store = openStore(engine, { subscriptions, nowMs: clock.nowMs, randomId: newRequestId })
  const issued = sessions({
    keys: settings.sessionKeys,
    hqKeys: settings.hqKeys,
    vault: safe,
    transportClock,
  })
  const running = runtime<Platform>(areas, {
    store,
    scenes: sceneCodes(settings.sceneKeys),
    vault: safe,
    wechat: { ...NO_WECHAT, ...wechat },
    drawPoster: posters(drawingFromSource),
    sessions: issued,
    settings,
    log: jsonLog((line) => logged.push(line), clock.nowMs),
    clock,
    newId: (prefix) => `${prefix}${randomBytes(16).toString('hex')}`,
    randomBytes: (length) => randomBytes(length),
  })
  const reply: SmallSystem['reply'] = (operation, input, evidence = { kind: 'none' }) =>
    running.call({ operation: operation.name, input, evidence, traceId: randomBytes(16).toString('hex') })
  const ask = async <O extends AnyOperation>(operation: O, input: InputOf<O>, evidence?: Evidence) =>
    (await reply(operation, input, evidence)).body as unknown as Answer<OutputOf<O>, RefusalOf<O>>
  return {
    runtime: running,
    store,
    logged,
    moveMs: (ms) => {
      nowMs += ms
    },
    nowMs: clock.nowMs,
    reply,
    ask,
    must: async (operation, input, evidence) => {
      const answer = await ask(operation, input, evidence)
      if (!answer.ok) throw new Error(`${operation.name}: ${JSON.stringify(answer)}`)
      return answer.value
    },
    hq: async (operatorId = 'op1') => ({ kind: 'session', token: (await issued.forHq(operatorId)).session }),
  }
}
