/** Consents as people read them. Pure. */
import { REGISTRATION_PURPOSES } from '#shared/identity/consent.ts'
import type { Me } from '#shared/identity/contract.ts'

export type GivenConsent = Me['consents'][number]

export const purposeSentence = (purpose: string): string =>
  REGISTRATION_PURPOSES.find((known) => known.purpose === purpose)?.sentence ?? purpose

/** The one that holds now for each purpose: the latest given. */
export function currentConsents(consents: readonly GivenConsent[]): GivenConsent[] {
  const latest = new Map<string, GivenConsent>()
  for (const consent of consents) {
    const before = latest.get(consent.purpose)
    if (!before || before.atMs <= consent.atMs) latest.set(consent.purpose, consent)
  }
  return [...latest.values()]
}
