/** One product as a store's shop sells it. */
import { shop } from '#shared/shop/contract.ts'
import { useLoad } from '@/api/use-load'

/** @param storeId undefined while the shop is not known yet, as productId while there is none to show */
export const useProduct = (productId: string | undefined, storeId: string | undefined) =>
  useLoad(shop.product, storeId === undefined || productId === undefined ? undefined : { productId, storeId })
