/** What DynamoDB's errors mean for a write: did it happen, and may it be sent again. */
import { isUnsent, type Patience, type Trouble } from '../patience.ts'

export const PATIENCE: Patience = { totalMs: 3_000, firstPauseMs: 10, longestPauseMs: 250 }

const BUSY = new Set([
  'TransactionConflictException',
  'TransactionInProgressException',
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
])
const BUSY_REASONS = new Set(['TransactionConflict', 'ProvisionedThroughputExceeded', 'ThrottlingError'])

interface AwsError {
  name?: string
  code?: string
  $metadata?: { httpStatusCode?: number }
  CancellationReasons?: { Code?: string }[]
}

/** An answer below 500 is DynamoDB's word; a server's failure, a timeout or a broken connection says nothing about the write. */
export function troubleOf(error: unknown): Trouble {
  const { name = '', code = '', $metadata, CancellationReasons } = error as AwsError
  if (BUSY.has(name) || isUnsent(code)) return 'busy'
  if (CancellationReasons?.some((reason) => BUSY_REASONS.has(reason.Code ?? ''))) return 'busy'
  const status = $metadata?.httpStatusCode
  const answered = status !== undefined && status >= 300 && status < 500
  return answered || name === 'CredentialsProviderError' ? 'final' : 'lost'
}
