/** What a cart costs and who delivers it: offers as the shop front shows them, one draft for each owner, a plan for each draft, or nothing at all. */
import { type Decision, isRefused, refuse } from '../../kernel/decision.ts'
import { DAY_MS, HOUR_MS } from '../../kernel/time.ts'
import { type Offer, offerOf } from '../../shop/offer.ts'
import { type CartRefusal, type OrderDraft, ordersFromCart } from '../cart.ts'
import type { Candidate, SourcingPlan, TurnedAway } from '../sourcing/facts.ts'
import { planSourcing } from '../sourcing/plan.ts'
import type { Article, CreateCommand, CreateFacts, Holding } from './facts.ts'

export interface Allotted {
  draft: OrderDraft
  plan: SourcingPlan
}

/** Ordered by precedence. */
export type AllotRefusal = CartRefusal | 'PICKUP_NOT_OFFERED' | 'OUT_OF_REACH' | 'NOBODY_DELIVERS' | 'OUT_OF_STOCK'

type Asked = Pick<CreateCommand, 'lines' | 'delivery' | 'distanceM'>

/** @returns OUT_OF_STOCK with `missing`, units by article of all the owners together */
export function allot(facts: CreateFacts, asked: Asked): Decision<Allotted[], AllotRefusal> {
  const offers = new Map(facts.articles.map((article) => [article.variant.sku, offered(article, facts)]))
  const drafts = ordersFromCart(
    asked.lines,
    facts.articles.flatMap((article) => {
      const offer = offers.get(article.variant.sku)
      return offer ? [cartOffer(article, offer, facts.store.storeId)] : []
    }),
  )
  if (isRefused(drafts)) return drafts
  const skus = drafts.value.flatMap(({ lines }) => lines.map(({ sku }) => sku))
  const brought = asked.delivery.kind === 'pickup' ? skus.filter((sku) => !offers.get(sku)?.pickup) : []
  if (brought.length > 0) return refuse('PICKUP_NOT_OFFERED', { skus: brought })
  return planned(drafts.value, facts, asked)
}

function planned(
  drafts: readonly OrderDraft[],
  facts: CreateFacts,
  asked: Asked,
): Decision<Allotted[], 'OUT_OF_REACH' | 'NOBODY_DELIVERS' | 'OUT_OF_STOCK'> {
  const allotted: Allotted[] = []
  const away: TurnedAway[] = []
  const missing: Record<string, number> = {}
  for (const draft of drafts) {
    const candidates = candidatesFor(draft, facts, asked)
    const { kind: delivery } = asked.delivery
    const plan = planSourcing({ delivery, lines: draft.lines, candidates }, facts.rules.sourcing)
    if (isRefused(plan)) {
      const turned = Object.values(plan.data?.turnedAway ?? {}) as TurnedAway[]
      // Where nobody could be asked, the goods are not what is missing.
      if (turned.length === candidates.length) away.push(...turned)
      Object.assign(missing, plan.data?.missing)
    } else allotted.push({ draft, plan: plan.value })
  }
  if (away.includes('TOO_FAR')) return refuse('OUT_OF_REACH')
  if (away.length > 0) return refuse('NOBODY_DELIVERS')
  return allotted.length < drafts.length ? refuse('OUT_OF_STOCK', { missing }) : { value: allotted }
}

function offered({ variant, listing }: Article, { here, warehouses }: CreateFacts): Offer | undefined {
  const { sku } = variant
  const hqFree = warehouses.reduce((sum, { free }) => sum + (free[sku] ?? 0), 0)
  return offerOf(variant, { listing, ownFree: here.free[sku] ?? 0, hqFree })
}

const cartOffer = ({ product, variant }: Article, { priceFen, from }: Offer, storeId: string) => ({
  sku: variant.sku,
  name: `${product.name} ${variant.name}`,
  priceFen,
  owner: from === 'hq' ? 'hq' : `store:${storeId}`,
})

/** Holders of this owner's goods. Goods of the store are delivered by the store, goods of HQ by its warehouses. */
function candidatesFor({ payee, lines }: OrderDraft, facts: CreateFacts, { distanceM }: Asked): Candidate[] {
  const wanted = new Set(lines.map(({ sku }) => sku))
  const articles = facts.articles.filter(({ variant }) => wanted.has(variant.sku))
  const days = Math.max(...articles.map(({ variant }) => variant.hq?.handlingDays ?? 0))
  const common = { payee, consents: true, marginBp: ALL_OF_IT }
  if (payee === 'hq')
    return facts.warehouses.map((holding) => ({
      ...common,
      ...ofHolding(holding),
      kind: 'central-warehouse',
      handlingHours: (days * DAY_MS) / HOUR_MS,
    }))
  return [
    {
      ...common,
      ...ofHolding(facts.here),
      kind: 'home-store',
      handlingHours: 0,
      radiusM: Math.min(...articles.map(({ listing }) => listing?.radiusM ?? 0)),
      ...(distanceM !== undefined && { distanceM }),
    },
  ]
}

/** Whoever owns the goods delivers them, and nobody is paid for it. */
const ALL_OF_IT = 10_000

const ofHolding = ({ holder, free, ordersToday }: Holding) => ({ holder, stock: free, ordersToday })
