/** The counter before a trial begins: a guide, a customer and goods. */
import { type Opening, openPhones, type Phone, type Phones } from './phones.ts'

export interface Counter {
  phones: Phones
  guide: Phone
  customer: Phone
  /** What the guide's store has and nobody bought yet. */
  serials: string[]
}

export async function openCounter(guideOpens: Opening = {}, customerOpens: Opening = {}): Promise<Counter> {
  const phones = await openPhones()
  const { storeId, serials } = await phones.unsold()
  const guide = await phones.phone({ name: '陈晓梅', role: 'guide', storeId }, guideOpens)
  const customer = await phones.phone({ name: '刘洋' }, customerOpens)
  return { phones, guide, customer, serials }
}
