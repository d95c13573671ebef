/**
 * From a request to its answer: who is asking, may they, is the input right, carry it out, translate. The one place where errors
 * become replies: what a caller can mend is explained, everything else is an opaque INTERNAL with a trace id.
 */
import { createHash } from 'node:crypto'
import { safeParse } from 'valibot'
import { type CommonRefusal, isForAnyone } from '#shared/kernel/operation.ts'
import { admit, heldPosts } from '../access.ts'
import { StoreBusy } from '../store/port.ts'
import type { AreaFunctions, Handler, Sentence } from './area.ts'
import { carryOut, type Outcome } from './carry-out.ts'
import { type Pace, personPace } from './pace.ts'
import { plainProblems } from './plain-input.ts'
import { listProblems, type Problem } from './problems.ts'
import { sealedAnswers } from './sealed-answers.ts'
import type { Caller, ContextOn, Ground, HeldPost, Platform } from './use-case.ts'

/** What a platform proved about the caller. An event's shape proves nothing. */
export type Evidence =
  | { kind: 'none' }
  /** Our own session, from the Authorization header. */
  | { kind: 'session'; token: string }
  /** CloudBase's getWXContext. */
  | { kind: 'openid'; appId: string; openid: string }
  /** A real timer. */
  | { kind: 'timer' }

export interface Call {
  /** `area.verb`. */
  operation: string
  input: unknown
  evidence: Evidence
  traceId: string
  /** What the client called this request, checked to be a short id: only its hash is logged, for it may be anything. */
  clientTraceId?: string
}

export interface Reply {
  status: 200 | 400 | 401 | 403 | 404 | 429 | 500
  body: Record<string, unknown>
}

export interface Runtime<P extends Ground = Platform> {
  readonly handlers: ReadonlyMap<string, Handler<never>>
  readonly platform: P
  call(call: Call): Promise<Reply>
  /** A context for the clock's own work. */
  systemContext(traceId: string): ContextOn<P>
}

export const COMMON_SENTENCES: Record<CommonRefusal, Sentence> = {
  REQUEST_ID_REUSED: () => '这次操作与之前的内容不一致，没有执行。请返回上一页重新操作。',
  BUSY_TRY_AGAIN: () => '现在办理的人较多，暂时没有办成。请稍等几秒再试，不会重复办理。',
}

const ANYONE: Caller = { kind: 'anyone' }

export const pause = (ms: number): Promise<void> =>
  new Promise((resume) => setTimeout(resume, ms * (0.5 + Math.random() / 2)))

/** @param pace how often one person may ask; the usual pace when left out */
export function runtime<P extends Ground>(
  areas: readonly AreaFunctions<ContextOn<P>>[],
  platform: P,
  pace: Pace = personPace(),
): Runtime<P> {
  const handlers = new Map(areas.flatMap((area) => area.handlers).map((handler) => [handler.operation.name, handler]))
  return {
    handlers,
    platform,
    systemContext: (traceId) => contextFor(platform, { kind: 'system' }, traceId),
    call: async (call) => {
      const { traceId, operation, clientTraceId } = call
      // A name nobody declared is the client's text and may hold anything: it is not logged.
      const log = platform.log.with({
        traceId,
        operation: handlers.has(operation) ? operation : 'unknown',
        ...(clientTraceId !== undefined && { clientTraceHash: traceHash(clientTraceId) }),
      })
      const startedAt = performance.now()
      let reply: Reply
      try {
        reply = await answer({ handlers, platform, pace }, call)
      } catch (error) {
        reply = error instanceof StoreBusy ? busy(traceId) : internal(traceId)
        if (reply.status === 500) log.error('internal', { error })
      }
      const ms = Math.round((performance.now() - startedAt) * 10) / 10
      log.info('answered', { status: reply.status, refused: reply.body.refused, ms })
      return withTime(reply, platform)
    },
  }
}

interface Answering<P extends Ground> {
  handlers: ReadonlyMap<string, Handler<ContextOn<P>>>
  platform: P
  pace: Pace
}

async function answer<P extends Ground>({ handlers, platform, pace }: Answering<P>, call: Call): Promise<Reply> {
  const handler = handlers.get(call.operation)
  if (!handler) return failed(404, 'UNKNOWN_OPERATION', '没有这项服务。请更新小程序后再试。', call.traceId)
  const { roles } = handler.operation
  // Who may be anyone need not be known: an old session must not keep a person from logging in again.
  const caller = (await callerOf(platform, call.evidence)) ?? (isForAnyone(handler.operation) ? ANYONE : undefined)
  if (!caller) return failed(401, 'SESSION_OVER', '登录已失效，请重新进入小程序。', call.traceId)
  if (caller.kind === 'person' && !pace(caller.personId))
    return failed(429, 'TOO_MANY_REQUESTS', '操作太频繁了，这一次没有办理。请稍等几秒再试。', call.traceId)
  const context = contextFor(platform, caller, call.traceId)
  const admission = await admit(roles, caller, context.posts)
  if (admission === 'unknown-caller') return failed(401, 'LOGIN_NEEDED', '请先登录再操作。', call.traceId)
  if (admission === 'forbidden')
    return failed(403, 'FORBIDDEN', '您没有办理这项业务的岗位。请联系店主或总部开通。', call.traceId)

  const hostile = plainProblems(call.input)
  if (hostile.length > 0) return badInput(hostile, call.traceId)
  const parsed = safeParse(handler.input, call.input)
  if (!parsed.success) return badInput(listProblems(parsed.issues), call.traceId)
  return translate(handler, await perform(handler, platform, context, parsed.output), call.traceId)
}

