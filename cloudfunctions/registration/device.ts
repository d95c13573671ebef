/** One of the caller's devices, part by part. Someone else's is as unknown as one that never was. */

import { personOf, type UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { refuse } from '#shared/kernel/decision.ts'
import type { registration } from '#shared/registration/contract.ts'
import { devices } from '#shared/registration/documents.ts'
import { deviceViews } from './device-views.ts'

export const device: UseCase<typeof registration.device> = async ({ deviceId }, context) => {
  const found = await context.store.get(devices, deviceId)
  if (found?.data.ownerId !== personOf(context).personId) return refuse('DEVICE_UNKNOWN')
  const [value] = await deviceViews(context, [found.data])
  return value ? { value } : refuse('DEVICE_UNKNOWN')
}
