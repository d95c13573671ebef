/** Turns a transport into `call(operation, input)`: logs in on first need, again once on 401, and sorts every reply into value, refusal or unreachable. */
import { type AnyOperation, type InputOf, isForAnyone } from '#shared/kernel/operation.ts'
import { type Outcome, offline, unclear } from './outcome.ts'
import { LoginRefused, type Sessions } from './session.ts'
import type { Reply, Transport } from './transport.ts'

export interface CallParts {
  transport: Transport
  sessions: Sessions
  learnServerTime: (ms: number) => void
}

export type Call = <O extends AnyOperation>(operation: O, input: InputOf<O>) => Promise<Outcome<O>>

interface Body {
  ok?: boolean
  value?: unknown
  refused?: string
  message?: string
  data?: unknown
  traceId?: string
  nowMs?: number
}

const UNAUTHORIZED = 401
/** Codes that settle nothing, by name: CloudBase hands over no status. */
const UNSETTLED: readonly string[] = ['INTERNAL', 'TOO_MANY_REQUESTS']

const bodyOf = (reply: Reply): Body =>
  typeof reply.body === 'object' && reply.body !== null ? (reply.body as Body) : {}

function sort(reply: Reply, changes: boolean): Outcome<AnyOperation> {
  const body = bodyOf(reply)
  if (reply.status === 200 && body.ok === true) return { ok: true, value: body.value }
  const { refused } = body
  if (refused === undefined || UNSETTLED.includes(refused) || reply.status === 429 || reply.status >= 500)
    return unclear(changes, body.traceId)
  return {
    ok: false,
    refused,
    message: body.message ?? '这一步没有成功，请稍后再试。',
    ...(body.data !== undefined && { data: body.data }),
    ...(body.traceId !== undefined && { traceId: body.traceId }),
  }
}

export function makeCall(parts: CallParts): Call {
  const { transport, sessions } = parts

  const send = async (operation: AnyOperation, input: unknown): Promise<Reply> => {
    const needsSession = transport.needsSession && !isForAnyone(operation)
    if (!needsSession) return transport.send(operation.name, input, undefined)
    const session = await sessions.current()
    const reply = await transport.send(operation.name, input, session)
    if (reply.status !== UNAUTHORIZED) return reply
    sessions.drop(session)
    return transport.send(operation.name, input, await sessions.current())
  }

  return async <O extends AnyOperation>(operation: O, input: InputOf<O>): Promise<Outcome<O>> => {
    const reply = await send(operation, input).catch((cause: unknown) =>
      cause instanceof LoginRefused ? cause.reply : undefined,
    )
    const outcome: Outcome<AnyOperation> = reply ? sort(reply, operation.changes) : offline(operation.changes)
    const { nowMs } = reply ? bodyOf(reply) : ({} as Body)
    if (typeof nowMs === 'number') parts.learnServerTime(nowMs)
    return outcome as Outcome<O>
  }
}
