/** Takes an open offer back. */

import { registration } from '#shared/registration/contract.ts'
import { useChange } from '@/api/use-change'

export const useWithdrawTransfer = () => useChange(registration.withdrawTransfer)
