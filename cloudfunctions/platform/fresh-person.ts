/** The record of a person who may be here for the first time; the rule decides whether it is used. */
import type { LivePerson } from '#shared/identity/person.ts'
import { type Context, personOf } from './contract/use-case.ts'

/** A record with a new data key and the caller's openid sealed under it. @returns the fact `enterPerson` asks for */
export function freshPerson(context: Context): LivePerson {
  const { personId, openid } = personOf(context)
  const dataKey = context.vault.newDataKey(personId)
  return {
    personId,
    createdAtMs: context.nowMs,
    dataKey,
    sealedOpenid: context.vault.seal(personId, dataKey, 'openid', openid),
  }
}
