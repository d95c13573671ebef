import type { Vault } from '#cloudfunctions/platform/vault.ts'
import type { PersonRecord } from '#shared/identity/documents.ts'

/** The person's number in the open; undefined when none is bound. Never to be logged. */
export const openPhone = (vault: Vault, person: PersonRecord | undefined): string | undefined =>
  person?.dataKey && person.sealedPhone
    ? vault.open(person.personId, person.dataKey, 'phone', person.sealedPhone)
    : undefined
