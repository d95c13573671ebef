/** Sends rows in calls of fifty and says what came of each. A call keeps its request id over all attempts, so it happens once. */
import { randomUUID } from 'node:crypto'
import type { InputOf } from '#shared/kernel/operation.ts'
import type { ImportResult, network } from '#shared/network/contract.ts'
import { IMPORT_BYTES_MAX, IMPORT_ROWS_MAX } from '#shared/network/import-limits.ts'
import type { Client } from '../client.ts'
import type { Problem } from './field.ts'
import type { Kind } from './kind.ts'
import type { ReadRow } from './read-rows.ts'

export const emptyTally = (): Tally => ({ rows: 0, created: 0, updated: 0, unchanged: 0, refused: 0, valid: 0 })

export interface Tally {
  rows: number
  created: number
  updated: number
  unchanged: number
  refused: number
  /** Rows that would have been sent. */
  valid: number
}

export type Sendable = Extract<ReadRow, { input: unknown }>

/** What the functions' own reasons mean for whoever keeps the file. */
const REASONS: Record<string, { problem: string; mend: string; field?: string }> = {
  REPEATED_ROW: { problem: 'the same id stands above', mend: 'keep one of the two' },
  MODEL_UNKNOWN: {
    problem: 'this model is not known',
    mend: 'import models first, or correct the model',
    field: 'modelId',
  },
  REPAIR_MODEL_UNKNOWN: {
    problem: 'a model among these is not known',
    mend: 'import models first, or correct the models',
    field: 'repairModels',
  },
  STORE_UNKNOWN: {
    problem: 'this store is not known',
    mend: 'import stores first, or correct the store',
    field: 'storeId',
  },
  STATION_UNKNOWN: {
    problem: 'this station is not known',
    mend: 'import stations first, or correct the station',
    field: 'stationId',
  },
  PART_UNKNOWN: {
    problem: 'the model has no such part',
    mend: 'use the part codes of the model, or import the model anew',
    field: 'parts',
  },
  GUIDE_UNKNOWN: {
    problem: 'nobody with this code sells at the store',
    mend: 'import staff first, or leave the guide out',
    field: 'staffId',
  },
  DATE_IN_FUTURE: {
    problem: 'this day has not been yet',
    mend: 'write the day the figures were counted on',
    field: 'asOf',
  },
  SKU_UNKNOWN: {
    problem: 'no product has this article',
    mend: 'import products first, or correct the article code',
    field: 'sku',
  },
  SKU_TAKEN: {
    problem: 'an article of this product belongs to another product',
    mend: 'give the article a code of its own',
    field: 'productId',
  },
  PRICE_ABOVE_CAP: {
    problem: 'the price is above the limit of the article',
    mend: 'ask less, or raise the limit first',
  },
  PRICE_IS_THE_STORES: {
    problem: 'this franchise store has said itself how it sells the article, which stays',
    mend: 'leave the row out; the owner changes it',
    field: 'storeId',
  },
  HOLDER_UNKNOWN: {
    problem: 'this is no store that is known, and no warehouse',
    mend: 'import stores first, or write a warehouse as hq:<code>',
    field: 'holder',
  },
  STOCK_IS_THE_STORES: {
    problem: 'this franchise store counts the article itself, which stays',
    mend: 'leave the row out; the owner counts',
    field: 'holder',
  },
  BELOW_RESERVED: {
    problem: 'more is promised to orders than this',
    mend: 'cancel orders first, or count again',
    field: 'holder',
  },
  TOO_MANY_WAREHOUSES: {
    problem: 'there are as many warehouses as there may be',
    mend: 'use one that is there already',
    field: 'holder',
  },
  PART_REPEATED: { problem: 'a part is named twice', mend: 'name each part once', field: 'parts' },
}

export interface Sending {
  hq: Client
  kind: Kind
  /** Fields that the file says nothing about. */
  keep: readonly string[]
  /** Hears about every row that was not taken. */
  refused: (problem: Problem) => void
}

export async function sendBatch(
  { hq, kind, keep, refused }: Sending,
  batch: readonly Sendable[],
  tally: Tally,
): Promise<void> {
  const input = {
    requestId: randomUUID(),
    rows: batch.map((row) => row.input),
    ...(keep.length > 0 && { keep }),
  } as unknown as InputOf<typeof network.importStores>
  const { results } = (await hq.must(kind.operation, input)) as ImportResult
  results.forEach(({ outcome, reason = '' }, at) => {
    tally[outcome]++
    const sent = batch[at]
    if (outcome !== 'refused' || !sent) return
    const { field, ...known } = REASONS[reason] ?? { problem: reason, mend: '' }
    const value = field && sent.input[field]
    refused({ row: sent.row, ...(field && { column: field }), ...(typeof value === 'string' && { value }), ...known })
  })
}

/** Groups what may be sent, by rows and by bytes; problems pass by one at a time. @param rowsMax of one call */
export async function* inBatches(
  rows: AsyncIterable<ReadRow>,
  rowsMax = IMPORT_ROWS_MAX,
): AsyncGenerator<{ batch: Sendable[] } | { problems: Problem[] }> {
  let batch: Sendable[] = []
  let bytes = 0
  for await (const row of rows) {
    if ('problems' in row) {
      yield { problems: row.problems }
      continue
    }
    const rowBytes = Buffer.byteLength(JSON.stringify(row.input))
    if (batch.length === rowsMax || (batch.length > 0 && bytes + rowBytes > IMPORT_BYTES_MAX)) {
      yield { batch }
      batch = []
      bytes = 0
    }
    batch.push(row)
    bytes += rowBytes
  }
  if (batch.length > 0) yield { batch }
}
