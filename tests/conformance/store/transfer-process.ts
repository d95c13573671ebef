/**
 * A process that moves money between the accounts of an embedded file, beside others that do the same, and prints how often it did.
 * Started by embedded-processes.test.ts: `node transfer-process.ts FILE SEED ROUNDS`.
 */
import { embeddedEngine } from '#cloudfunctions/platform/store/embedded/engine.ts'
import { accounts, conformanceCollections } from './collections.ts'
import { chance } from './random.ts'

const [path = '', seed = '', rounds = '0'] = process.argv.slice(2)
const engine = embeddedEngine({ path, collections: conformanceCollections, nowMs: () => 0, busyTimeoutMs: 20_000 })
const random = chance(seed)
let moved = 0

for (let round = 0; round < Number(rounds); round++) {
  const from = random.whole(4)
  const to = (from + 1 + random.whole(3)) % 4
  const [a, b] = await engine.getMany(accounts, [`acc${from}`, `acc${to}`])
  if (!a || !b) throw new Error('an account is missing')
  const fen = random.whole(Math.max(1, a.data.balanceFen))
  const outcome = await engine.write([
    accounts.replace(a.id, a, { balanceFen: a.data.balanceFen - fen }),
    accounts.replace(b.id, b, { balanceFen: b.data.balanceFen + fen }),
    accounts.add('transfers', { balanceFen: 1 }),
  ])
  if (outcome.state === 'written') moved++
}
await engine.close()
process.stdout.write(String(moved))
