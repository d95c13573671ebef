/** Fills a new laptop cloud with the sample network, once, through HQ's own import. */
import { loadSample, type TellLoaded } from '#shared/network/sample/load-sample.ts'
import type { SampleSize } from '#shared/network/sample/sample-network.ts'
import { loadSampleShop } from '#shared/shop/sample/load-sample.ts'
import { type Functions, hqOf } from './people.ts'
import type { StateFile } from './state.ts'

/** Interrupted half-way each part starts over, which changes nothing that was loaded before. */
export async function fillWithSample(
  functions: Functions,
  file: StateFile,
  size: Partial<SampleSize> | undefined,
  say: (line: string) => void,
): Promise<void> {
  if (file.state.sampleLoaded && file.state.shopLoaded) return
  const asHq = await hqOf(functions)
  const tell: TellLoaded = ({ kind, rows }) => say(`  ${rows} ${kind}`)
  if (!file.state.sampleLoaded) {
    say('Loading the sample network …')
    await loadSample(asHq, size, tell)
    file.state.sampleLoaded = true
    file.save()
  }
  // By itself, because a folder may be older than the shop.
  say('Loading the sample shop …')
  await loadSampleShop(asHq, size, tell)
  file.state.shopLoaded = true
  file.save()
}
