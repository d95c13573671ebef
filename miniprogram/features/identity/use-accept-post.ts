/** Takes up the post an invitation names. */

import { identity } from '#shared/identity/contract.ts'
import { useChange } from '@/api/use-change'

export const useAcceptPost = () => useChange(identity.acceptPost)
