/** The code of an order, and under which id it is found at a store. */
import type { Vault } from '#cloudfunctions/platform/vault.ts'
import { codeOf } from '#shared/orders/life/pickup-code.ts'

export const pickupCodeOf = (vault: Vault, orderId: string): string => codeOf(vault.digest('pickup code', orderId))

/** Every store has codes of its own, so nobody elsewhere can use one, or use one up. */
export const pickupCodeId = (vault: Vault, storeId: string, code: string): string =>
  vault.digest('pickup code at a store', `${storeId} ${code}`)
