/** Every document routing owns. */
import { attributionCollections } from './attribution/documents.ts'
import { eligibilityCollections } from './eligibility/documents.ts'
import { shareCollections } from './share/documents.ts'
import { shopCollections } from './shop/documents.ts'

export const routingCollections = [
  ...attributionCollections,
  ...shareCollections,
  ...shopCollections,
  ...eligibilityCollections,
]
