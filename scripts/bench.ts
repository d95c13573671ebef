/** `npm run bench -- NAME …`: measures what the project promises, beside a peer in the same run. Never part of `npm test`. */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '..', 'tests', 'bench')
const known = readdirSync(folder)
  .filter((name) => name.endsWith('.bench.ts'))
  .map((name) => name.slice(0, -'.bench.ts'.length))

const [name, ...args] = process.argv.slice(2)
if (name === undefined || !known.includes(name)) {
  console.error(`npm run bench -- NAME; there are: ${known.join(', ')}`)
  process.exitCode = 2
} else {
  const { status } = spawnSync(process.execPath, [join(folder, `${name}.bench.ts`), ...args], { stdio: 'inherit' })
  process.exitCode = status ?? 1
}
