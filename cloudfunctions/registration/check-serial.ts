/** The instant answer while a guide scans or types: what this machine is, and whether it may be sold now. */

import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import type { registration } from '#shared/registration/contract.ts'
import { tickets } from '#shared/registration/documents.ts'
import { decideSellable, shippedElsewhere } from '#shared/registration/selling.ts'
import { loadSelling } from './load-selling.ts'

export const checkSerial: UseCase<typeof registration.checkSerial> = async ({ serial, storeId }, context) => {
  const { selling, unit } = await loadSelling(context, serial)
  const { device: _device, sale, ...machine } = unit
  const sellable = decideSellable({ ...machine, ...selling, sale: sale?.data }, storeId)
  if ('refused' in sellable) return sellable
  const open = sale?.data.state === 'sold' ? await context.store.get(tickets, sale.data.ticketId) : undefined
  return {
    value: {
      serial: sellable.unit.serial,
      modelName: sellable.model.name,
      category: sellable.model.category,
      color: sellable.unit.color,
      partCount: sellable.unit.parts.length,
      shippedElsewhere: shippedElsewhere(sellable.unit, sellable.store),
      ticketOpen: open?.data.state === 'open',
    },
  }
}
