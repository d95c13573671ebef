/** "我的设备": what the caller holds now, newest first. */

import { personOf, type UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import type { registration } from '#shared/registration/contract.ts'
import { devices, holdings } from '#shared/registration/documents.ts'
import { deviceViews } from './device-views.ts'

export const listDevices: UseCase<typeof registration.listDevices> = async (_input, context) => {
  const { store } = context
  const { personId } = personOf(context)
  const holding = await store.get(holdings, personId)
  const ids = holding?.data.deviceIds.toReversed() ?? []
  const found = ids.length === 0 ? [] : await store.getMany(devices, ids)
  const mine = found.flatMap((stored) => (stored?.data.ownerId === personId ? [stored.data] : []))
  return { value: { devices: await deviceViews(context, mine) } }
}
