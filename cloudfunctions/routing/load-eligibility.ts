/** The facts that stores are judged by, for a page of stores in a few reads; only guides are asked for store by store. */
import type { Reads } from '#cloudfunctions/platform/store/port.ts'
import type { Stored } from '#shared/kernel/collection.ts'
import { staff } from '#shared/network/documents.ts'
import {
  type EligibilityRulesRecord,
  eligibilityRules,
  type ShopStateRecord,
  shopStates,
  storeCounts,
  storeFacts,
} from '#shared/routing/eligibility/documents.ts'
import type { EligibilityFacts } from '#shared/routing/eligibility/judge.ts'
import { ELIGIBILITY_RULES_ID } from '#shared/routing/eligibility/rules.ts'

/** More people than a store has; a query's page may be no larger. */
const STAFF_MAX = 1_000

export const loadEligibilityRules = (store: Reads): Promise<Stored<EligibilityRulesRecord> | undefined> =>
  store.get(eligibilityRules, ELIGIBILITY_RULES_ID)

export const loadShopState = (store: Reads, storeId: string): Promise<Stored<ShopStateRecord> | undefined> =>
  store.get(shopStates, storeId)

export interface ShopFacts {
  storeId: string
  before: Stored<ShopStateRecord> | undefined
  facts: EligibilityFacts
}

/** In the order of the ids. @param guidesOf how many active guides the store has, when that is known already */
export async function loadShops(
  store: Reads,
  storeIds: readonly string[],
  guidesOf: (storeId: string, before: ShopStateRecord | undefined) => number | Promise<number> = (storeId) =>
    activeGuides(store, storeId),
): Promise<ShopFacts[]> {
  if (storeIds.length === 0) return []
  const [states, counts, imported] = await Promise.all([
    store.getMany(shopStates, storeIds),
    store.getMany(storeCounts, storeIds),
    store.getMany(storeFacts, storeIds),
  ])
  return Promise.all(
    storeIds.map(async (storeId, at) => ({
      storeId,
      before: states[at],
      facts: {
        guides: await guidesOf(storeId, states[at]?.data),
        counts: counts[at]?.data,
        imported: imported[at]?.data,
      },
    })),
  )
}

async function activeGuides(store: Reads, storeId: string): Promise<number> {
  const { rows } = await store.query(staff, 'byStore', { pk: storeId, limit: STAFF_MAX })
  return rows.filter(({ data }) => data.role === 'guide' && data.status === 'active').length
}
