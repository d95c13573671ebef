/** The counter before a trial begins: a guide, a customer and goods. */
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
