/** What HQ promises with a product whose model it knows: the whole machine, and the parts that it covers longer. */
import type { ModelRecord } from '../network/documents.ts'

export interface WarrantyPromise {
  /** Of the whole machine, in calendar months. */
  months: number
  /** Parts with their months, the longest first. */
  longer: { name: string; months: number }[]
}

export const warrantyPromise = ({ months, parts }: Pick<ModelRecord, 'months' | 'parts'>): WarrantyPromise => ({
  months,
  longer: parts
    .filter((part) => part.months > months)
    .map((part) => ({ name: part.name, months: part.months }))
    .sort((one, other) => other.months - one.months),
})
