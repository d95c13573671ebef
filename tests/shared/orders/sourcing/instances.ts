/** Orders to be sourced, drawn from a seed: stores near the customer, warehouses further away, each with some of the articles. */
import { chance } from '#shared/network/sample/chance.ts'
import type { Candidate, SourcingFacts } from '#shared/orders/sourcing/facts.ts'
import { DEFAULT_SOURCING, SOURCE_KINDS, type SourceKind, type SourcingRuleSet } from '#shared/orders/sourcing/rules.ts'

export const rules = (more: Partial<SourcingRuleSet> = {}): SourcingRuleSet => ({
  ...DEFAULT_SOURCING,
  storeRadiusM: 50_000,
  ...more,
})

/** Someone who may be asked and has nothing. */
export const candidate = (holder: string, more: Partial<Candidate> = {}): Candidate => ({
  holder,
  kind: 'other-store',
  payee: 'hq',
  stock: {},
  distanceM: 1_000,
  consents: true,
  handlingHours: 24,
  marginBp: 1_000,
  ordersToday: 0,
  ...more,
})

const FURTHEST_M: Record<SourceKind, number> = {
  'home-store': 5_000,
  'other-store': 30_000,
  'edge-warehouse': 60_000,
  'central-warehouse': 900_000,
  supplier: 1_500_000,
}

export interface Size {
  articles: number
  candidates: number
  /** Of ten candidates, how many have an article. */
  stocked?: number
}

/** All candidates have one payee, which is the hardest case: everybody may deliver together with everybody. */
export function instance(seed: string, { articles, candidates, stocked = 5 }: Size): SourcingFacts {
  const luck = chance(seed)
  const skus = Array.from({ length: articles }, (_, at) => `A${at}`)
  return {
    delivery: 'delivery',
    lines: skus.map((sku) => ({ sku, quantity: 1 + luck.whole(3) })),
    candidates: Array.from({ length: candidates }, (_, at) => {
      const kind = at === 0 ? 'home-store' : luck.pick(SOURCE_KINDS.slice(1))
      const stock = Object.fromEntries(skus.map((sku) => [sku, luck.whole(10) < stocked ? 1 + luck.whole(4) : 0]))
      return candidate(`H${String(at).padStart(2, '0')}`, {
        kind,
        stock,
        distanceM: 100 + luck.whole(FURTHEST_M[kind]),
        handlingHours: luck.whole(72),
      })
    }),
  }
}
