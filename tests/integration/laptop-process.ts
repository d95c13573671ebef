/** A laptop cloud in a process of its own, for the test that kills it: `node laptop-process.ts DIR`, which prints its address. */
import { startCloud } from '#local/cloud.ts'

const sample = { stores: 20, guides: 4, stations: 5, units: 400 }
const cloud = await startCloud({
  port: 0,
  dataDir: process.argv[2] ?? '',
  fresh: false,
  sample,
  say: () => undefined,
})
process.stdout.write(`${cloud.url}\n`)
