/** The selling store hands over another unit for a registered one. */

import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import type { registration } from '#shared/registration/contract.ts'
import { decideExchange } from '#shared/registration/exchange.ts'
import { loadOwnerFacts, loadRegisteredUnit, loadUnit } from './load-unit.ts'

export const exchangeUnit: UseCase<typeof registration.exchangeUnit> = async (input, context) => {
  const { store, nowMs } = context
  const [posts, old, fresh] = await Promise.all([
    context.posts(),
    loadRegisteredUnit(store, input.serial),
    loadUnit(store, input.newSerial),
  ])
  const owner = await loadOwnerFacts(store, old.device?.data)
  return decideExchange(
    {
      ...old,
      ...owner,
      posts,
      newUnit: fresh.unit,
      newSale: fresh.sale,
      newParts: fresh.device?.data.parts,
    },
    { deviceId: context.newId('dv'), reason: input.reason, nowMs },
  )
}
