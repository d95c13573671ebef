/** Everything registration holds about the caller, asked only when the person wants to see it. */

import { registration } from '#shared/registration/contract.ts'
import { call } from '@/api/call'

export const exportMine = () => call(registration.exportMine, {})
