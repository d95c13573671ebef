/** Whose customers people are, ready to be shown: names, guide, reason. What a reader may see of it, views.ts says. */
import type { Context } from '#cloudfunctions/platform/contract/use-case.ts'
import type { Reads } from '#cloudfunctions/platform/store/port.ts'
import { stillConsents } from '#shared/identity/consent-decision.ts'
import { consents } from '#shared/identity/documents.ts'
import { models, type StaffRecord, type StoreRecord, staff, stores } from '#shared/network/documents.ts'
import { sellsAt } from '#shared/network/sells-at.ts'
import { type Because, explain, groundsOf, type Telling } from '#shared/routing/attribution/because.ts'
import type { CustomerFile } from '#shared/routing/attribution/contract.ts'
import type { AttributionEntry, AttributionRecord } from '#shared/routing/attribution/documents.ts'
import { settled } from '#shared/routing/attribution/fold.ts'
import { byId } from './by-id.ts'
import { loadEntries } from './load-log.ts'

/** What the store may see of what a customer bought there. */
const STORE_SERVICE = 'store-service'

/** Names that stand beside the documents, read once for a whole page. */
export interface Names {
  stores: ReadonlyMap<string, StoreRecord>
  staff: ReadonlyMap<string, StaffRecord>
  models: ReadonlyMap<string, string>
  /** People who let their store see what they bought. */
  consenting: ReadonlySet<string>
}

/** @param to who reads: whether models are named depends on it */
export async function customerFiles(
  { store, nowMs }: Pick<Context, 'store' | 'nowMs'>,
  records: readonly AttributionRecord[],
  to: Telling['to'],
): Promise<CustomerFile[]> {
  const now = records.map((record) => settled(record, nowMs))
  const entries = await loadEntries(
    store,
    now.flatMap((record) => groundsOf(record).map((position) => ({ personId: record.personId, position }))),
  )
  const names = await loadNames(store, now, entries)
  return now.map((record) => {
    const own = entries.filter((entry) => entry.personId === record.personId)
    return fileOf(record, own, { names, to })
  })
}

export async function loadNames(
  store: Reads,
  records: readonly AttributionRecord[],
  entries: readonly AttributionEntry[],
): Promise<Names> {
  const staffIds = records.flatMap(({ staffId, coming }) => [staffId, coming?.staffId])
  const [shops, guides, kinds, given] = await Promise.all([
    byId(
      store,
      stores,
      records.map(({ storeId }) => storeId),
    ),
    byId(store, staff, staffIds),
    byId(
      store,
      models,
      entries.map((entry) => (entry.kind === 'registered' ? entry.scene.modelId : undefined)),
    ),
    byId(
      store,
      consents,
      records.map(({ personId }) => personId),
    ),
  ])
  return {
    stores: shops,
    staff: guides,
    models: new Map([...kinds].map(([id, { name }]) => [id, name])),
    consenting: new Set([...given].flatMap(([id, record]) => (stillConsents(record, STORE_SERVICE) ? [id] : []))),
  }
}

/** @param now the answer as it is at this moment */
function fileOf(
  now: AttributionRecord,
  entries: readonly AttributionEntry[],
  { names, to }: { names: Names; to: Telling['to'] },
): CustomerFile {
  const { personId, storeId, staffId, coming, decidedAtMs, referrer } = now
  const shop = storeId === undefined ? undefined : names.stores.get(storeId)
  const guide = staffId === undefined ? undefined : names.staff.get(staffId)
  const serves = storeId !== undefined && sellsAt(guide, storeId)
  const because = becauseOf(now, entries, { names, to })
  return {
    customerId: personId,
    ...(storeId !== undefined && {
      store: { storeId, name: shop?.name ?? storeId, status: shop?.status ?? 'closed' },
    }),
    ...(guide && serves && { guide: { staffId: guide.staffId, name: guide.name } }),
    ...(coming && {
      coming: {
        staffId: coming.staffId,
        name: names.staff.get(coming.staffId)?.name ?? '',
        effectiveAtMs: coming.effectiveAtMs,
      },
    }),
    ...(decidedAtMs !== undefined && { sinceMs: decidedAtMs }),
    ...(because && { because }),
    consented: names.consenting.has(personId),
    ...(referrer && { referrer }),
  }
}

function becauseOf(
  now: AttributionRecord,
  entries: readonly AttributionEntry[],
  { names, to }: { names: Names; to: Telling['to'] },
): Because | undefined {
  const { storeId, staffId, coming } = now
  if (storeId === undefined) return undefined
  const guide = staffId === undefined ? undefined : names.staff.get(staffId)
  const decisive = entries.find(({ position }) => position === now.because?.position)
  const known = to !== 'store' || names.consenting.has(now.personId)
  const model = known && decisive?.kind === 'registered' ? names.models.get(decisive.scene.modelId) : undefined
  return explain(now, entries, {
    to,
    storeName: names.stores.get(storeId)?.name ?? storeId,
    ...(guide && { guideName: guide.name }),
    ...(staffId !== undefined && { guideGone: !sellsAt(guide, storeId) }),
    ...(coming && { comingGuideName: names.staff.get(coming.staffId)?.name ?? '' }),
    ...(model !== undefined && { modelName: model }),
  })
}
