/** Takes back a sale that nobody registered. */

import { registration } from '#shared/registration/contract.ts'
import { useChange } from '@/api/use-change'

export const useCancelTicket = () => useChange(registration.cancelTicket)
