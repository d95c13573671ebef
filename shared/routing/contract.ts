/** What may be asked of routing: whose customer somebody is, which shop a customer sees, the links that lead there, which stores may keep one, and which places are near. */
import { defineArea } from '../kernel/operation.ts'
import { attributionOperations } from './attribution/contract.ts'
import { eligibilityOperations } from './eligibility/contract.ts'
import { nearestOperations } from './nearest/contract.ts'
import { shareOperations } from './share/contract.ts'
import { shopOperations } from './shop/contract.ts'

export const routing = defineArea('routing', {
  ...eligibilityOperations,
  ...shopOperations,
  ...shareOperations,
  ...nearestOperations,
  ...attributionOperations,
})
