/** Loads a sample network through the import operations themselves, so that it passes the same rules as HQ's own files. */
import type { Answer, AnyOperation, InputOf, OutputOf } from '../../kernel/operation.ts'
import { type ImportResult, network } from '../contract.ts'
import { IMPORT_ROWS_MAX } from '../import-limits.ts'
import { textHash } from './chance.ts'
import { type SampleSize, sampleNetwork } from './sample-network.ts'

/** Asks one operation as an HQ operator. */
export type CallAsHq = <O extends AnyOperation>(operation: O, input: InputOf<O>) => Promise<Answer<OutputOf<O>>>

/** Hears after each kind how many rows it had. */
export type TellLoaded = (loaded: { kind: string; rows: number }) => void

/** One kind of rows and where they go. */
export interface LoadStep {
  kind: string
  rows: Iterable<unknown>
  send: (requestId: string, rows: readonly unknown[]) => Promise<void>
  /** Rows of one call; fifty when left out. */
  rowsMax?: number
}

/**
 * Loading twice changes nothing.
 * @throws when a row is refused: then the sample and the rules disagree
 */
export async function loadSample(call: CallAsHq, size: Partial<SampleSize> = {}, tell?: TellLoaded): Promise<void> {
  const sample = sampleNetwork(size)
  await sendRows(
    [
      { kind: 'models', rows: sample.models(), send: sending(call, network.importModels) },
      { kind: 'stores', rows: sample.stores(), send: sending(call, network.importStores) },
      { kind: 'stations', rows: sample.stations(), send: sending(call, network.importStations) },
      { kind: 'staff', rows: sample.staff(), send: sending(call, network.importStaff) },
      { kind: 'units', rows: sample.units(), send: sending(call, network.importUnits) },
    ],
    tell,
  )
}

/** One kind after the other, in calls of so many rows, four at a time. */
export async function sendRows(steps: readonly LoadStep[], tell?: TellLoaded): Promise<void> {
  for (const { kind, rows, send, rowsMax = IMPORT_ROWS_MAX } of steps) {
    const count = await inBatches(rows, rowsMax, (batch, at) =>
      send(`sample-${kind}-${at}-${textHash(JSON.stringify(batch))}`, batch),
    )
    tell?.({ kind, rows: count })
  }
}

const AT_ONCE = 4

/** Makes a sender for one import operation; which rows belong to which operation is settled in the steps. */
export const sending =
  <O extends AnyOperation>(call: CallAsHq, operation: O) =>
  async (requestId: string, rows: readonly unknown[]): Promise<void> => {
    const answer = (await call(operation, { requestId, rows } as InputOf<O>)) as Answer<ImportResult>
    if (!answer.ok) throw new Error(`${operation.name} refused the sample: ${answer.refused}`)
    const refused = answer.value.results.find((result) => result.outcome === 'refused')
    if (refused) throw new Error(`${operation.name} refused a row of the sample: ${refused.reason}`)
  }

/** @returns how many rows there were */
async function inBatches<Row>(
  rows: Iterable<Row>,
  rowsMax: number,
  send: (batch: Row[], at: number) => Promise<void>,
): Promise<number> {
  let count = 0
  let batch: Row[] = []
  let underway: Promise<void>[] = []
  const start = () => {
    underway.push(send(batch, count))
    batch = []
  }
  for (const row of rows) {
    batch.push(row)
    count++
    if (batch.length === rowsMax) start()
    if (underway.length === AT_ONCE) {
      await Promise.all(underway)
      underway = []
    }
  }
  if (batch.length > 0) start()
  await Promise.all(underway)
  return count
}
