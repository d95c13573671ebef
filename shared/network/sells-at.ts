/** Who sells at a store and may look after its customers: on HQ's list now, in a post that sells there. */
import type { StaffRecord } from './documents.ts'

export const sellsAt = (person: StaffRecord | undefined, storeId: string): person is StaffRecord =>
  person?.status === 'active' && person.storeId === storeId && (person.role === 'guide' || person.role === 'owner')
