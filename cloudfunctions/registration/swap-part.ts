/** An engineer records a new part on the warranty card. */

import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { isRefused } from '#shared/kernel/decision.ts'
import type { registration } from '#shared/registration/contract.ts'
import { partSightings } from '#shared/registration/documents.ts'
import { engineerPost } from '#shared/registration/posts.ts'
import { decideSwap } from '#shared/registration/swap.ts'
import { coverageView } from '#shared/registration/views.ts'
import { loadRules } from './load-rules.ts'
import { loadRegisteredUnit } from './load-unit.ts'

export const swapPart: UseCase<typeof registration.swapPart> = async (input, context) => {
  const { store, nowMs } = context
  const { part, newSerial, repairDays } = input
  const [posts, { sale, ...unit }, sighting, rules] = await Promise.all([
    context.posts(),
    loadRegisteredUnit(store, input.serial),
    store.get(partSightings, newSerial),
    loadRules(store),
  ])
  const { stationId, staffId } = engineerPost(posts) ?? {}
  const decision = decideSwap(
    { ...unit, sale: sale?.data, sighting },
    { part, newSerial, repairDays, stationId, staffId, nowMs },
  )
  if (isRefused(decision)) return decision
  const { deviceId, term } = decision.value
  return { ...decision, value: { deviceId, coverage: coverageView(term, { nowMs, rules }) } }
}
