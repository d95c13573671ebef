/** The public card of one store. */

import { network } from '#shared/network/contract.ts'
import { useLoad } from '@/api/use-load'

export const useStore = (storeId: string | undefined) =>
  useLoad(network.showStore, storeId === undefined ? undefined : { storeId })
