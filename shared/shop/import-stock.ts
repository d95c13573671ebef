/**
 * HQ's own figures of stock, row by row. Its warehouses and its own stores are HQ's to count; of a franchise store it may bring the first count,
 * and then the goods are the store's.
 */
import type { Stored } from '../kernel/collection.ts'
import type { Decided, Op } from '../kernel/decision.ts'
import type { ImportResult } from '../network/contract.ts'
import type { StoreRecord } from '../network/documents.ts'
import { type CountFacts, countStock } from './count-stock.ts'
import {
  articleAt,
  isWarehouse,
  WAREHOUSES_ID,
  WAREHOUSES_MAX,
  type WarehousesRecord,
  warehouses,
} from './documents.ts'
import { onHandOf } from './stock.ts'

export interface StockRow {
  holder: string
  sku: string
  onHand: number
}

export type StockRowReason =
  | 'REPEATED_ROW'
  | 'SKU_UNKNOWN'
  | 'HOLDER_UNKNOWN'
  | 'TOO_MANY_WAREHOUSES'
  | 'STOCK_IS_THE_STORES'
  | 'BELOW_RESERVED'

export interface StockImport {
  rows: readonly StockRow[]
  skus: ReadonlySet<string>
  stores: ReadonlyMap<string, StoreRecord>
  /** By `articleAt(holder, sku)`. */
  facts: (id: string) => CountFacts
  warehouses: Stored<WarehousesRecord> | undefined
  by: string
  nowMs: number
}

type RowResult = ImportResult['results'][number]

/** What the record of a count says where HQ's file brought it. */
const REASON = '总部导入'

/** At most two operations a row, and one for the list of warehouses. */
export function importStock(given: StockImport): Decided<ImportResult> {
  const writes: Op[] = []
  const seen = new Set<string>()
  const holders = new Set(given.warehouses?.data.holders)
  const results = given.rows.map((row): RowResult => {
    const id = articleAt(row.holder, row.sku)
    if (seen.has(id)) return refusedRow('REPEATED_ROW')
    seen.add(id)
    const facts = given.facts(id)
    const wrong = wrongStock(row, facts, holders, given)
    if (wrong) return refusedRow(wrong)
    const counted = countStock({ ...row, reason: REASON, by: given.by, atMs: given.nowMs }, facts)
    if ('refused' in counted) return refusedRow(counted.refused)
    if (isWarehouse(row.holder)) holders.add(row.holder)
    if (counted.value.difference === 0 && facts.stock) return { outcome: 'unchanged' }
    writes.push(...(counted.writes ?? []))
    return { outcome: facts.stock ? 'updated' : 'created' }
  })
  if (holders.size > (given.warehouses?.data.holders.length ?? 0))
    writes.push(warehouses.replace(WAREHOUSES_ID, given.warehouses, { holders: [...holders].sort() }))
  return { value: { results }, writes }
}

function wrongStock(
  { holder, sku, onHand }: StockRow,
  { stock }: CountFacts,
  holders: ReadonlySet<string>,
  { skus, stores }: StockImport,
): StockRowReason | undefined {
  if (!skus.has(sku)) return 'SKU_UNKNOWN'
  if (isWarehouse(holder))
    return holders.has(holder) || holders.size < WAREHOUSES_MAX ? undefined : 'TOO_MANY_WAREHOUSES'
  const store = stores.get(holder)
  if (!store) return 'HOLDER_UNKNOWN'
  return stock && store.ownership === 'franchise' && onHandOf(stock.data) !== onHand ? 'STOCK_IS_THE_STORES' : undefined
}

const refusedRow = (reason: StockRowReason): RowResult => ({ outcome: 'refused', reason })
