/** Records the sale of a unit and gets its code. The request id is kept while a code may still be shown, so a lost answer shows the same code. */

import { registration } from '#shared/registration/contract.ts'
import { useChange } from '@/api/use-change'

const KEEP_MS = 20 * 60_000

export const useIssueTicket = () => useChange(registration.issueTicket, { keepMs: KEEP_MS })
