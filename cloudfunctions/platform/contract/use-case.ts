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

/** What every request stands on, in whichever deployable; made once a function instance. */
export interface Ground {
  store: Store
  vault: Vault
  sessions: Sessions
  log: Log
  /** Business clock. */
  clock: Clock
  /** Fresh random id of 128 bits in lower-case hex with a readable prefix: `newId('dv')`. */
  newId: (prefix: string) => string
  randomBytes: (length: number) => Uint8Array
}

/** What requests stand on in `api` and `clock`. */
export interface Platform extends Ground {
  scenes: SceneCodes
  wechat: WeChat
  drawPoster: DrawPoster
  settings: Settings
}

interface Asked {
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

/** What a use case is given where requests stand on `P`. */
export type ContextOn<P extends Ground> = Omit<P, 'clock' | 'store'> & Asked

export interface Context extends ContextOn<Platform> {}

/** The person asking. Throws where an operation let someone else in: a bug in its roles. */
export function personOf(context: Pick<Context, 'caller'>): Person {
  if (context.caller.kind !== 'person') throw new Error(`a person was expected, not ${context.caller.kind}`)
  return context.caller
}

/** Called again with fresh facts when a condition of its writes did not hold; so it may load and decide, nothing else. */
export type UseCase<O extends AnyOperation, C = Context> = (
  input: InputOf<O>,
  context: C,
) => Promise<Decision<OutputOf<O>, RefusalOf<O>>>

/** What an outbox event does when the clock delivers it. May run more than once for the same event. */
export interface Consumer<C = Context> {
  name: string
  types: readonly string[]
  handle: (event: OutboxEvent, context: C) => Promise<Decision<unknown>>
}

/** Work that nobody asks for and the clock does by itself, step by step. */
export interface Routine<C = Context> {
  name: string
  /** Decides the next bounded piece, `more` telling whether another follows at once; writes nothing when there is nothing to do now. */
  step: (context: C) => Promise<Decision<{ more: boolean }>>
}
