/** What there is to sell before a trial begins, and sales made by asking the functions where the screens are not the point. */
import { type Asker, type Laptop, newRequestId } from '../integration/laptop.ts'

/** Someone whom the functions answer, with or without a screen. */
type Asking = Pick<Asker, 'ask'>

export interface Unsold {
  serial: string
  storeId: string
  modelName: string
}

export function grouped<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one])
  return groups
}

/** What nobody sold, at the open store that has most of it. */
export async function unsoldAtOneStore(laptop: Laptop): Promise<{ storeId: string; units: Unsold[] }> {
  for await (const store of openStores(laptop)) return store
  throw new Error('no open store of the sample has goods')
}

/** An open store that is not this one. */
export async function otherStore(laptop: Laptop, notThis: string): Promise<string> {
  for await (const { storeId } of openStores(laptop)) if (storeId !== notThis) return storeId
  throw new Error('only one store of the sample is open')
}

/** Those with most to sell first. */
async function* openStores(laptop: Laptop): AsyncGenerator<{ storeId: string; units: Unsold[] }> {
  const all = (await laptop.get('_local/units?state=unsold&limit=1000')) as Unsold[]
  const byStore = grouped(all, ({ storeId }) => storeId)
  for (const [storeId, units] of [...byStore].sort(([, a], [, b]) => b.length - a.length)) {
    const { value } = await laptop.post('network/showStore', { storeId })
    if (value.status === 'open') yield { storeId, units }
  }
}

export async function goodsOf(laptop: Laptop): Promise<{ storeId: string; serials: string[] }> {
  const { storeId, units } = await unsoldAtOneStore(laptop)
  return { storeId, serials: units.map(({ serial }) => serial) }
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
