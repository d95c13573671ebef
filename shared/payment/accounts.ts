/** Who money belongs to. Names are HQ's codes, never an openid: who stands behind `staff:` is looked up when WeChat is called. */

/** Has a merchant number at WeChat: what it got can be pulled back. Edge and central warehouses are HQ's. */
export type Merchant = 'hq' | `store:${string}` | `supplier:${string}`

/** Gets money on a personal account (PERSONAL_OPENID): nothing can be pulled back, and nothing is ever asked back. */
export type Person = `staff:${string}`

export type Receiver = Merchant | Person

/** The store behind an account, undefined when it is no store's. */
export const storeOfAccount = (account: string): string | undefined =>
  account.startsWith('store:') ? account.slice('store:'.length) : undefined

export const isPerson = (account: string): account is Person => account.startsWith('staff:')
