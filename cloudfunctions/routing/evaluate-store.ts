/** Judges one store now: for an owner who has done what was missing, and for HQ. */
import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { isRefused } from '#shared/kernel/decision.ts'
import type { routing } from '#shared/routing/contract.ts'
import { evaluateShop } from '#shared/routing/eligibility/decide.ts'
import { eligibilityAt } from '#shared/routing/eligibility/rules.ts'
import { shopStanding } from '#shared/routing/eligibility/standing.ts'
import { loadAskedStore } from './load-asked-store.ts'
import { loadEligibilityRules, loadShops } from './load-eligibility.ts'

export const evaluateStore: UseCase<typeof routing.evaluateStore> = async ({ storeId }, context) => {
  const { store, nowMs } = context
  const asked = await loadAskedStore(context, storeId)
  if (isRefused(asked)) return asked
  const [rules, [shop]] = await Promise.all([loadEligibilityRules(store), loadShops(store, [storeId])])
  if (!shop) throw new Error(`no facts of store ${storeId}`)
  if (asked.value.status !== 'open') return { value: shopStanding(asked.value, shop.before?.data) }
  const { state, writes, events } = evaluateShop(shop.before, storeId, shop.facts, eligibilityAt(rules, nowMs), nowMs)
  return { value: shopStanding(asked.value, state), writes, events }
}
