/** What an offered device is and what cover comes along; nothing of its owner, the serial only in part, and no part's. */

import { personOf, type UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { consentToAsk } from '#shared/identity/consent-decision.ts'
import type { registration } from '#shared/registration/contract.ts'
import { serialTail } from '#shared/registration/serial.ts'
import { readOffer } from '#shared/registration/transfer.ts'
import { coverageView, partViews, withoutSerials } from '#shared/registration/views.ts'
import { loadScannedOffer } from './load-offer.ts'
import { loadRules } from './load-rules.ts'

export const previewTransfer: UseCase<typeof registration.previewTransfer> = async ({ scene }, context) => {
  const { store, nowMs } = context
  const [facts, rules] = await Promise.all([loadScannedOffer(store, context.scenes.read(scene)), loadRules(store)])
  const { personId } = personOf(context)
  const read = readOffer(facts, { personId, nowMs })
  if ('refused' in read) return read
  const device = read.device.data
  const viewing = { nowMs, rules }
  return {
    value: {
      offerId: read.offer.id,
      modelName: device.modelName,
      category: device.category,
      serialTail: serialTail(device.serial),
      coverage: coverageView(device.coverage, viewing),
      parts: withoutSerials(partViews(device.parts, viewing)),
      expiresAtMs: read.offer.data.expiresAtMs,
      ...consentToAsk(),
      consentStyle: context.settings.consentStyle,
    },
  }
}
