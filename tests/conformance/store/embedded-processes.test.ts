/** The embedded engine among processes: one is killed in the middle of its writes, several share one file. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { embeddedEngine } from '#cloudfunctions/platform/store/embedded/engine.ts'
import type { Engine } from '#cloudfunctions/platform/store/port.ts'
import { accounts, conformanceCollections, notes } from './collections.ts'

const ACKNOWLEDGED = 200
const KILLS = 3
const PROCESSES = 3
const ROUNDS = 120

let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'store-processes-'))
  path = join(folder, 'store.sqlite')
})
afterEach(() => rm(folder, { recursive: true }))

const open = (): Engine => embeddedEngine({ path, collections: conformanceCollections, nowMs: () => 0 })

const start = (script: string, ...args: string[]): ChildProcess =>
  spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', fileURLToPath(new URL(script, import.meta.url)), path, ...args],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )

/** Every note, by walking its index page by page. */
async function shelf(engine: Engine): Promise<number> {
  let count = 0
  for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
    const page = await engine.query(notes, 'byShelf', { pk: 's', limit: 1_000, cursor })
    count += page.rows.length
    cursor = page.cursor
  }
  return count
}

describe('the embedded engine', () => {
  it('loses nothing it acknowledged, and keeps no half of a write, when its process is killed', async () => {
    const acknowledged: number[] = []
    for (let kill = 0; kill < KILLS; kill++) {
      const writer = start('writer-process.ts', String(kill * 1_000_000))
      if (!writer.stdout) throw new Error('no output')
      const gone = once(writer, 'exit')
      let seen = 0
      for await (const line of createInterface(writer.stdout)) {
        acknowledged.push(Number(line))
        if (++seen === ACKNOWLEDGED) writer.kill('SIGKILL')
      }
      expect((await gone)[1]).toBe('SIGKILL')
      const engine = open()
      const found = (await Promise.all(acknowledged.map((number) => engine.get(notes, `n${number}`)))).filter(Boolean)
      expect(found).toHaveLength(acknowledged.length)
      const counted = (await engine.get(accounts, 'written'))?.data.balanceFen
      expect(counted).toBeGreaterThanOrEqual(acknowledged.length)
      expect(await shelf(engine)).toBe(counted)
      await engine.close()
    }
  }, 30_000)

  it('conserves every fen when several processes move money in one file', async () => {
    const engine = open()
    await engine.write(Array.from({ length: 4 }, (_, i) => accounts.put(`acc${i}`, { balanceFen: 1_000 })))
    const children = Array.from({ length: PROCESSES }, (_, i) =>
      start('transfer-process.ts', `seed${i}`, String(ROUNDS)),
    )
    const moved = await Promise.all(
      children.map(async (child) => {
        if (!child.stdout) throw new Error('no output')
        const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')])
        expect(code).toBe(0)
        return Number(said)
      }),
    )
    const balances = (await engine.getMany(accounts, ['acc0', 'acc1', 'acc2', 'acc3'])).map(
      (stored) => stored?.data.balanceFen ?? -1,
    )
    expect(balances.reduce((sum, fen) => sum + fen, 0)).toBe(4_000)
    expect(Math.min(...balances)).toBeGreaterThanOrEqual(0)
    expect((await engine.get(accounts, 'transfers'))?.data.balanceFen).toBe(
      moved.reduce((sum, count) => sum + count, 0),
    )
    expect(Math.min(...moved)).toBeGreaterThan(0)
    await engine.close()
  }, 30_000)
})
