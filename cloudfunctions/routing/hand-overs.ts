/** What became of the lists an owner shared out. */
import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { ownStore } from '#cloudfunctions/platform/own-store.ts'
import { refuse } from '#shared/kernel/decision.ts'
import { handOvers as lists } from '#shared/routing/attribution/documents.ts'
import type { routing } from '#shared/routing/contract.ts'

const PAGE = 20

export const handOvers: UseCase<typeof routing.handOvers> = async (input, context) => {
  const storeId = ownStore(await context.posts(), input.storeId)
  if (storeId === undefined) return refuse('NOT_YOUR_STORE')
  const { cursor } = input
  const page = await context.store.query(lists, 'byStore', { pk: storeId, desc: true, limit: PAGE, cursor })
  return {
    value: {
      handOvers: page.rows.map(({ data }) => data),
      ...(page.cursor !== undefined && { cursor: page.cursor }),
    },
  }
}
