/** Loads catalogue, shelves and stock of a sample network through HQ's own imports. */
import { type CallAsHq, sending, sendRows, type TellLoaded } from '../../network/sample/load-sample.ts'
import { type SampleSize, sampleNetwork } from '../../network/sample/sample-network.ts'
import { shop } from '../contract.ts'
import { PRODUCT_ROWS_MAX, STOCK_ROWS_MAX } from '../import-limits.ts'
import { sampleShop } from './sample-shop.ts'

/** The network must be loaded before. Loading twice changes nothing. @throws when a row is refused */
export async function loadSampleShop(call: CallAsHq, size: Partial<SampleSize> = {}, tell?: TellLoaded): Promise<void> {
  const sample = sampleShop(sampleNetwork(size), size.seed)
  await sendRows(
    [
      {
        kind: 'products',
        rows: sample.products(),
        send: sending(call, shop.importProducts),
        rowsMax: PRODUCT_ROWS_MAX,
      },
      { kind: 'listings', rows: sample.listings(), send: sending(call, shop.importListings) },
      { kind: 'stock', rows: sample.stock(), send: sending(call, shop.importStock), rowsMax: STOCK_ROWS_MAX },
    ],
    tell,
  )
}
