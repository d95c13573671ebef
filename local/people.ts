/**
 * People for trials: a WeChat person and, when asked, a post at a store. The post comes about as in production: HQ puts a name on
 * its list and invites, the person logs in and accepts. Nothing here writes a document itself.
 */
import { randomBytes } from 'node:crypto'
import type { Runtime } from '#cloudfunctions/platform/contract/runtime.ts'
import { identity } from '#shared/identity/contract.ts'
import type { AnyOperation, InputOf, OutputOf, PostRole } from '#shared/kernel/operation.ts'
import { network } from '#shared/network/contract.ts'
import { OPERATOR } from './state.ts'

/** What people need of the simulated WeChat. */
export interface PeopleOfWeChat {
  addPerson(person: { name: string }): { openid: string }
  jsCode(openid: string): string
}

export interface NewPerson {
  name: string
  role?: PostRole
  storeId?: string
  stationId?: string
}

/** A trial person could not be made; the message says why, for the caller. */
export class PeopleError extends Error {
  override readonly name = 'PeopleError'
}

export interface People {
  add(person: NewPerson): Promise<{ openid: string; jsCode: string; staffId?: string }>
}

export function people(runtime: Runtime, wechat: PeopleOfWeChat): People {
  return {
    add: async (person) => {
      const { openid } = wechat.addPerson({ name: person.name })
      const staffId = person.role && (await takeUpPost(runtime, wechat, openid, { ...person, role: person.role }))
      return { openid, jsCode: wechat.jsCode(openid), ...(staffId && { staffId }) }
    },
  }
}

async function takeUpPost(
  runtime: Runtime,
  wechat: PeopleOfWeChat,
  openid: string,
  { name, role, storeId, stationId }: NewPerson & { role: PostRole },
): Promise<string> {
  const hq = await runtime.platform.sessions.forHq(OPERATOR)
  const staffId = `T-${randomBytes(6).toString('hex')}`
  const row = { staffId, role, name, status: 'active' as const, ...(storeId && { storeId }), ...(stationId && { stationId }) }
  const listed = await ask(runtime, network.importStaff, { requestId: newRequestId(), rows: [row] }, hq.session)
  const [result] = listed.results
  if (result?.outcome === 'refused') throw new PeopleError(`HQ's list refused the post: ${result.reason}`)
  const { invitationCode } = await ask(runtime, identity.invite, { requestId: newRequestId(), staffId }, hq.session)
  const { session } = await ask(runtime, identity.login, { jsCode: wechat.jsCode(openid) })
  await ask(runtime, identity.acceptPost, { requestId: newRequestId(), invitationCode }, session)
  return staffId
}

export const newRequestId = (): string => randomBytes(12).toString('hex')

/** One call that must succeed. */
export async function ask<O extends AnyOperation>(
  runtime: Runtime,
  operation: O,
  input: InputOf<O>,
  session?: string,
): Promise<OutputOf<O>> {
  const { body } = await runtime.call({
    operation: operation.name,
    input,
    evidence: session ? { kind: 'session', token: session } : { kind: 'none' },
    traceId: randomBytes(16).toString('hex'),
  })
  if (body.ok !== true) throw new PeopleError(`${operation.name}: ${body.refused} ${body.message} ${JSON.stringify(body.problems ?? '')}`)
  return body.value as OutputOf<O>
}
