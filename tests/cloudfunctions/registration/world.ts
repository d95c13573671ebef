/** A small network on the embedded engine under the real contract runtime, with all areas: what registration's tests and races run in. */
import { createHash } from 'node:crypto'
import { areas, subscriptions } from '#cloudfunctions/entries/areas.ts'
import { collections } from '#cloudfunctions/entries/collections.ts'
import { realClock } from '#cloudfunctions/platform/clock.ts'
import { type ClockReport, runClock } from '#cloudfunctions/platform/contract/run-clock.ts'
import { type Evidence, type Reply, runtime } from '#cloudfunctions/platform/contract/runtime.ts'
import type { Platform } from '#cloudfunctions/platform/contract/use-case.ts'
import { drawingFromSource } from '#cloudfunctions/platform/drawing/files.ts'
import { posters } from '#cloudfunctions/platform/drawing/posters.ts'
import { jsonLog } from '#cloudfunctions/platform/log.ts'
import { sceneCodes } from '#cloudfunctions/platform/scene-codes.ts'
import { sessions } from '#cloudfunctions/platform/sessions.ts'
import type { Settings } from '#cloudfunctions/platform/settings.ts'
import { embeddedEngine } from '#cloudfunctions/platform/store/embedded/engine.ts'
import type { Engine, Store } from '#cloudfunctions/platform/store/port.ts'
import { openStore } from '#cloudfunctions/platform/store/store.ts'
import { vault } from '#cloudfunctions/platform/vault.ts'
import type { WeChat } from '#cloudfunctions/platform/wechat/port.ts'
import { drawCode } from '#local/wechat/code-picture.ts'
import { CONSENT_VERSION } from '#shared/identity/consent.ts'
import { posts } from '#shared/identity/documents.ts'
import type { Op } from '#shared/kernel/decision.ts'
import { models, staff, stations, stores, units } from '#shared/network/documents.ts'
import { ENGINEER, MODEL, OTHER_MODEL, OWNER, OWNER_B, SHOP, SHOP_B, STATION, UNITS, WANG, ZHAO } from './network.ts'

export const APP_ID = 'wx0000000000000001'
export const START_MS = Date.parse('2026-11-21T10:00:00+08:00')

export interface World {
  store: Store
  platform: Platform
  /** Business time; move it by setting it. */
  clock: { ms: number }
  /** Every write that the engine carried out, newest last. */
  written: (readonly Op[])[]
  /** What the next miniProgramCode does; a picture when undefined. */
  wechatFails: { error?: Error }
  personId(openid: string): string
  /** Asks as the WeChat person `who`; `verb` is registration's, or any `area.verb`. A changing operation gets a fresh requestId unless the input has one. */
  ask(who: string, verb: string, input?: Record<string, unknown>): Promise<Reply>
  /** The same with any other evidence of who is asking. */
  askWith(evidence: Evidence, verb: string, input: Record<string, unknown>): Promise<Reply>
  /** The value; throws when the answer is a refusal. */
  must<T = Record<string, never>>(who: string, verb: string, input?: Record<string, unknown>): Promise<T>
  /** The refusal's code; throws when it was done. */
  refusal(who: string, verb: string, input?: Record<string, unknown>): Promise<string>
  /** Hands all due events to the consumers. */
  tick(): Promise<ClockReport>
  /** Takes up a post. */
  hold(who: string, ...staffIds: string[]): Promise<void>
  write(...ops: Op[]): Promise<void>
  close(): Promise<void>
}

export interface WorldInput {
  /** Wraps the engine, to inject faults. */
  wrap?: (engine: Engine) => Engine
  seed?: string
}

