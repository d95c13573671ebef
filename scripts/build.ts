/**
 * `npm run build [weapp|h5|functions …]`: everything that is shipped, each with its limits checked. Taro ends well even when it wrote
 * nothing, so a build counts only when its main file is there and new.
 */
import { spawn } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const taro = (platform: string): string[] => ['node_modules/@tarojs/cli/bin/taro', 'build', '--type', platform]

interface Target {
  /** Scripts for this Node, one after another. */
  commands: string[][]
  /** Written by the first of them. */
  result: string
}

const TARGETS: Readonly<Record<string, Target>> = {
  weapp: { commands: [taro('weapp'), ['scripts/size-limits.ts', 'weapp']], result: 'dist/weapp/app.json' },
  h5: { commands: [taro('h5'), ['scripts/size-limits.ts', 'h5']], result: 'dist/h5/index.html' },
  functions: { commands: [['scripts/build-functions.ts']], result: 'dist/cloudbase/pay/index.js' },
}

function run(command: string[]): Promise<number> {
  const env = { ...process.env, NODE_ENV: 'production' }
  const child = spawn(process.execPath, command, { cwd: root, env, stdio: 'inherit' })
  return new Promise((done, fail) => {
    child.on('error', fail)
    child.on('close', (code) => done(code ?? 1))
  })
}

async function build(name: string, target: Target): Promise<boolean> {
  const startedMs = performance.now()
  const startedAtMs = Date.now()
  for (const [at, command] of target.commands.entries()) {
    if ((await run(command)) !== 0) return false
    const writtenAtMs = statSync(join(root, target.result), { throwIfNoEntry: false })?.mtimeMs ?? 0
    if (at === 0 && writtenAtMs < startedAtMs) {
      console.error(`The ${name} build ended well but did not write ${target.result}.`)
      return false
    }
  }
  console.log(`${name}: built in ${((performance.now() - startedMs) / 1000).toFixed(1)} s`)
  return true
}

async function main(names: string[]): Promise<number> {
  const unknown = names.filter((name) => !(name in TARGETS))
  if (unknown.length > 0) {
    console.error(`Nothing is called ${unknown.join(', ')}; there are: ${Object.keys(TARGETS).join(', ')}.`)
    return 2
  }
  for (const [name, target] of Object.entries(TARGETS)) {
    if (names.length > 0 && !names.includes(name)) continue
    if (!(await build(name, target))) return 1
  }
  return 0
}

process.exitCode = await main(process.argv.slice(2))
