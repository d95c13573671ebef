/** Finds units by what became of them. Walks the whole network for it, which only a laptop may do in a request. */
import type { Store } from '#cloudfunctions/platform/store/port.ts'
import { models, stores, type UnitRecord, units } from '#shared/network/documents.ts'
import { sales } from '#shared/registration/documents.ts'

/** `unsold`: nobody made a code for it. */
export const UNIT_STATES = ['unsold', 'sold', 'registered', 'returned'] as const

export interface UnitsQuery {
  state: (typeof UNIT_STATES)[number]
  limit: number
  /** Only those shipped there. */
  storeId?: string | undefined
}

export interface FoundUnit {
  serial: string
  storeId: string
  modelName: string
}

/** Units that an open store may sell, in the order of their serials. */
export async function unitsByState(store: Store, { state, limit, storeId }: UnitsQuery): Promise<FoundUnit[]> {
  const found: FoundUnit[] = []
  let cursor: string | undefined
  do {
    const page = await store.scan(units, { index: 0, of: 1 }, cursor)
    const shipped = await inOpenStores(
      store,
      page.rows.map((row) => row.data).filter((unit) => isShippedTo(unit, storeId)),
    )
    const known = await store.getMany(
      sales,
      shipped.map((unit) => unit.serial),
    )
    const wanted = shipped.filter((_, at) => (known[at]?.data.state ?? 'unsold') === state)
    found.push(...(await Promise.all(wanted.slice(0, limit - found.length).map((unit) => named(store, unit)))))
    cursor = page.cursor
  } while (cursor && found.length < limit)
  return found
}

type ShippedUnit = UnitRecord & { storeId: string }

const isShippedTo = (unit: UnitRecord, storeId: string | undefined): unit is ShippedUnit =>
  unit.storeId !== undefined && !unit.recalled && (storeId === undefined || unit.storeId === storeId)

async function inOpenStores(store: Store, shipped: readonly ShippedUnit[]): Promise<ShippedUnit[]> {
  const storeIds = [...new Set(shipped.map((unit) => unit.storeId))]
  const found = await store.getMany(stores, storeIds)
  const open = new Set(found.flatMap((stored) => (stored?.data.status === 'open' ? [stored.id] : [])))
  return shipped.filter((unit) => open.has(unit.storeId))
}

async function named(store: Store, { serial, storeId, modelId }: ShippedUnit): Promise<FoundUnit> {
  const model = await store.get(models, modelId)
  return { serial, storeId, modelName: model?.data.name ?? '' }
}
