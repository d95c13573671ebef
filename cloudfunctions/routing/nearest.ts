import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import type { Reads } from '#cloudfunctions/platform/store/port.ts'
import { refuse } from '#shared/kernel/decision.ts'
import type { InputOf } from '#shared/kernel/operation.ts'
import { models } from '#shared/network/documents.ts'
import type { routing } from '#shared/routing/contract.ts'
import { countUnknownHours, describePlace, findNearest, type NearestQuery } from '#shared/routing/nearest/nearest.ts'
import type { Snapshots } from './snapshots.ts'

type Input = InputOf<typeof routing.nearest>

/** Answered from memory; the store is asked only for a model's category, and for newer snapshots now and then. */
export const nearest =
  (snapshots: Snapshots): UseCase<typeof routing.nearest> =>
  async (input, { store, log, nowMs }) => {
    const repairs = await repairsAsked(input.repairs, store)
    if (repairs === 'unknown') return refuse('MODEL_UNKNOWN')
    const served = await snapshots[input.kind]({ store, log, nowMs })
    if (!served) return refuse('PLACES_NOT_LOADED')
    const { copy: snapshot, ageMs, stale } = served
    const { position, limit = 10, radiusM, services, partsInStock, openNow, openAtMs } = input
    const openOnly = openNow === true || openAtMs !== undefined
    const atMs = openAtMs ?? nowMs
    const query: NearestQuery = { position, limit, radiusM, services, repairs, partsInStock, openOnly, atMs }
    const hits = findNearest(snapshot, query)
    return {
      value: {
        places: hits.map((hit) => describePlace(snapshot, query, hit)),
        ...(openOnly && { hoursUnknown: countUnknownHours(snapshot, query, hits) }),
        snapshot: { version: snapshot.version, ageMs, stale },
      },
    }
  }

/** A model with its category: a station may name either. */
async function repairsAsked(
  asked: Input['repairs'],
  store: Reads,
): Promise<NearestQuery['repairs'] | 'unknown' | undefined> {
  if (!asked || 'category' in asked) return asked
  const model = await store.get(models, asked.modelId)
  return model ? { modelId: asked.modelId, category: model.data.category } : 'unknown'
}