export async function openWorld({ wrap = (engine) => engine, seed = 'world' }: WorldInput = {}): Promise<World> {
  const clock = { ms: START_MS }
  const nowMs = () => clock.ms
  const written: (readonly Op[])[] = []
  const bytes = seededBytes(seed)
  const hex = (length: number) => Buffer.from(bytes(length)).toString('hex')
  const engine = embeddedEngine({ path: ':memory:', collections, nowMs })
  const open = (over: Engine) => openStore(over, { subscriptions, nowMs, randomId: () => hex(16) })
  const plain = open(engine)
  const store = open(wrap(recorded(engine, written)))
  const wechatFails: { error?: Error } = {}
  const platform = platformOver(store, { nowMs, bytes, wechat: wechatStandIn(wechatFails) })
  const calls = runtime(areas, platform)
  const write = async (...ops: Op[]) => {
    const outcome = await plain.write(ops)
    if (outcome.state !== 'written') throw new Error(`the world could not be set up: ${JSON.stringify(outcome)}`)
  }
  await write(...networkOps())

  const askWith: World['askWith'] = (evidence, verb, input) => {
    const operation = verb.includes('.') ? verb : `registration.${verb}`
    const changes = calls.handlers.get(operation)?.operation.changes
    const full = changes && input.requestId === undefined ? { requestId: `req-${hex(8)}`, ...input } : input
    return calls.call({ operation, input: full, evidence, traceId: hex(16) })
  }
  const ask: World['ask'] = (who, verb, input = {}) =>
    askWith({ kind: 'openid', appId: APP_ID, openid: who }, verb, input)
  const personId = (openid: string) => platform.vault.personIdOf(APP_ID, openid)
  const world: World = {
    store: plain,
    platform,
    clock,
    written,
    wechatFails,
    personId,
    ask,
    askWith,
    write,
    must: async (who, verb, input) => {
      const { body } = await ask(who, verb, input)
      if (body.ok !== true) throw new Error(`${verb} by ${who}: ${JSON.stringify(body)}`)
      return body.value as never
    },
    refusal: async (who, verb, input) => {
      const { body } = await ask(who, verb, input)
      if (body.ok !== false) throw new Error(`${verb} by ${who} was done: ${JSON.stringify(body)}`)
      if (typeof body.message !== 'string' || body.message === '') throw new Error(`${body.refused} has no sentence`)
      return String(body.refused)
    },
    tick: () => runClock(calls, areas, { deliveries: 5_000, ms: 60_000 }),
    hold: (who, ...staffIds) => {
      const held = staffIds.map((staffId) => ({ staffId, acceptedAtMs: START_MS }))
      return write(posts.put(personId(who), { personId: personId(who), posts: held }))
    },
    close: () => plain.close(),
  }
  await world.hold('guide-wang', WANG.staffId)
  await world.hold('guide-zhao', ZHAO.staffId)
  await world.hold('owner-li', OWNER.staffId)
  await world.hold('owner-qian', OWNER_B.staffId)
  await world.hold('engineer-sun', ENGINEER.staffId)
  return world
}

const networkOps = (): Op[] => [
  ...[SHOP, SHOP_B].map((shop) => stores.put(shop.storeId, shop)),
  ...[WANG, ZHAO, OWNER, OWNER_B, ENGINEER].map((person) => staff.put(person.staffId, person)),
  stations.put(STATION.stationId, STATION),
  ...[MODEL, OTHER_MODEL].map((model) => models.put(model.modelId, model)),
  ...UNITS.map((unit) => units.put(unit.serial, unit)),
]

function platformOver(
  store: Store,
  { nowMs, bytes, wechat }: { nowMs: () => number; bytes: (length: number) => Uint8Array; wechat: WeChat },
): Platform {
  const settings: Settings = {
    appId: APP_ID,
    appSecret: 'not used here',
    wechatApi: 'https://wechat.invalid',
    codeEdition: 'develop',
    publicUrl: 'https://menlian.example',
    masterKey: 'm'.repeat(48),
    sceneKeys: [{ id: 'a', secret: 's'.repeat(48) }],
    sessionKeys: [{ kid: 's1', secret: 't'.repeat(48) }],
    hqKeys: { 'operator-1': {} },
    consentStyle: 'together',
  }
  const keys = vault(settings.masterKey)
  return {
    store,
    scenes: sceneCodes(settings.sceneKeys),
    vault: keys,
    wechat,
    drawPoster: posters(drawingFromSource),
    sessions: sessions({ keys: settings.sessionKeys, hqKeys: settings.hqKeys, vault: keys, transportClock: realClock }),
    settings,
    log: jsonLog(() => undefined, nowMs),
    clock: { nowMs },
    newId: (prefix) => `${prefix}${Buffer.from(bytes(16)).toString('hex')}`,
    randomBytes: bytes,
  }
}

const notUsed = (): never => {
  throw new Error('registration does not call this')
}

const wechatStandIn = (fails: { error?: Error }): WeChat => ({
  codeToSession: notUsed,
  phoneNumber: async () => ({ purePhoneNumber: '13800000000', countryCode: '86' }),
  sendSubscribeMessage: notUsed,
  miniProgramCode: async ({ scene, page, widthPx }) => {
    if (fails.error) throw fails.error
    return { contentType: 'image/png', bytes: drawCode({ content: `${page} ${scene}`, widthPx }) }
  },
})

const recorded = (engine: Engine, written: (readonly Op[])[]): Engine => ({
  ...engine,
  write: async (ops) => {
    const outcome = await engine.write(ops)
    if (outcome.state === 'written') written.push(ops)
    return outcome
  },
})

/** Ids that a seed repeats, so that a failing run can be run again. */
function seededBytes(seed: string): (length: number) => Uint8Array {
  let drawn = 0
  return (length) => createHash('sha512').update(`${seed} ${drawn++}`).digest().subarray(0, length)
}

/** What a person sends who agrees to everything a preview asked. */
export const CONSENT = { version: CONSENT_VERSION, purposes: ['warranty', 'store-service'] }
