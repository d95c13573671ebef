/**
 * Answers are kept for thirty days so that a repeated request gets the first one again. Some hold what the database must not show
 * (an invitation's code, a scene that claims a device), so they are kept sealed under the platform's key.
 */
import type { Vault } from '../vault.ts'
import type { KeptAnswers } from './carry-out.ts'

/** @param key the once key: a sealed answer does not open under another one */
export const sealedAnswers = (vault: Vault, key: string): KeptAnswers => ({
  seal: (answer) => vault.sealForPlatform(key, JSON.stringify(answer ?? null)),
  open: (kept) => JSON.parse(vault.openForPlatform(key, String(kept))),
})
