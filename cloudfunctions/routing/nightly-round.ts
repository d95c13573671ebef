/** Judges every open store once a night, a page of stores a step. */
import type { Routine } from '#cloudfunctions/platform/contract/use-case.ts'
import { stores } from '#shared/network/documents.ts'
import { evaluateShop } from '#shared/routing/eligibility/decide.ts'
import { eligibilityRounds } from '#shared/routing/eligibility/documents.ts'
import { ROUND_ID, roundAfter, roundNow } from '#shared/routing/eligibility/round.ts'
import { eligibilityAt } from '#shared/routing/eligibility/rules.ts'
import { loadEligibilityRules, loadShops } from './load-eligibility.ts'

/** With an event for each and three consumers of it still within one write of every engine. */
const STORES_A_STEP = 20

export const nightlyRound: Routine = {
  name: 'routing.nightlyRound',
  step: async ({ store, nowMs }) => {
    const last = await store.get(eligibilityRounds, ROUND_ID)
    const round = roundNow(last?.data, nowMs)
    if (!round) return { value: { more: false } }
    const [page, rules] = await Promise.all([
      store.query(stores, 'openSlice', { pk: String(round.slice), limit: STORES_A_STEP, cursor: round.cursor }),
      loadEligibilityRules(store),
    ])
    const inForce = eligibilityAt(rules, nowMs)
    const shops = await loadShops(
      store,
      page.rows.map(({ data }) => data.storeId),
    )
    const judged = shops.map(({ storeId, before, facts }) => evaluateShop(before, storeId, facts, inForce, nowMs))
    const after = roundAfter(
      round,
      { stores: judged.length, ...(page.cursor !== undefined && { cursor: page.cursor }) },
      nowMs,
    )
    return {
      value: { more: after.finishedAtMs === undefined },
      writes: [eligibilityRounds.replace(ROUND_ID, last, after), ...judged.flatMap(({ writes }) => writes)],
      events: judged.flatMap(({ events }) => events),
    }
  },
}
