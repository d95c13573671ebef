/**
 * Who may see what of a customer's attribution: field lists as data, each with its purpose. The customer belongs to both: the store has the
 * commercial contact, HQ product and warranty. What is on no list is seen by nobody.
 */
import type { CustomerFile } from './attribution/contract.ts'
import type { AttributionRecord } from './attribution/documents.ts'

export interface View {
  purpose: string
  fields: readonly (keyof CustomerFile)[]
}

export const CUSTOMER_VIEWS = {
  owner: {
    purpose:
      'The owner looks after the own store’s customers: who serves them, and what they bought here, with their consent.',
    fields: ['customerId', 'store', 'guide', 'coming', 'sinceMs', 'because', 'consented', 'purchasesHere'],
  },
  guide: {
    purpose: 'The guide serves the customers who are theirs, and nobody else’s.',
    fields: ['customerId', 'store', 'sinceMs', 'because', 'consented', 'purchasesHere'],
  },
  hq: {
    purpose:
      'HQ owes warranty and rules disputes: every purchase and the whole log, and none of the store’s own notes.',
    fields: ['customerId', 'store', 'guide', 'coming', 'sinceMs', 'because', 'purchases', 'log', 'referrer'],
  },
} as const satisfies Record<string, View>

export type ViewName = keyof typeof CUSTOMER_VIEWS

/** The fields of the view, and no other. */
export function seenThrough(view: ViewName, file: CustomerFile): CustomerFile {
  const fields: readonly (keyof CustomerFile)[] = CUSTOMER_VIEWS[view].fields
  return Object.fromEntries(
    fields.flatMap((field) => (file[field] === undefined ? [] : [[field, file[field]]])),
  ) as unknown as CustomerFile
}

/** A post, as far as it opens customers. */
export interface ViewingPost {
  staffId: string
  role: string
  storeId?: string
}

/**
 * Through which view somebody with these posts may open a customer, if at all; an owner's goes before a guide's.
 * @param now the answer as it is at this moment (`settled`)
 */
export function viewOf(posts: readonly ViewingPost[], now: AttributionRecord): 'owner' | 'guide' | undefined {
  const here = posts.filter((post) => now.storeId !== undefined && post.storeId === now.storeId)
  if (here.some((post) => post.role === 'owner')) return 'owner'
  return here.some((post) => post.role === 'guide' && post.staffId === now.staffId) ? 'guide' : undefined
}
