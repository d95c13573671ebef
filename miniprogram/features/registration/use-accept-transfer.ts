/** Takes an offered device over. */

import { registration } from '#shared/registration/contract.ts'
import { useChange } from '@/api/use-change'

export const useAcceptTransfer = () => useChange(registration.acceptTransfer)
