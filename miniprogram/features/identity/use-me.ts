/** Who the caller is: posts, masked phone number, consents. */

import { identity } from '#shared/identity/contract.ts'
import { useLoad } from '@/api/use-load'

export const useMe = () => useLoad(identity.me, {})
