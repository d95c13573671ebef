/** Where goods are brought, and to whom an invoice goes: sealed in the order, and how far away it is. */
import { type Context, personOf } from '#cloudfunctions/platform/contract/use-case.ts'
import { freshPerson } from '#cloudfunctions/platform/fresh-person.ts'
import { people } from '#shared/identity/documents.ts'
import { enterPerson } from '#shared/identity/person.ts'
import { inDatum } from '#shared/kernel/datum.ts'
import type { Op } from '#shared/kernel/decision.ts'
import type { InputOf } from '#shared/kernel/operation.ts'
import type { StoreRecord } from '#shared/network/documents.ts'
import type { orders } from '#shared/orders/contract.ts'
import type { Delivery } from '#shared/orders/documents.ts'
import { metresBetween } from '#shared/routing/nearest/sphere.ts'

type Asked = InputOf<typeof orders.create>

/** What is personal is sealed under the customer's key, so their record is needed where something is. */
export async function sealedFor(
  context: Context,
  { storeId, delivery, invoice }: Pick<Asked, 'storeId' | 'delivery' | 'invoice'>,
): Promise<{ delivery: Delivery; invoice?: string; writes: Op[] }> {
  const slot = delivery.slot && { slot: delivery.slot }
  if (delivery.kind === 'pickup' && !invoice) return { delivery: { kind: 'pickup', storeId, ...slot }, writes: [] }
  const { personId } = personOf(context)
  const { person, writes } = enterPerson(await context.store.get(people, personId), freshPerson(context))
  const seal = (field: string, value: object) =>
    context.vault.seal(personId, person.dataKey, field, JSON.stringify(value))
  return {
    delivery:
      delivery.kind === 'pickup'
        ? { kind: 'pickup', storeId, ...slot }
        : { kind: 'delivery', sealedAddress: seal(ADDRESS, delivery.address), city: delivery.address.city, ...slot },
    ...(invoice && { invoice: seal(INVOICE, invoice) }),
    writes,
  }
}
/** What a sealed value was sealed as. */
export const ADDRESS = 'order address'
export const INVOICE = 'order invoice'

export function distanceOf(delivery: Asked['delivery'], { point }: StoreRecord): { distanceM?: number } {
  if (delivery.kind === 'pickup' || !delivery.position) return {}
  return { distanceM: metresBetween(inDatum(delivery.position, 'GCJ-02'), inDatum(point, 'GCJ-02')) }
}
