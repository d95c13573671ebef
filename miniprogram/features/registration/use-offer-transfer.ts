/** Offers a device to someone else. */

import { registration } from '#shared/registration/contract.ts'
import { useChange } from '@/api/use-change'

export const useOfferTransfer = () => useChange(registration.offerTransfer)
