/** Withdraws the consent for one purpose. */

import { identity } from '#shared/identity/contract.ts'
import { useChange } from '@/api/use-change'

export const useWithdrawConsent = () => useChange(identity.withdrawConsent)
