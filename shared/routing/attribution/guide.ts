/** Who may look after a store's customers: somebody on HQ's list now who sells there. */
import type { StaffRecord } from '../../network/documents.ts'

export const servesAt = (person: StaffRecord | undefined, storeId: string): person is StaffRecord =>
  person?.status === 'active' && person.storeId === storeId && (person.role === 'guide' || person.role === 'owner')
