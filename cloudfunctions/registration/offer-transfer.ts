/** The owner offers a device to someone else and gets the code to show them. */

import { codeFor, newSceneId } from '#cloudfunctions/platform/codes.ts'
import { personOf, type UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { isRefused } from '#shared/kernel/decision.ts'
import { type registration, SCENE_PURPOSE } from '#shared/registration/contract.ts'
import { devices, transfers } from '#shared/registration/documents.ts'
import { decideOffer } from '#shared/registration/transfer.ts'
import { loadRules } from './load-rules.ts'

export const offerTransfer: UseCase<typeof registration.offerTransfer> = async ({ deviceId }, context) => {
  const { store, nowMs } = context
  const [device, rules] = await Promise.all([store.get(devices, deviceId), loadRules(store)])
  const olderId = device?.data.offerId
  const older = olderId === undefined ? undefined : await store.get(transfers, olderId)
  const { personId } = personOf(context)
  const decision = decideOffer({ device, older }, { personId, offerId: newSceneId(context), nowMs, rules })
  if (isRefused(decision)) return decision
  const { offerId, expiresAtMs } = decision.value
  return { ...decision, value: { offerId, ...codeFor(context, SCENE_PURPOSE.transfer, offerId), expiresAtMs } }
}
