/**
 * What other rules would do, over one page of open stores. Counts and facts are as they are now; how many guides a store has was measured
 * when it was last judged, so that a page costs four reads and not one for each store.
 */
import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { OPEN_SLICES, stores } from '#shared/network/documents.ts'
import type { routing } from '#shared/routing/contract.ts'
import { eligibilityAt } from '#shared/routing/eligibility/rules.ts'
import { tryRules } from '#shared/routing/eligibility/try-rules.ts'
import { loadEligibilityRules, loadShops } from './load-eligibility.ts'

const PAGE = 100

export const tryEligibilityRules: UseCase<typeof routing.tryEligibilityRules> = async (
  { rules: wanted, cursor },
  { store, nowMs },
) => {
  const at = placeOf(cursor)
  const [page, rules] = await Promise.all([
    store.query(stores, 'openSlice', { pk: String(at.slice), limit: PAGE, cursor: at.cursor }),
    loadEligibilityRules(store),
  ])
  const names = new Map(page.rows.map(({ data }) => [data.storeId, data.name]))
  const shops = await loadShops(store, [...names.keys()], (_storeId, before) => before?.guides ?? 0)
  const judged = shops.flatMap(({ before, facts }) => (before ? [{ before: before.data, facts }] : []))
  const tried = tryRules(judged, { inForce: eligibilityAt(rules, nowMs), wanted, nowMs })
  const next = page.cursor === undefined ? { slice: at.slice + 1 } : { slice: at.slice, cursor: page.cursor }
  return {
    value: {
      judged: judged.length,
      notJudged: shops.length - judged.length,
      ...tried,
      stores: tried.stores.map((one) => ({ ...one, storeName: names.get(one.storeId) ?? one.storeId })),
      ...(next.slice < OPEN_SLICES && { cursor: cursorOf(next) }),
    },
  }
}

interface Place {
  slice: number
  cursor?: string | undefined
}

const cursorOf = ({ slice, cursor = '' }: Place): string => `${slice}|${cursor}`

/** A cursor that no page gave leads to the beginning. */
function placeOf(text = '0|'): Place {
  const bar = text.indexOf('|')
  const [slice, cursor] = [Number(text.slice(0, bar)), text.slice(bar + 1)]
  const known = bar > 0 && Number.isInteger(slice) && slice >= 0 && slice < OPEN_SLICES
  return known ? { slice, ...(cursor !== '' && { cursor }) } : { slice: 0 }
}