async function perform<P extends Ground>(
  handler: Handler<ContextOn<P>>,
  platform: P,
  context: ContextOn<P>,
  input: unknown,
): Promise<Outcome> {
  const decide = () => handler.useCase(input, context)
  if (!handler.operation.changes) {
    const decision = await decide()
    return 'refused' in decision ? { done: false, ...decision } : { done: true, value: decision.value }
  }
  const { requestId } = input as { requestId?: unknown }
  if (typeof requestId !== 'string') throw new Error(`${handler.operation.name} changes but its input has no requestId`)
  const key = `${callerKey(context.caller)}|${handler.operation.name}|${requestId}`
  const answers = sealedAnswers(platform.vault, key)
  return carryOut(platform.store, { once: { key, inputHash: hashOf(input) }, pause, answers }, decide)
}

function translate(handler: Handler<never>, outcome: Outcome, traceId: string): Reply {
  if (!outcome.done) {
    const { refused, data } = outcome
    const declared = handler.operation.refusals.includes(refused) ? handler.sentences[refused] : undefined
    const sentence = COMMON_SENTENCES[refused as CommonRefusal] ?? declared
    if (!sentence) throw new Error(`${handler.operation.name} refused with undeclared ${refused}`)
    return { status: 200, body: { ok: false, refused, message: sentence(data), ...(data && { data }), traceId } }
  }
  // Parsing the answer strips whatever the contract does not name, so a use case cannot leak a document by accident.
  const value = safeParse(handler.output, outcome.value)
  if (!value.success) {
    throw new Error(`${handler.operation.name} broke its contract: ${JSON.stringify(listProblems(value.issues))}`)
  }
  return { status: 200, body: { ok: true, value: value.output } }
}

async function callerOf(platform: Ground, evidence: Evidence): Promise<Caller | undefined> {
  switch (evidence.kind) {
    case 'none':
      return { kind: 'anyone' }
    case 'timer':
      return { kind: 'system' }
    case 'session':
      return platform.sessions.read(evidence.token)
    case 'openid':
      return {
        kind: 'person',
        personId: platform.vault.personIdOf(evidence.appId, evidence.openid),
        openid: evidence.openid,
      }
  }
}

function contextFor<P extends Ground>(platform: P, caller: Caller, traceId: string): ContextOn<P> {
  let held: Promise<readonly HeldPost[]> | undefined
  const { clock, store, ...rest } = platform
  return {
    ...rest,
    caller,
    store,
    effects: store,
    log: platform.log.with({ traceId }),
    nowMs: clock.nowMs(),
    posts: () => {
      held ??= caller.kind === 'person' ? heldPosts(store, caller.personId) : Promise.resolve([])
      return held
    },
  }
}

const callerKey = (caller: Caller): string =>
  caller.kind === 'person' ? caller.personId : caller.kind === 'hq' ? `hq:${caller.operatorId}` : caller.kind

/** Phones show countdowns and "today" by our business time: their own clock may be wrong. */
const withTime = (reply: Reply, { clock }: Ground): Reply =>
  reply.status === 200 ? { ...reply, body: { ...reply.body, nowMs: clock.nowMs() } } : reply

const badInput = (problems: readonly Problem[], traceId: string): Reply => ({
  status: 400,
  body: { ok: false, refused: 'BAD_INPUT', message: '提交的内容有误，没有保存。请检查后再试。', problems, traceId },
})

const busy = (traceId: string): Reply => ({
  status: 200,
  body: { ok: false, refused: 'BUSY_TRY_AGAIN', message: COMMON_SENTENCES.BUSY_TRY_AGAIN(), traceId },
})

const failed = (status: 401 | 403 | 404 | 429, refused: string, message: string, traceId: string): Reply => ({
  status,
  body: { ok: false, refused, message, traceId },
})

const internal = (traceId: string): Reply => ({
  status: 500,
  body: {
    ok: false,
    refused: 'INTERNAL',
    message: `服务暂时没有办成，您已填写的内容还在手机上。请稍后再试；若仍不行，请告诉客服编号 ${traceId.slice(0, 8)}。`,
    traceId,
  },
})

/** Lets an operator find a request by the id its client knows, and nobody plant a number or an openid in the log. */
const traceHash = (clientTraceId: string): string =>
  createHash('sha256').update(clientTraceId).digest('hex').slice(0, 32)

/** SHA-256 of the input with sorted keys: the same input however it was spelled. */
function hashOf(input: unknown): string {
  const sorted = (_key: string, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value
  return createHash('sha256').update(JSON.stringify(input, sorted)).digest('base64url')
}
