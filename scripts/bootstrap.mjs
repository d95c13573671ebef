/**
 * What every npm script begins with, so that a fresh clone needs nothing but Node and npm: brings packages, Node 24 and (for browser
 * tests) Chromium where they are missing, then hands over. Plain JavaScript for Node 18+, and it may import nothing from node_modules.
 */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bringNode, isRecentEnough, NODE_FLOOR } from './bootstrap/bring-node.mjs'
import { bringChromium } from './bootstrap/find-chromium.mjs'
import { installPackages } from './bootstrap/install-packages.mjs'
import { Sorry } from './bootstrap/run.mjs'

const PARENT_LOOK_MS = 500
const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** What each npm script runs under Node 24; what the person types after `--` follows. */
const TASKS = {
  start: ['local/main.ts'],
  menlian: ['hq/main.ts'],
  test: ['scripts/test.ts'],
  'test:watch': ['node_modules/vitest/vitest.mjs', '--watch', '--project', 'unit', '--project', 'screens'],
  'test:weapp': ['node_modules/vitest/vitest.mjs', 'run', '--project', 'e2e', 'tests/e2e/weapp'],
  lint: ['scripts/test.ts', '--only', 'lint,layers,unused'],
  layers: ['scripts/test.ts', '--only', 'layers'],
  typecheck: ['scripts/test.ts', '--only', 'typecheck'],
  format: ['node_modules/@biomejs/biome/bin/biome', 'check', '--write', '.'],
  build: ['scripts/build.ts'],
  'build:weapp': ['scripts/build.ts', 'weapp'],
  'build:h5': ['scripts/build.ts', 'h5'],
  review: ['scripts/review.ts'],
  bench: ['scripts/bench.ts'],
  screens: ['scripts/screens.ts'],
}

/** Browser tests are part of a whole `npm test`, and of one that names them. */
function wantsBrowser(task, args) {
  if (task === 'test:weapp' || task === 'screens') return true
  if (task !== 'test') return false
  const only = args.indexOf('--only')
  return only === -1 || (args[only + 1] ?? '').split(',').includes('e2e')
}

/** Runs the task with our arguments, streams and signals; our exit is its exit. */
function handOver(node, script, env) {
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...script], { cwd: root, env, stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // A terminal sends Ctrl-C to the child itself; a second one might be taken for impatience.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  }
  // When somebody ends npm, its shell dies without telling us; without this the server would stay behind on its port.
  const parent = process.ppid
  const watch = () => process.ppid !== parent && child.kill('SIGTERM')
  if (process.env.npm_lifecycle_event) setInterval(watch, PARENT_LOOK_MS).unref()
  child.on('error', (cause) => {
    console.error(`Could not start Node: ${cause.message}`)
    process.exitCode = 1
  })
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
}

async function main([task, ...args]) {
  const script = TASKS[task]
  if (!script) throw new Sorry(`Which task? One of: ${Object.keys(TASKS).join(', ')}.`)
  if (!isRecentEnough(process.versions.node, '20.0.0')) {
    throw new Sorry(
      `Menlian needs Node 20 or newer; this is ${process.versions.node}. Get one from https://nodejs.org.`,
    )
  }
  const node = isRecentEnough(process.versions.node, NODE_FLOOR) ? process.execPath : await bringNode(root)
  const path = [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH ?? '']
  const env = { ...process.env, PATH: path.join(delimiter), npm_node_execpath: node }
  await installPackages(root, node, env)
  if (wantsBrowser(task, args)) env.CHROMIUM_PATH = await bringChromium(root)
  handOver(node, [...script, ...args], env)
}

main(process.argv.slice(2)).catch((failure) => {
  console.error(failure instanceof Sorry ? failure.message : failure)
  process.exit(1)
})
