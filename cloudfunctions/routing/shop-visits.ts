/** How many people each rung of the ladder decided for, by day. */
import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { addDays, localDate } from '#shared/kernel/time.ts'
import type { routing } from '#shared/routing/contract.ts'
import { rungDays } from '#shared/routing/shop/documents.ts'
import { rungDayIds, sumRungs } from '#shared/routing/shop/visits.ts'

export const shopVisits: UseCase<typeof routing.shopVisits> = async ({ days: count }, { store, nowMs }) => {
  const today = localDate(nowMs)
  const dates = Array.from({ length: count }, (_, back) => addDays(today, back - count + 1))
  const days = dates.map(async (day) => {
    const shards = await store.getMany(rungDays, rungDayIds(day))
    return { day, byRung: sumRungs(shards.map((shard) => shard?.data)) }
  })
  return { value: { days: await Promise.all(days) } }
}
