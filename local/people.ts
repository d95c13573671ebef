/**
 * People for trials: a WeChat person and, when asked, a post at a store. The post comes about as in production: HQ puts a name on
 * its list and invites, the person logs in and accepts. Nothing here writes a document itself.
 */
import { randomBytes } from 'node:crypto'
import type { Evidence, Runtime } from '#cloudfunctions/platform/contract/runtime.ts'
import type { Platform } from '#cloudfunctions/platform/contract/use-case.ts'
import { identity } from '#shared/identity/contract.ts'
import type { Answer, AnyOperation, InputOf, OutputOf, PostRole } from '#shared/kernel/operation.ts'
import { network } from '#shared/network/contract.ts'
import type { CallAsHq } from '#shared/network/sample/load-sample.ts'
import { OPERATOR } from './state.ts'

/** What people need of the simulated WeChat. */
export interface PeopleOfWeChat {
  addPerson(person: { name: string }): Awaitable<{ openid: string }>
  jsCode(openid: string): Awaitable<string>
}

/** At once, or from a stand-in in another process. */
type Awaitable<T> = T | Promise<T>

export interface NewPerson {
  name: string
  role?: PostRole | undefined
  storeId?: string | undefined
  stationId?: string | undefined
}

/** A trial person could not be made; the message says why, for the caller. */
export class PeopleError extends Error {
  override readonly name = 'PeopleError'
}

export interface People {
  add(person: NewPerson): Promise<{ openid: string; jsCode: string; staffId?: string }>
}

export interface Functions {
  call: Runtime['call']
  sessions: Platform['sessions']
}

export function people(functions: Functions, wechat: PeopleOfWeChat): People {
  return {
    add: async (person) => {
      const { openid } = await wechat.addPerson({ name: person.name })
      const staffId = person.role && (await takeUpPost(functions, wechat, openid, { ...person, role: person.role }))
      return { openid, jsCode: await wechat.jsCode(openid), ...(staffId && { staffId }) }
    },
  }
}

async function takeUpPost(
  functions: Functions,
  wechat: PeopleOfWeChat,
  openid: string,
  { name, role, storeId, stationId }: NewPerson & { role: PostRole },
): Promise<string> {
  const staffId = `T-${randomBytes(6).toString('hex')}`
  const row = {
    staffId,
    role,
    name,
    status: 'active' as const,
    ...(storeId && { storeId }),
    ...(stationId && { stationId }),
  }
  const asHq = await hqOf(functions)
  const { results } = mustAnswer(await asHq(network.importStaff, { requestId: newRequestId(), rows: [row] }))
  if (results[0]?.outcome === 'refused') throw new PeopleError(`HQ's list refused the post: ${results[0].reason}`)
  const { invitationCode } = mustAnswer(await asHq(identity.invite, { requestId: newRequestId(), staffId }))
  const login = await ask(functions, { kind: 'none' }, identity.login, { jsCode: await wechat.jsCode(openid) })
  const person: Evidence = { kind: 'session', token: mustAnswer(login).session }
  mustAnswer(await ask(functions, person, identity.acceptPost, { requestId: newRequestId(), invitationCode }))
  return staffId
}

/** Asks as the laptop's HQ operator, with a session of its own. */
export async function hqOf(functions: Functions): Promise<CallAsHq> {
  const { session } = await functions.sessions.forHq(OPERATOR)
  return (operation, input) => ask(functions, { kind: 'session', token: session }, operation, input)
}

async function ask<O extends AnyOperation>(
  { call }: Functions,
  evidence: Evidence,
  operation: O,
  input: InputOf<O>,
): Promise<Answer<OutputOf<O>>> {
  const { body } = await call({ operation: operation.name, input, evidence, traceId: newRequestId() })
  return body as Answer<OutputOf<O>>
}

function mustAnswer<V>(answer: Answer<V>): V {
  if (!answer.ok) throw new PeopleError(`${answer.refused}: ${answer.message}`)
  return answer.value
}

const newRequestId = (): string => randomBytes(16).toString('hex')
