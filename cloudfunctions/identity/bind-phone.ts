/**
 * Binds the person's phone number. WeChat's code works once and each success is paid for, so the intent is written before the call
 * and what came back right after it; a second run finds out from the record how far the first one came.
 */

import { type Context, personOf, type UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { freshPerson } from '#cloudfunctions/platform/fresh-person.ts'
import { phoneHash } from '#cloudfunctions/platform/phone-hash.ts'
import { StoreBusy, StoreUnknown } from '#cloudfunctions/platform/store/port.ts'
import { WeChatError, WeChatUnreachable } from '#cloudfunctions/platform/wechat/port.ts'
import type { identity } from '#shared/identity/contract.ts'
import { type PersonRecord, people } from '#shared/identity/documents.ts'
import { enterPerson, type LivePerson } from '#shared/identity/person.ts'
import { maskPhone, wholePhone } from '#shared/identity/phone.ts'
import { answered, answerTo, asking, bound, forgotten, nextStep, PHONE_BOUND } from '#shared/identity/phone-exchange.ts'
import type { Stored } from '#shared/kernel/collection.ts'
import { type Decision, type Op, refuse } from '#shared/kernel/decision.ts'
import { openPhone } from './open-phone.ts'
import { BUSY, CODE_BAD } from './wechat-errcodes.ts'

const WRITES_TRIED = 8

type Bound = Decision<{ phoneMasked: string }, 'PHONE_CODE_BAD' | 'WECHAT_BUSY'>

export const bindPhone: UseCase<typeof identity.bindPhone> = async ({ phoneCode }, context) => {
  const { personId } = personOf(context)
  const codeHash = context.vault.digest('phone code', phoneCode)
  const before = await context.store.get(people, personId)
  switch (nextStep(before?.data, codeHash, context.nowMs)) {
    case 'await':
      throw new StoreBusy('the same code is being exchanged at this moment')
    case 'given-up':
      return refuse('PHONE_CODE_BAD')
    case 'bind':
    case 'bound':
      return bindAnswered(before, codeHash, context)
    case 'ask': {
      const refusal = await exchange(phoneCode, codeHash, before, context)
      return refusal ?? bindAnswered(await context.store.get(people, personId), codeHash, context)
    }
  }
}

/** Carries a number that was paid for over to the person. */
function bindAnswered(now: Stored<PersonRecord> | undefined, codeHash: string, { vault }: Context): Bound {
  const sealedPhone = now && answerTo(now.data, codeHash)
  const phone = now && sealedPhone && openPhone(vault, { ...now.data, sealedPhone })
  // Deleted or overtaken by a newer code while WeChat was asked.
  if (!phone) return refuse('PHONE_CODE_BAD')
  const data = { personId: now.data.personId, phoneHash: phoneHash(vault, phone) }
  return {
    value: { phoneMasked: maskPhone(phone) },
    writes: [bound(now, sealedPhone, data.phoneHash)],
    events: [{ type: PHONE_BOUND, data }],
  }
}

/** Intent, call, and what came back. Answers a refusal, or nothing when the number is in the record. */
async function exchange(
  phoneCode: string,
  codeHash: string,
  before: Stored<PersonRecord> | undefined,
  context: Context,
) {
  const { person } = enterPerson(before, freshPerson(context))
  await writeIntent(before, person, codeHash, context)
  try {
    const number = await context.wechat.phoneNumber(phoneCode)
    const sealedPhone = context.vault.seal(person.personId, person.dataKey, 'phone', wholePhone(number))
    await writeDown(person, context, (now) => answered(now, codeHash, sealedPhone))
    return undefined
  } catch (error) {
    const lost = error instanceof WeChatUnreachable || (error instanceof WeChatError && CODE_BAD.has(error.errcode))
    if (!lost && !(error instanceof WeChatError)) throw error
    await writeDown(person, context, (now) => (lost ? answered(now, codeHash, undefined) : forgotten(now, codeHash)))
    if (lost) return refuse('PHONE_CODE_BAD')
    if (BUSY.has(error.errcode)) return refuse('WECHAT_BUSY')
    throw error
  }
}

/** An answer that was lost is looked up: WeChat is asked by whoever's intent stands in the record, and by nobody else. */
async function writeIntent(
  before: Stored<PersonRecord> | undefined,
  person: LivePerson,
  codeHash: string,
  { effects, newId, nowMs }: Context,
): Promise<void> {
  const attemptId = newId('px')
  try {
    const asked = await effects.write([asking(before, person, { codeHash, attemptId, askedAtMs: nowMs })])
    if (asked.state === 'written') return
  } catch (error) {
    if (!(error instanceof StoreUnknown)) throw error
    const now = await effects.get(people, person.personId)
    if (now?.data.phoneExchange?.attemptId === attemptId) return
  }
  throw new StoreBusy('someone else wrote the record first')
}

/** Writes into the record as it is now; other requests may be changing it. Gives way when the account was deleted meanwhile. */
async function writeDown(
  person: LivePerson,
  { effects }: Context,
  change: (now: Stored<PersonRecord>) => Op | undefined,
) {
  for (let tried = 0; tried < WRITES_TRIED; tried++) {
    const now = await effects.get(people, person.personId)
    const op = now?.data.dataKey === person.dataKey ? change(now) : undefined
    if (!op) return
    const outcome = await written(() => effects.write([op]))
    if (outcome) return
  }
  throw new StoreBusy('the record keeps changing')
}

async function written(write: () => Promise<{ state: string }>): Promise<boolean> {
  try {
    return (await write()).state === 'written'
  } catch (error) {
    if (error instanceof StoreBusy || error instanceof StoreUnknown) return false
    throw error
  }
}
