import type { Vault } from '#cloudfunctions/platform/vault.ts'

/** The id of an invitation: keyed, so that whoever reads the database cannot try codes out against it. */
export const invitationHash = (vault: Vault, code: string): string => vault.digest('invitation', code)
