/**
 * The shape of every use case: load facts, let a rule decide, answer the decision. The runtime checks input and access before,
 * and writes, repeats and translates after, so a use case holds nothing but its own story.
 */
import type { Decision } from '#shared/kernel/decision.ts'
import type { AnyOperation, InputOf, OutputOf, PostRole, RefusalOf } from '#shared/kernel/operation.ts'
import type { Clock } from '../clock.ts'
import type { DrawPoster } from '../drawing/posters.ts'
import type { Log } from '../log.ts'
import type { SceneCodes } from '../scene-codes.ts'
import type { Sessions } from '../sessions.ts'
import type { Settings } from '../settings.ts'
import type { OutboxEvent, Reads, Store } from '../store/port.ts'
import type { Vault } from '../vault.ts'
import type { WeChat } from '../wechat/port.ts'

/** A post as held now by the caller: read from documents at request time, never from a token. */
export interface HeldPost {
  staffId: string
  role: PostRole
  name: string
  storeId?: string
  stationId?: string
}

/** Who is asking, by platform evidence only. */
export type Caller =
  | { kind: 'anyone' }
  /** `openid` is only to be sealed into a document or sent to WeChat; never logged. */
  | { kind: 'person'; personId: string; openid: string }
  | { kind: 'hq'; operatorId: string }
  | { kind: 'system' }

export type Person = Extract<Caller, { kind: 'person' }>

/** What every request stands on; made once a function instance. */
export interface Platform {
  store: Store
  scenes: SceneCodes
  vault: Vault
  wechat: WeChat
  drawPoster: DrawPoster
  sessions: Sessions
  settings: Settings
  log: Log
  /** Business clock. */
  clock: Clock
  /** Fresh random id of 128 bits in lower-case hex with a readable prefix: `newId('dv')`. */
  newId: (prefix: string) => string
  randomBytes: (length: number) => Uint8Array
}

export interface Context extends Omit<Platform, 'clock' | 'store'> {
  caller: Caller
  /** Business time, fixed for the whole request, retries included. */
  nowMs: number
  /** For facts. Writing is the runtime's. */
  store: Reads
  /** Posts the caller holds now: accepted, and active on HQ's list. Read from documents at request time, once a request. */
  posts: () => Promise<readonly HeldPost[]>
  /** The whole store, for the rare use case that writes around an outside effect, or notes beside its answer what decides nothing. */
  effects: Store
}

/** The person asking. Throws where an operation let someone else in: a bug in its roles. */
export function personOf(context: Context): Person {
  if (context.caller.kind !== 'person') throw new Error(`a person was expected, not ${context.caller.kind}`)
  return context.caller
}

/** Called again with fresh facts when a condition of its writes did not hold; so it may load and decide, nothing else. */
export type UseCase<O extends AnyOperation> = (
  input: InputOf<O>,
  context: Context,
) => Promise<Decision<OutputOf<O>, RefusalOf<O>>>

/** What an outbox event does when the clock delivers it. May run more than once for the same event. */
export interface Consumer {
  name: string
  types: readonly string[]
  handle: (event: OutboxEvent, context: Context) => Promise<Decision<unknown>>
}

/** Work that nobody asks for and the clock does by itself, step by step. */
export interface Routine {
  name: string
  /** Decides the next bounded piece, `more` telling whether another follows at once; writes nothing when there is nothing to do now. */
  step: (context: Context) => Promise<Decision<{ more: boolean }>>
}
