/** Whose customer somebody is and why: to owners and guides of their own, to HQ of anyone, each through their view. */
import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { refuse } from '#shared/kernel/decision.ts'
import type { CustomerFile } from '#shared/routing/attribution/contract.ts'
import { type AttributionEntry, attributions } from '#shared/routing/attribution/documents.ts'
import { settled } from '#shared/routing/attribution/fold.ts'
import type { routing } from '#shared/routing/contract.ts'
import { seenThrough, viewOf } from '#shared/routing/views.ts'
import { customerFiles, loadNames } from './customer-files.ts'
import { loadLog } from './load-log.ts'

export const explainCustomer: UseCase<typeof routing.explainCustomer> = async ({ customerId }, context) => {
  const { store, caller, nowMs } = context
  const record = (await store.get(attributions, customerId))?.data
  const now = record && settled(record, nowMs)
  const view = caller.kind === 'hq' ? 'hq' : now && viewOf(await context.posts(), now)
  if (!record || !now || !view) return refuse('CUSTOMER_UNKNOWN')
  const log = await loadLog(store, record)
  const [[file], names] = await Promise.all([
    customerFiles(context, [record], view === 'hq' ? 'hq' : 'store'),
    loadNames(store, [record], log),
  ])
  if (!file) throw new Error('one record makes one file')
  const bought = purchasesIn(log, names.models)
  const here = bought.filter(({ storeId }) => storeId === now.storeId)
  const whole: CustomerFile = {
    ...file,
    ...(file.consented && { purchasesHere: here }),
    purchases: bought,
    log: log.map((entry) => ({ ...entry })),
  }
  return { value: seenThrough(view, whole) }
}

const purchasesIn = (log: readonly AttributionEntry[], models: ReadonlyMap<string, string>) =>
  log.flatMap((entry) => {
    if (entry.kind !== 'registered') return []
    const { storeId, modelId, serial, soldAtMs } = entry.scene
    const { atMs: registeredAtMs, coverUntil } = entry
    const modelName = models.get(modelId) ?? modelId
    return [{ storeId, serial, modelName, soldAtMs, registeredAtMs, ...(coverUntil !== undefined && { coverUntil }) }]
  })
