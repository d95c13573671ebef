/** A customer orders what a shop offers now. */
import { type Context, personOf, type UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { isRefused, refuse } from '#shared/kernel/decision.ts'
import type { InputOf } from '#shared/kernel/operation.ts'
import { localDate } from '#shared/kernel/time.ts'
import { type StoreRecord, stores } from '#shared/network/documents.ts'
import type { CreatedOrders, orders } from '#shared/orders/contract.ts'
import { createOrders } from '#shared/orders/create/create.ts'
import type { CreateFacts } from '#shared/orders/create/facts.ts'
import { type OrderRecord, SOURCING_RULES_ID, sourcingRules } from '#shared/orders/documents.ts'
import { sourcingAt } from '#shared/orders/sourcing/rules.ts'
import { splitRules } from '#shared/payment/documents.ts'
import { SPLIT_RULES_ID, splitRulesAt } from '#shared/payment/split/rule-sets.ts'
import { attributionRules } from '#shared/routing/attribution/documents.ts'
import { ATTRIBUTION_RULES_ID, ruleSetsOf, rulesAt } from '#shared/routing/attribution/rules.ts'
import { shopStates } from '#shared/routing/eligibility/documents.ts'
import { openShop } from '#shared/shop/open-shop.ts'
import { holderNames } from './holder-names.ts'
import { loadBelonging } from './load-belonging.ts'
import { loadCart } from './load-cart.ts'
import { distanceOf, sealedFor } from './sealing.ts'

type Asked = InputOf<typeof orders.create>

export const create: UseCase<typeof orders.create> = async (input, context) => {
  const { store, nowMs } = context
  const { storeId, lines, delivery, note } = input
  const { personId } = personOf(context)
  const [shop, state] = await Promise.all([store.get(stores, storeId), store.get(shopStates, storeId)])
  const entered = openShop(shop?.data, state?.data)
  if (isRefused(entered)) return entered
  if (delivery.slot && delivery.slot.untilMs <= nowMs) return refuse('SLOT_OVER')
  const [facts, said] = await Promise.all([loadFacts(context, entered.value, input), sealedFor(context, input)])
  const decision = createOrders(facts, {
    personId,
    orderIds: [newOrderId(context), newOrderId(context)],
    lines,
    delivery: said.delivery,
    nowMs,
    ...distanceOf(delivery, entered.value),
    ...(said.invoice !== undefined && { sealedInvoice: said.invoice }),
    ...(note !== undefined && { note }),
  })
  if (isRefused(decision)) return decision
  const names = await holderNames(store, decision.value)
  const [first, ...others] = decision.value.map((order) => created(order, names))
  if (!first) throw new Error('a cart that is not empty makes an order')
  const value = { ...first, orders: [first, ...others] }
  return { value, writes: [...(decision.writes ?? []), ...said.writes] }
}

async function loadFacts(context: Context, shop: StoreRecord, { lines }: Asked): Promise<CreateFacts> {
  const { store, nowMs } = context
  const wanted = [...new Set(lines.map(({ sku }) => sku))]
  const [cart, belonging, attribution, sourcing, split] = await Promise.all([
    loadCart(store, shop.storeId, wanted, nowMs),
    loadBelonging(store, personOf(context).personId, nowMs),
    store.get(attributionRules, ATTRIBUTION_RULES_ID),
    store.get(sourcingRules, SOURCING_RULES_ID),
    store.get(splitRules, SPLIT_RULES_ID),
  ])
  return {
    store: shop,
    ...cart,
    belonging,
    rules: {
      attribution: rulesAt(ruleSetsOf(attribution), nowMs).version,
      sourcing: sourcingAt(sourcing, nowMs),
      split: splitRulesAt(split, nowMs),
    },
  }
}

/** Readable by day, and of the characters that payment's numbers allow. */
const newOrderId = ({ nowMs, randomBytes }: Context): string =>
  `${localDate(nowMs).replaceAll('-', '')}${Buffer.from(randomBytes(8)).toString('hex')}`

function created(order: OrderRecord, names: (holder: string) => string): CreatedOrders['orders'][number] {
  const { orderId, totalFen, payee, sources, reservation, createdAtMs } = order
  return {
    orderId,
    totalFen,
    owner: payee,
    payee,
    deliverers: sources.map(({ holder }) => ({ holder, name: names(holder) })),
    expiresAtMs: reservation.untilMs ?? createdAtMs,
  }
}
