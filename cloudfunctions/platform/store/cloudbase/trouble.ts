/**
 * What CloudBase's errors mean. The SDK gives numbers (errCode) for reads and writes and the raw code for a transaction's start and
 * commit; -501001 stands for a conflict, a fault of the system and a broken connection alike.
 */
import { isUnsent, type Patience, type Trouble } from '../patience.ts'

/** A transaction takes CloudBase some 100 ms, so pauses are long: writers that come back at once only hold each other up. */
export const PATIENCE: Patience = { totalMs: 6_000, firstPauseMs: 50, longestPauseMs: 1_200 }

/** Wrong environment, parameters, rights or collection: trying again does not help. */
// biome-ignore format: one line a kind
const FINAL = new Set<unknown>([
  -501005, -501006, -501007, -501008, -501009,
  -502001, -502002, -502003, -502004, -502005,
  'INVALIID_ENV', 'INVALID_PARAM', 'INVALID_REQUEST_SOURCE', 'SIGN_PARAM_INVALID', 'MISSING_CREDENTIALS', 'INVALID_CREDENTIALS',
  'DATABASE_REQUEST_FAILED', 'DATABASE_PERMISSION_DENIED', 'DATABASE_COLLECTION_NOT_EXIST',
])

interface CloudError {
  errCode?: number
  code?: unknown
  message?: string
}

/** For everything before the commit: nothing is written, so what is not final may be tried again. An error without any code is a bug. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof CommitError) return commitTrouble(error.cause)
  const { errCode, code, message = '' } = error as CloudError
  const known = errCode ?? code
  if (known === undefined) return 'final'
  return FINAL.has(known) && !/conflict/i.test(message) ? 'final' : 'busy'
}

/** A failed commit, kept apart because here a broken connection leaves the outcome open. */
export class CommitError extends Error {
  override readonly name = 'CommitError'
}

/** Only a conflict is a clear no. "No such transaction" may be the answer to a commit that something in between sent twice. */
function commitTrouble(cause: unknown): Trouble {
  const { code } = cause as CloudError
  return code === 'DATABASE_TRANSACTION_CONFLICT' || isUnsent(code) ? 'busy' : 'lost'
}
