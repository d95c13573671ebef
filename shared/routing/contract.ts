/** What may be asked of routing: whether a store may keep its online shop. */
import { defineArea } from '../kernel/operation.ts'
import { eligibilityOperations } from './eligibility/contract.ts'

export const routing = defineArea('routing', { ...eligibilityOperations })
