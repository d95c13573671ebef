/** Who sells at a store and may look after its customers: on HQ's list now, in a post that sells there. */
import type { PostRole } from '../kernel/operation.ts'
import type { StaffRecord } from './documents.ts'

/** The posts that sell at a store's counter. */
export const isSellingRole = (role: PostRole): role is 'guide' | 'owner' => role === 'guide' || role === 'owner'

export const sellsAt = (person: StaffRecord | undefined, storeId: string): person is StaffRecord =>
  person?.status === 'active' && person.storeId === storeId && isSellingRole(person.role)
