/** Everything routing holds about the caller. Who at HQ wrote an entry is not about them. */
import { personOf, type UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { attributions } from '#shared/routing/attribution/documents.ts'
import type { routing } from '#shared/routing/contract.ts'
import { loadLog } from './load-log.ts'

export const exportMine: UseCase<typeof routing.exportMine> = async (_input, context) => {
  const record = await context.store.get(attributions, personOf(context).personId)
  const log = await loadLog(context.store, record?.data)
  return { value: { log: log.map((entry) => ({ ...entry, operatorId: undefined })) } }
}
