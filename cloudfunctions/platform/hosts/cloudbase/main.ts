/**
 * The functions on WeChat CloudBase. One `main` receives phones' calls, HTTP access and WeChat's pushes; which it is, and who it is,
 * is decided by what the platform proves. A shape in the event can only take rights away, never give any.
 */
import { plainProblems } from '../../contract/plain-input.ts'
import type { EventAnswer } from '../event-answer.ts'
import { BODY_BYTES_MAX, type Site } from '../http.ts'
import { type CloudbaseCaller, cloudbaseCaller, type WxContext } from './caller.ts'
import { answerHttpAccess, isHttpAccess } from './http-access.ts'

/** What WeChat pushed, from its own servers, about the person `openid`. Answers what WeChat expects. */
export type PushReceiver = (event: Record<string, unknown>, openid: string, traceId: string) => Promise<unknown>

export interface CloudbaseHost {
  site: Site
  /** cloud.getWXContext, called once in every invocation and never outside one. */
  wxContext: () => WxContext
  /** Absent where no pushes are taken. */
  push?: PushReceiver
  /** What the function's own timer starts; absent where it has none. */
  timer?: () => Promise<unknown>
}

/** A phone's answer: the reply's body with its status and trace id. */
export type CallFunctionAnswer = Record<string, unknown> & { status: number; traceId: string }

export function cloudbaseMain({ site, wxContext, push, timer }: CloudbaseHost): (event: unknown) => Promise<unknown> {
  return async (event) => {
    const caller = cloudbaseCaller(wxContext())
    if (isHttpAccess(event)) return answerHttpAccess(site, event) satisfies Promise<EventAnswer>
    if (caller.kind === 'person') return callFunction(site, event, caller)
    if (timer && caller.kind === 'timer') return timer()
    if (push && caller.kind === 'outside' && isPushAbout(event, caller.openid)) {
      return push(event, event.FromUserName, site.newTraceId())
    }
    return callFunction(site, event, undefined)
  }
}

/** WeChat names the same person in the message and in its own context; only it can set the second. */
function isPushAbout(
  event: unknown,
  openid: string | undefined,
): event is Record<string, unknown> & { FromUserName: string } {
  if (typeof event !== 'object' || event === null || openid === undefined) return false
  const { MsgType, FromUserName } = event as Record<string, unknown>
  return typeof MsgType === 'string' && FromUserName === openid
}

type Person = Extract<CloudbaseCaller, { kind: 'person' }>

/** Never throws for what a client sent. A push does throw when it was not kept: an answer would keep WeChat from sending it again. */
async function callFunction(site: Site, event: unknown, person: Person | undefined): Promise<CallFunctionAnswer> {
  const traceId = site.newTraceId()
  try {
    return await answerCall(site, event, person, traceId)
  } catch (error) {
    site.log.error('internal', { traceId, error })
    return { status: 500, traceId, ok: false, refused: 'INTERNAL', message: '服务暂时没有办成，请稍后再试。' }
  }
}

async function answerCall(
  site: Site,
  event: unknown,
  person: Person | undefined,
  traceId: string,
): Promise<CallFunctionAnswer> {
  const { operation, input, requestId } = asCall(event)
  // What is not plain may not even be measured; the runtime says what is wrong with it.
  if (plainProblems(input).length === 0 && Buffer.byteLength(JSON.stringify(input)) > BODY_BYTES_MAX) {
    return {
      status: 413,
      traceId,
      ok: false,
      refused: 'BODY_TOO_LARGE',
      message: '提交的内容太大，没有保存。请减少内容后再试。',
    }
  }
  const changes = site.runtime?.handlers.get(operation)?.operation.changes ?? false
  if (!site.runtime) return { status: 404, traceId, ok: false, refused: 'UNKNOWN_OPERATION', message: '没有这项服务。' }
  const { status, body } = await site.runtime.call({
    operation,
    input: changes ? withRequestId(input, requestId) : input,
    evidence: person ? { kind: 'openid', appId: person.appId, openid: person.openid } : { kind: 'none' },
    traceId,
  })
  return { ...body, status, traceId }
}

function asCall(event: unknown): { operation: string; input: unknown; requestId: unknown } {
  const { operation, input, requestId } = (typeof event === 'object' && event !== null ? event : {}) as Record<
    string,
    unknown
  >
  return { operation: typeof operation === 'string' ? operation : '', input: input ?? {}, requestId }
}

/** A client may send the request id beside the input. */
function withRequestId(input: unknown, requestId: unknown): unknown {
  if (requestId === undefined || typeof input !== 'object' || input === null || 'requestId' in input) return input
  return { ...input, requestId }
}
