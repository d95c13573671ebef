/** Confirms or declines the return the store asked for. */

import { registration } from '#shared/registration/contract.ts'
import { useChange } from '@/api/use-change'

export const useConfirmReturn = () => useChange(registration.confirmReturn)
