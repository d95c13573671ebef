/**
 * Whether what a person agreed to is enough, and how it is kept. A consent counts for exactly the wording it was given to; purposes
 * nobody asked for are never recorded, so marketing cannot slip in through a registration.
 */
import type { Stored } from '../kernel/collection.ts'
import { type Decision, type Op, refuse } from '../kernel/decision.ts'
import { CONSENT_VERSION, type Purpose, REGISTRATION_PURPOSES } from './consent.ts'
import { type Consent, type ConsentRecord, consents } from './documents.ts'

/** What the screen sent back. */
export interface GivenConsent {
  version: string
  purposes: readonly string[]
}

/** What a screen has to ask, and what to send back when the person agrees to everything. */
export const consentToAsk = (purposes: readonly Purpose[] = REGISTRATION_PURPOSES) => ({
  consent: { version: CONSENT_VERSION, purposes: purposes.map(({ purpose }) => purpose) },
  agreement: purposes.map((purpose) => ({ ...purpose, text: [...purpose.text] })),
})

const stands = (consent: Consent, purpose: string): boolean =>
  consent.purpose === purpose && consent.version === CONSENT_VERSION && consent.withdrawnAtMs === undefined

/** Whether something agreed to for this purpose, to whatever wording, was not withdrawn. */
export const stillConsents = (record: ConsentRecord | undefined, purpose: string): boolean =>
  record?.consents.some((consent) => consent.purpose === purpose && consent.withdrawnAtMs === undefined) ?? false

/**
 * Records consent to the registration purposes.
 * @param by name of the operation it was given in
 * @returns CONSENT_MISSING for another wording than today's or without a required purpose; no write when everything stands already
 */
export function decideConsent(
  before: Stored<ConsentRecord> | undefined,
  { personId, given, by, nowMs }: { personId: string; given: GivenConsent; by: string; nowMs: number },
): Decision<ConsentRecord, 'CONSENT_MISSING'> {
  const missing = REGISTRATION_PURPOSES.filter(({ purpose, required }) => required && !given.purposes.includes(purpose))
  if (given.version !== CONSENT_VERSION || missing.length > 0) {
    return refuse('CONSENT_MISSING', { version: CONSENT_VERSION, missing: missing.map(({ purpose }) => purpose) })
  }
  const held = before?.data.consents ?? []
  const added: Consent[] = REGISTRATION_PURPOSES.filter(
    ({ purpose }) => given.purposes.includes(purpose) && !held.some((consent) => stands(consent, purpose)),
  ).map(({ purpose }) => ({ purpose, version: CONSENT_VERSION, atMs: nowMs, by }))
  const value: ConsentRecord = { personId, consents: [...held, ...added] }
  const writes: Op[] = added.length > 0 ? [consents.replace(personId, before, value)] : []
  return { value, writes }
}

/** Withdraws every standing consent to a purpose, of whatever wording; CONSENT_UNKNOWN when there is none. Withdrawing twice answers the same. */
export function decideWithdrawal(
  before: Stored<ConsentRecord> | undefined,
  { purpose, nowMs }: { purpose: string; nowMs: number },
): Decision<{ purpose: string; withdrawnAtMs: number }, 'CONSENT_UNKNOWN'> {
  const last = before?.data.consents.findLast((consent) => consent.purpose === purpose)
  if (!before || !last) return refuse('CONSENT_UNKNOWN')
  if (last.withdrawnAtMs !== undefined) return { value: { purpose, withdrawnAtMs: last.withdrawnAtMs } }
  const withdrawn = before.data.consents.map((consent) =>
    consent.purpose === purpose && consent.withdrawnAtMs === undefined ? { ...consent, withdrawnAtMs: nowMs } : consent,
  )
  return {
    value: { purpose, withdrawnAtMs: nowMs },
    writes: [consents.replace(before.data.personId, before, { ...before.data, consents: withdrawn })],
  }
}
