/** What every decision about one person's attribution stands on. */
import type { Context } from '#cloudfunctions/platform/contract/use-case.ts'
import type { Reads } from '#cloudfunctions/platform/store/port.ts'
import type { PersonFacts } from '#shared/routing/attribution/append.ts'
import { attributionRules, attributions } from '#shared/routing/attribution/documents.ts'
import { ATTRIBUTION_RULES_ID, type RuleSets, ruleSetsOf } from '#shared/routing/attribution/rules.ts'

export const loadRuleSets = async (store: Reads): Promise<RuleSets> =>
  ruleSetsOf(await store.get(attributionRules, ATTRIBUTION_RULES_ID))

export async function loadPerson({ store, nowMs }: Context, personId: string): Promise<PersonFacts> {
  const [before, sets] = await Promise.all([store.get(attributions, personId), loadRuleSets(store)])
  return { personId, before, sets, nowMs }
}
