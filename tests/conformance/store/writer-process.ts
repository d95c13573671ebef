/**
 * A process that writes to an embedded file until it is killed and prints the number of each write once it was acknowledged.
 * Started by embedded-processes.test.ts: `node writer-process.ts FILE FIRST_NUMBER`.
 */
import { embeddedEngine } from '#cloudfunctions/platform/store/embedded/engine.ts'
import { accounts, conformanceCollections, notes } from './collections.ts'

const [path = '', first = '0'] = process.argv.slice(2)
const engine = embeddedEngine({ path, collections: conformanceCollections, nowMs: () => 0 })
let next = Number(first)

async function writer(): Promise<void> {
  for (;;) {
    const number = next++
    await engine.write([
      notes.create(`n${number}`, { text: 'x'.repeat(300), shelf: 's', order: String(number) }),
      accounts.add('written', { balanceFen: 1 }),
    ])
    process.stdout.write(`${number}\n`)
  }
}

await Promise.all([writer(), writer(), writer(), writer()])
