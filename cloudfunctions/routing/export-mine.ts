/** Everything routing holds about the caller. Who at HQ wrote an entry is not about them. */
import { personOf, type UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import type { Reads } from '#cloudfunctions/platform/store/port.ts'
import { addDays, localDate } from '#shared/kernel/time.ts'
import { attributions } from '#shared/routing/attribution/documents.ts'
import type { routing } from '#shared/routing/contract.ts'
import { shopVisits } from '#shared/routing/shop/documents.ts'
import { VISIT_DAYS } from '#shared/routing/shop/visit-slice.ts'
import { loadLog } from './load-log.ts'

export const exportMine: UseCase<typeof routing.exportMine> = async (_input, context) => {
  const { store, nowMs } = context
  const { personId } = personOf(context)
  const record = await store.get(attributions, personId)
  const [log, visits] = await Promise.all([loadLog(store, record?.data), loadVisits(store, personId, nowMs)])
  return { value: { log: log.map((entry) => ({ ...entry, operatorId: undefined })), visits } }
}

/** Which shop they saw on each day that is still kept, oldest first. */
async function loadVisits(store: Reads, personId: string, nowMs: number) {
  const today = localDate(nowMs)
  const days = Array.from({ length: VISIT_DAYS + 2 }, (_, back) => addDays(today, back - VISIT_DAYS - 1))
  const kept = await store.getMany(
    shopVisits,
    days.map((day) => `${personId}:${day}`),
  )
  return kept.flatMap((visit) => {
    if (!visit) return []
    const { atMs, rung, candidates } = visit.data
    const seen = rung === 'none' ? undefined : candidates[rung]
    return [{ atMs, ...(seen?.storeId !== undefined && { storeId: seen.storeId }) }]
  })
}
