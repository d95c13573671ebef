/** The counter before a trial begins: a guide, a customer and goods, and sales made by asking the functions where the screens are not the point. */
import { newRequestId } from '../integration/laptop.ts'
import { openPhones, type Phone, type Phones } from './phones.ts'

export interface Counter {
  phones: Phones
  guide: Phone
  customer: Phone
  /** What the guide's store has and nobody bought yet. */
  serials: string[]
}

export async function openCounter(): Promise<Counter> {
  const phones = await openPhones()
  const { storeId, serials } = await phones.unsold()
  const guide = await phones.phone({ name: '陈晓梅', role: 'guide', storeId })
  const customer = await phones.phone({ name: '刘洋' })
  return { phones, guide, customer, serials }
}

export interface Sold {
  ticketId: string
  scene: string
  lateScene: string
}

export async function sold(guide: Phone, serial: string): Promise<Sold> {
  const { value, message } = await guide.ask('registration/issueTicket', { requestId: newRequestId(), serial })
  if (!value) throw new Error(`${serial} could not be sold: ${message}`)
  return value
}

/** @returns the device's id */
export async function registered(guide: Phone, customer: Phone, serial: string): Promise<string> {
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
export async function serialsOf(phone: Phone): Promise<string[]> {
  const { value } = await phone.ask('registration/listDevices', {})
  return value.devices.map((device: { serial: string }) => device.serial)
}
