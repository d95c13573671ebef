/** Everything routing holds about the caller, asked only when the person wants to see it. */

import { routing } from '#shared/routing/contract.ts'
import { call } from '@/api/call'

export const exportTies = () => call(routing.exportMine, {})
