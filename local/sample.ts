/** Fills a new laptop cloud with the sample network, once, through HQ's own import. */
import { loadSample } from '#shared/network/sample/load-sample.ts'
import type { SampleSize } from '#shared/network/sample/sample-network.ts'
import { type Functions, hqOf } from './people.ts'
import type { StateFile } from './state.ts'

/** Interrupted half-way it starts over, which changes nothing that was loaded before. */
export async function fillWithSample(
  functions: Functions,
  file: StateFile,
  size: Partial<SampleSize> | undefined,
  say: (line: string) => void,
): Promise<void> {
  if (file.state.sampleLoaded) return
  say('Loading the sample network …')
  await loadSample(await hqOf(functions), size, ({ kind, rows }) => say(`  ${rows} ${kind}`))
  file.state.sampleLoaded = true
  file.save()
}
