import { ownedStores } from '#cloudfunctions/platform/own-store.ts'
import type { Stored } from '#shared/kernel/collection.ts'
import { storeOfAccount } from '#shared/payment/accounts.ts'
import { type PaymentRecord, payables, payments } from '#shared/payment/documents.ts'
import { outTradeNo } from '#shared/payment/numbers.ts'
import type { PayContext } from './pay-platform.ts'

/** The latest attempt to pay an order, for HQ and for the owner of the store that is paid; to others the order does not exist. */
export async function loadPaid(
  { store, caller, posts }: PayContext,
  orderId: string,
): Promise<'unknown' | Stored<PaymentRecord> | undefined> {
  const payable = await store.get(payables, orderId)
  if (!payable) return 'unknown'
  const { payee, attempts } = payable.data
  const payeeStore = storeOfAccount(payee)
  const isTheirs = payeeStore !== undefined && ownedStores(await posts()).includes(payeeStore)
  if (caller.kind !== 'hq' && !isTheirs) return 'unknown'
  return attempts > 0 ? store.get(payments, outTradeNo(orderId, attempts)) : undefined
}
