/** Calls operations as an HQ operator: signs in with the operator's key, and asks again where asking again is safe. */
import { randomUUID } from 'node:crypto'
import { importJWK, type JWK, SignJWT } from 'jose'
import { identity } from '#shared/identity/contract.ts'
import type { Answer, AnyOperation, InputOf, OutputOf, RefusalOf } from '#shared/kernel/operation.ts'
import { EXIT, Sorry } from './surroundings.ts'

export interface Reply {
  status: number
  body: unknown
}

/** Carries one call to the functions. Throws when nothing answered. */
export type Transport = (call: { operation: string; input: unknown; session?: string }) => Promise<Reply>

export interface OperatorKey {
  operatorId: string
  privateJwk: Record<string, unknown>
}

export interface Client {
  ask<O extends AnyOperation>(operation: O, input: InputOf<O>): Promise<Answer<OutputOf<O>, RefusalOf<O>>>
  /** The value; a refusal ends the command with its sentence. */
  must<O extends AnyOperation>(operation: O, input: InputOf<O>): Promise<OutputOf<O>>
  /** Signs in now; otherwise it happens with the first call. */
  logIn(): Promise<{ session: string; operatorId: string; expiresAtMs: number }>
}

export interface ClientInput {
  url: string
  key: OperatorKey
  send: Transport
  pause: (ms: number) => Promise<void>
}

const PAUSES_MS = [300, 1_000, 3_000]
const SIGN_IN_AGAIN = 401
/** Answers of gateways that mean: later. */
const LATER = new Set([429, 502, 503, 504])
const ANSWER_WITHIN_MS = 60_000

/** A changing call keeps its requestId over all attempts, so it takes effect once. */
export function client({ url, key, send, pause }: ClientInput): Client {
  let session: string | undefined

  const attempt = async (operation: AnyOperation, input: () => Promise<unknown>, as?: string): Promise<Reply> => {
    for (let tried = 0; ; tried++) {
      const asked = { operation: operation.name, input: await input(), ...(as && { session: as }) }
      try {
        const reply = await send(asked)
        const pauseMs = PAUSES_MS[tried]
        if (!isBusy(reply) || pauseMs === undefined) return reply
        await pause(pauseMs)
      } catch (error) {
        const pauseMs = PAUSES_MS[tried]
        if (pauseMs === undefined)
          throw new Sorry(EXIT.unreachable, `Nobody answers at ${url} (${reasonOf(error)}). Is it running?`)
        await pause(pauseMs)
      }
    }
  }

  const logIn: Client['logIn'] = async () => {
    // Signed anew for each attempt: an assertion whose answer was lost may have been used up.
    const reply = await attempt(identity.loginHq, async () => ({ assertion: await assertionOf(key) }))
    const answer = readAnswer<{ session: string; operatorId: string; expiresAtMs: number }>(reply, identity.loginHq)
    if (!answer.ok) {
      throw new Sorry(
        EXIT.unreachable,
        `${url} does not know the key of operator ${key.operatorId}. Is its public half in HQ_KEYS?\n${answer.message}`,
      )
    }
    session = answer.value.session
    return answer.value
  }

  const ask = async <O extends AnyOperation>(
    operation: O,
    input: InputOf<O>,
  ): Promise<Answer<OutputOf<O>, RefusalOf<O>>> => {
    session ??= (await logIn()).session
    const same = async () => input
    let reply = await attempt(operation, same, session)
    if (reply.status === SIGN_IN_AGAIN) reply = await attempt(operation, same, (await logIn()).session)
    return readAnswer<OutputOf<O>, RefusalOf<O>>(reply, operation)
  }

  return {
    ask,
    logIn,
    must: async (operation, input) => {
      const answer = await ask(operation, input)
      if (!answer.ok) throw new Sorry(EXIT.refused, `${answer.message} (${answer.refused})`)
      return answer.value
    },
  }
}

/** POST <url>/<area>/<operation> with JSON. */
export const httpTransport =
  (url: string): Transport =>
  async ({ operation, input, session }) => {
    const response = await fetch(`${url}/${operation.replace('.', '/')}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(session && { authorization: `Bearer ${session}` }) },
      body: JSON.stringify(input),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    })
    const text = await response.text()
    try {
      return { status: response.status, body: JSON.parse(text) }
    } catch {
      return { status: response.status, body: undefined }
    }
  }

/** Proof of who asks, good for five minutes and for one session. */
async function assertionOf({ operatorId, privateJwk }: OperatorKey): Promise<string> {
  try {
    return await new SignJWT({})
      .setProtectedHeader({ alg: 'EdDSA', kid: operatorId })
      .setIssuer(operatorId)
      .setAudience('menlian')
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(await importJWK(privateJwk as JWK, 'EdDSA'))
  } catch (error) {
    throw new Sorry(
      EXIT.usage,
      `The key of operator ${operatorId} cannot sign (${reasonOf(error)}). Make one with: menlian keys new`,
    )
  }
}

type Body = { ok?: boolean; refused?: string; message?: string; problems?: unknown; traceId?: string }

/** @throws Sorry for everything that is not an operation's own answer */
function readAnswer<Value, Refusal extends string = string>(
  { status, body }: Reply,
  operation: AnyOperation,
): Answer<Value, Refusal> {
  const { ok, refused, message, problems, traceId } = (body ?? {}) as Body
  if (status === 200 && (ok === true || ok === false)) return body as Answer<Value, Refusal>
  const trace = traceId ? ` · trace ${traceId}` : ''
  const details = problems ? `\n${JSON.stringify(problems, null, 1)}` : ''
  throw new Sorry(
    EXIT.unreachable,
    `${operation.name} was answered with ${status}${refused ? ` ${refused}` : ''}${trace}. ${message ?? 'Is this the address of the functions?'}${details}`,
  )
}

const isBusy = ({ status, body }: Reply): boolean =>
  LATER.has(status) || (body as Body | undefined)?.refused === 'BUSY_TRY_AGAIN'

const reasonOf = (error: unknown): string => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return cause instanceof Error ? cause.message || cause.name : String(cause)
}
