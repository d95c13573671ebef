/** What there is to sell before a trial begins, and sales made by asking the functions where the screens are not the point. */
import { type Asker, type Laptop, newRequestId } from '../integration/laptop.ts'

/** Someone whom the functions answer, with or without a screen. */
type Asking = Pick<Asker, 'ask'>

/** Serials nobody sold, at the open store that has most of them. */
export async function goodsOf(laptop: Laptop): Promise<{ storeId: string; serials: string[] }> {
  const units = (await laptop.get('_local/units?state=unsold&limit=200')) as { serial: string; storeId: string }[]
  const serialsAt = (storeId: string) => units.filter((unit) => unit.storeId === storeId).map(({ serial }) => serial)
  const storeIds = [...new Set(units.map((unit) => unit.storeId))]
  for (const storeId of storeIds.sort((a, b) => serialsAt(b).length - serialsAt(a).length)) {
    const { value } = await laptop.post('network/showStore', { storeId })
    if (value.status === 'open') return { storeId, serials: serialsAt(storeId) }
  }
  throw new Error('no open store of the sample has goods')
}

export interface Sold {
  ticketId: string
  scene: string
  lateScene: string
  expiresAtMs: number
}

export async function sold(guide: Asking, serial: string): Promise<Sold> {
  const { value, message } = await guide.ask('registration/issueTicket', { requestId: newRequestId(), serial })
  if (!value) throw new Error(`${serial} could not be sold: ${message}`)
  return value
}

/** @returns the device's id */
export async function registered(guide: Asking, customer: Asking, serial: string): Promise<string> {
  const { scene } = await sold(guide, serial)
  const preview = await customer.ask('registration/previewTicket', { scene })
  const { consent } = preview.value
  const { value, message } = await customer.ask('registration/claimTicket', {
    requestId: newRequestId(),
    scene,
    consent,
  })
  if (!value) throw new Error(`${serial} could not be registered: ${message}`)
  return value.deviceId
}

/** Serials of what the person holds now. */
export async function serialsOf(person: Asking): Promise<string[]> {
  const { value } = await person.ask('registration/listDevices', {})
  return value.devices.map((device: { serial: string }) => device.serial)
}
