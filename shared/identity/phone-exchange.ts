/**
 * Exchanging a getPhoneNumber code costs money and works once, so it is never asked twice: the exchange is written down before the
 * call, and what came back right after it. A code whose answer was lost is given up, and the person is asked for a new one.
 */
import type { Stored } from '../kernel/collection.ts'
import type { Op } from '../kernel/decision.ts'
import { MINUTE_MS } from '../kernel/time.ts'
import { type PersonRecord, type PhoneExchange, people } from './documents.ts'
import type { LivePerson } from './person.ts'

/** After this long nobody is waiting for WeChat's answer any more. */
const ANSWER_AWAITED_MS = MINUTE_MS

/** Somebody's number is known now: `personId`, and the number's keyed hash. */
export const PHONE_BOUND = 'identity.phoneBound'

export type ExchangeStep = 'ask' | 'await' | 'bind' | 'bound' | 'given-up'

/** What is to be done next about this code. */
export function nextStep(person: PersonRecord | undefined, codeHash: string, nowMs: number): ExchangeStep {
  const exchange = person?.phoneExchange
  if (!exchange || exchange.codeHash !== codeHash) return 'ask'
  if (exchange.state === 'bound') return 'bound'
  if (exchange.state === 'answered') return 'bind'
  if (exchange.state === 'lost') return 'given-up'
  return nowMs - exchange.askedAtMs < ANSWER_AWAITED_MS ? 'await' : 'given-up'
}

/** The intent, written before WeChat is asked. A newer code takes the place of an older one. */
export const asking = (
  before: Stored<PersonRecord> | undefined,
  person: LivePerson,
  exchange: Pick<PhoneExchange, 'codeHash' | 'attemptId' | 'askedAtMs'>,
): Op => people.replace(person.personId, before, { ...person, phoneExchange: { ...exchange, state: 'asked' } })

/** What came back: the sealed number, or nothing that will ever come. Undefined when another code has taken over meanwhile. */
export function answered(now: Stored<PersonRecord>, codeHash: string, sealedPhone: string | undefined): Op | undefined {
  const exchange = now.data.phoneExchange
  if (exchange?.codeHash !== codeHash) return undefined
  const after: PhoneExchange =
    sealedPhone === undefined ? { ...exchange, state: 'lost' } : { ...exchange, state: 'answered', sealedPhone }
  return people.replace(now.id, now, { ...now.data, phoneExchange: after })
}

/** WeChat said clearly that it did nothing: the same code may be tried again. */
export function forgotten(now: Stored<PersonRecord>, codeHash: string): Op | undefined {
  const { phoneExchange, ...rest } = now.data
  return phoneExchange?.codeHash === codeHash ? people.replace(now.id, now, rest) : undefined
}

/** The number that came back for this code, sealed; undefined when none did, or a newer code has taken over. */
export function answerTo({ phoneExchange, sealedPhone }: PersonRecord, codeHash: string): string | undefined {
  if (phoneExchange?.codeHash !== codeHash) return undefined
  if (phoneExchange.state === 'answered') return phoneExchange.sealedPhone
  return phoneExchange.state === 'bound' ? sealedPhone : undefined
}

/** The number becomes the person's. */
export function bound(now: Stored<PersonRecord>, sealedPhone: string, phoneHash: string): Op {
  const { codeHash, askedAtMs } = now.data.phoneExchange ?? { codeHash: '', askedAtMs: 0 }
  return people.replace(now.id, now, {
    ...now.data,
    sealedPhone,
    phoneHash,
    phoneExchange: { codeHash, askedAtMs, state: 'bound' },
  })
}
