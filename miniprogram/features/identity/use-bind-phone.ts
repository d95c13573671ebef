/** Gives the caller's phone number to the warranty card. */

import { identity } from '#shared/identity/contract.ts'
import { useChange } from '@/api/use-change'

export const useBindPhone = () => useChange(identity.bindPhone)
