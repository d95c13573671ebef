/** Loads the merchant numbers of a sample network through HQ's own import. */
import { type CallAsHq, sending, sendRows, type TellLoaded } from '../../network/sample/load-sample.ts'
import { type SampleSize, sampleNetwork } from '../../network/sample/sample-network.ts'
import { payment } from '../contract.ts'
import { hqMerchant, sampleMerchants } from './sample-merchants.ts'

/** The network must be loaded before. Loading twice changes nothing. @throws when a row is refused */
export async function loadSampleMerchants(
  call: CallAsHq,
  hqMchid: string,
  size: Partial<SampleSize> = {},
  tell?: TellLoaded,
): Promise<void> {
  const rows = [hqMerchant(hqMchid), ...sampleMerchants(sampleNetwork(size))].map(({ account, mchid, since }) => ({
    account,
    mchid,
    since,
  }))
  await sendRows([{ kind: 'merchants', rows, send: sending(call, payment.importMerchants) }], tell)
}
