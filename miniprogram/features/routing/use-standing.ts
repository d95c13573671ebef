/** Where a store's online shop stands, and judging it now instead of tonight. */
import { routing } from '#shared/routing/contract.ts'
import { useChange } from '@/api/use-change'
import { useLoad } from '@/api/use-load'

export const useStanding = (storeId: string | undefined) =>
  useLoad(routing.eligibility, storeId === undefined ? undefined : { storeId })
export const useEvaluate = () => useChange(routing.evaluateStore)
