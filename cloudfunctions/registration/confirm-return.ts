/** The customer's answer to a return their store asked for. */

import { personOf, type UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import type { registration } from '#shared/registration/contract.ts'
import { devices, sales } from '#shared/registration/documents.ts'
import { decideConfirmReturn } from '#shared/registration/return.ts'
import { loadOwnerFacts } from './load-unit.ts'

export const confirmReturn: UseCase<typeof registration.confirmReturn> = async ({ deviceId, agree }, context) => {
  const { store, nowMs } = context
  const device = await store.get(devices, deviceId)
  const [sale, owner] = await Promise.all([
    device && store.get(sales, device.data.serial),
    loadOwnerFacts(store, device?.data),
  ])
  const { personId } = personOf(context)
  return decideConfirmReturn({ personId, ...owner, device, sale }, { agree, nowMs })
}
