/** Names a phone number without saying it: keyed, so that nobody who reads the database can try numbers out. */
import type { Vault } from './vault.ts'

/** @param phone as `wholePhone` writes it */
export const phoneHash = (vault: Vault, phone: string): string => vault.digest('phone', phone)
