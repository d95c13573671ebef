/** Every collection an engine is opened with. */
import { internalCollections } from '#cloudfunctions/platform/store/store.ts'
import { wechatTokens } from '#cloudfunctions/platform/wechat/documents.ts'
import { identityCollections } from '#shared/identity/documents.ts'
import type { CollectionDeclaration } from '#shared/kernel/collection.ts'
import { networkCollections } from '#shared/network/documents.ts'
import { ordersCollections } from '#shared/orders/documents.ts'
import { paymentCollections } from '#shared/payment/documents.ts'
import { registrationCollections } from '#shared/registration/documents.ts'
import { routingCollections } from '#shared/routing/documents.ts'
import { runningCollections } from '#shared/running/documents.ts'
import { shopCollections } from '#shared/shop/documents.ts'

export const collections: readonly CollectionDeclaration[] = [
  ...internalCollections,
  wechatTokens,
  ...networkCollections,
  ...identityCollections,
  ...routingCollections,
  ...registrationCollections,
  ...shopCollections,
  ...paymentCollections,
  ...ordersCollections,
  ...runningCollections,
]
