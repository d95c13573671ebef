/**
 * Who may see what of an order: field lists as data, each with its purpose. An address is seen by whoever brings the goods there, and by its customer.
 * What is on no list is seen by nobody.
 */
import type { OrderFile } from './contract.ts'
import { type OrderRecord, storesOf } from './documents.ts'

export interface OrderView {
  purpose: string
  fields: readonly (keyof OrderFile)[]
}

const EVERYBODY = [
  'orderId',
  'state',
  'stateWords',
  'timeline',
  'lines',
  'totalFen',
  'store',
  'payee',
  'deliverers',
  'delivery',
  'note',
  'createdAtMs',
  'payUntilMs',
] as const satisfies readonly (keyof OrderFile)[]

export const ORDER_VIEWS = {
  customer: {
    purpose: 'The customer sees what they bought, where it is, and what they said themselves.',
    fields: [...EVERYBODY, 'address', 'invoice'],
  },
  deliverer: {
    purpose: 'Whoever delivers has to know to whom, and writes the invoice where the goods are theirs.',
    fields: [...EVERYBODY, 'address', 'invoice', 'home'],
  },
  store: {
    purpose: 'A store whose shop or goods it was follows the order; where the customer lives is not its business.',
    fields: [...EVERYBODY, 'home'],
  },
  hq: {
    purpose: 'HQ answers for the goods and for every fen: who was whose, and by which rules; not where anybody lives.',
    fields: [...EVERYBODY, 'customerId', 'home', 'referrer', 'rules'],
  },
} as const satisfies Record<string, OrderView>

export type OrderViewName = keyof typeof ORDER_VIEWS

/** The fields of the view, and no other. Names of staff are for staff. */
export function seenThrough(view: OrderViewName, file: OrderFile): OrderFile {
  const fields: readonly (keyof OrderFile)[] = ORDER_VIEWS[view].fields
  const seen = Object.fromEntries(
    fields.flatMap((field) => (file[field] === undefined ? [] : [[field, file[field]]])),
  ) as unknown as OrderFile
  return view === 'customer' ? { ...seen, timeline: seen.timeline.map(({ who: _, ...entry }) => entry) } : seen
}

/** A post, as far as it opens orders. */
export interface OrderPost {
  role: string
  storeId?: string
}

/** Through which view a person may see an order, if at all. Their own comes first. */
export function viewOf(
  order: Pick<OrderRecord, 'personId' | 'storeId' | 'payee' | 'sources'>,
  { personId, posts }: { personId: string; posts: readonly OrderPost[] },
): OrderViewName | undefined {
  if (order.personId === personId) return 'customer'
  const stores = posts.flatMap(({ role, storeId }) =>
    storeId !== undefined && (role === 'guide' || role === 'owner') ? [storeId] : [],
  )
  if (order.sources.some(({ holder }) => stores.includes(holder))) return 'deliverer'
  return storesOf(order).some((storeId) => stores.includes(storeId)) ? 'store' : undefined
}
