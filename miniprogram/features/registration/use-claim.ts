/** Registers the machine behind a code to the caller. */

import { registration } from '#shared/registration/contract.ts'
import { useChange } from '@/api/use-change'

export const useClaim = () => useChange(registration.claimTicket)
