/** The owner takes an open offer back. */

import { personOf, type UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import type { registration } from '#shared/registration/contract.ts'
import { decideWithdraw } from '#shared/registration/transfer.ts'
import { loadOffer } from './load-offer.ts'

export const withdrawTransfer: UseCase<typeof registration.withdrawTransfer> = async ({ offerId }, context) =>
  decideWithdraw(await loadOffer(context.store, offerId), personOf(context))
