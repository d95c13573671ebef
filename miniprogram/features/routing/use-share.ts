/** Makes a link in the caller's name, or takes one back. */
import { routing } from '#shared/routing/contract.ts'
import { useChange } from '@/api/use-change'

export const useShare = () => useChange(routing.share)
export const useRevokeLink = () => useChange(routing.revokeLink)
