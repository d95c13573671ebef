/** Made-up merchant numbers for the open stores of a sample network, ten digits each. */
import type { SampleNetwork } from '../../network/sample/sample-network.ts'
import type { MerchantRow } from '../contract.ts'

const SINCE = '2026-01-01'
const FIRST_MCHID = 1_600_000_001

export const hqMerchant = (mchid: string): MerchantRow => ({ account: 'hq', mchid, since: SINCE })

/** A row, and the name under which its company is registered. */
export function* sampleMerchants(sample: SampleNetwork): Generator<MerchantRow & { name: string }> {
  let at = 0
  for (const { storeId, name, status } of sample.stores()) {
    const mchid = String(FIRST_MCHID + at++)
    if (status === 'open') yield { account: `store:${storeId}`, mchid, since: SINCE, name }
  }
}
