/** Everything identity holds about the caller, asked only when the person wants to see it. */

import { identity } from '#shared/identity/contract.ts'
import { call } from '@/api/call'

export const exportMe = () => call(identity.exportMe, {})
