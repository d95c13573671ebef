/** Fills a new laptop cloud with the sample network, once, through HQ's own import. */
import { loadSample, type TellLoaded } from '#shared/network/sample/load-sample.ts'
import { type SampleSize, sampleNetwork } from '#shared/network/sample/sample-network.ts'
import { loadSampleMerchants } from '#shared/payment/sample/load-sample.ts'
import { sampleMerchants } from '#shared/payment/sample/sample-merchants.ts'
import { loadSampleShop } from '#shared/shop/sample/load-sample.ts'
import { type Functions, hqOf } from './people.ts'
import type { StateFile } from './state.ts'
import type { WeChatHands } from './wechat/simulated.ts'

/** Interrupted half-way each part starts over, which changes nothing that was loaded before. */
export async function fillWithSample(
  functions: Functions,
  wechat: Pick<WeChatHands, 'addMerchant' | 'paySettings' | 'snapshot'>,
  file: StateFile,
  size: Partial<SampleSize> | undefined,
  say: (line: string) => void,
): Promise<void> {
  const { sampleLoaded, shopLoaded, merchantsLoaded } = file.state
  if (sampleLoaded && shopLoaded && merchantsLoaded) return
  const asHq = await hqOf(functions)
  const tell: TellLoaded = ({ kind, rows }) => say(`  ${rows} ${kind}`)
  if (!file.state.sampleLoaded) {
    say('Loading the sample network …')
    await loadSample(asHq, size, tell)
    file.state.sampleLoaded = true
    file.save()
  }
  // By itself, because a folder may be older than the shop.
  if (!file.state.shopLoaded) {
    say('Loading the sample shop …')
    await loadSampleShop(asHq, size, tell)
    file.state.shopLoaded = true
    file.save()
  }
  await loadSampleMerchants(asHq, wechat.paySettings().WXPAY_MCHID ?? '', size, tell)
  for (const { mchid, name } of sampleMerchants(sampleNetwork(size))) wechat.addMerchant({ mchid, name })
  file.state.merchantsLoaded = true
  file.state.wechat = wechat.snapshot()
  file.save()
}
