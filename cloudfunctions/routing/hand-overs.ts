/** What became of the lists an owner shared out. */
import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { ownStore } from '#cloudfunctions/platform/own-store.ts'
import { refuse } from '#shared/kernel/decision.ts'
import { handOvers as lists } from '#shared/routing/attribution/documents.ts'
import { rulesAt } from '#shared/routing/attribution/rules.ts'
import type { routing } from '#shared/routing/contract.ts'
import { loadRuleSets } from './load-person.ts'

const PAGE = 20

export const handOvers: UseCase<typeof routing.handOvers> = async (input, context) => {
  const storeId = ownStore(await context.posts(), input.storeId)
  if (storeId === undefined) return refuse('NOT_YOUR_STORE')
  const { store, nowMs } = context
  const { cursor } = input
  const [page, sets] = await Promise.all([
    store.query(lists, 'byStore', { pk: storeId, desc: true, limit: PAGE, cursor }),
    loadRuleSets(store),
  ])
  const { handOverDelayHours, handOversMax, handOverDays } = rulesAt(sets, nowMs)
  return {
    value: {
      terms: { delayHours: handOverDelayHours, times: handOversMax, days: handOverDays },
      handOvers: page.rows.map(({ data }) => data),
      ...(page.cursor !== undefined && { cursor: page.cursor }),
    },
  }
}
