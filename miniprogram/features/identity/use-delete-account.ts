/** Deletes the caller's account. */

import { identity } from '#shared/identity/contract.ts'
import { useChange } from '@/api/use-change'

export const useDeleteAccount = () => useChange(identity.deleteAccount)
