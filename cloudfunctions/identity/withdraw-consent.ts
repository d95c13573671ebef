import { personOf, type UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { decideWithdrawal } from '#shared/identity/consent-decision.ts'
import type { identity } from '#shared/identity/contract.ts'
import { consents } from '#shared/identity/documents.ts'

/** Withdraws the caller's consent to one purpose. */
export const withdrawConsent: UseCase<typeof identity.withdrawConsent> = async ({ purpose }, context) => {
  const before = await context.store.get(consents, personOf(context).personId)
  return decideWithdrawal(before, { purpose, nowMs: context.nowMs })
}
