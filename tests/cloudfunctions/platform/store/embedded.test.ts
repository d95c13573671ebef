/** What the embedded engine does beyond the port: its file, its lock, its sweeping, and indexes declared later. */
import { statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type EmbeddedInput, embeddedEngine } from '#cloudfunctions/platform/store/embedded/engine.ts'
import { type Engine, StoreBusy, StoreMisuse } from '#cloudfunctions/platform/store/port.ts'
import { collection } from '#shared/kernel/collection.ts'

interface Slip {
  text: string
  amount?: number
  expiresAtMs?: number
}

const plain = collection<Slip>('slips')
const slips = collection<Slip>('slips', {
  indexes: { byText: { key: (d) => ({ pk: d.text, sort: '' }) } },
  expiresAtMs: (d) => d.expiresAtMs,
})

let folder: string
let path: string
let nowMs: number
const opened: Engine[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'embedded-'))
  path = join(folder, 'store.sqlite')
  nowMs = 1_000
})
afterEach(async () => {
  for (const engine of opened.splice(0)) await engine.close()
  await rm(folder, { recursive: true })
})

function open(more: Partial<EmbeddedInput> = {}): Engine {
  const engine = embeddedEngine({ path, collections: [slips], nowMs: () => nowMs, ...more })
  opened.push(engine)
  return engine
}

function count(sql: string): number {
  const database = new DatabaseSync(path)
  const counted = Number(database.prepare(sql).get()?.c)
  database.close()
  return counted
}

describe('embedded engine', () => {
  it('keeps documents in its file after it was closed', async () => {
    const engine = open()
    await engine.write([slips.put('a', { text: 'x' })])
    await engine.close()
    expect((await open().get(slips, 'a'))?.data).toEqual({ text: 'x' })
  })

  it('moves its log into the file beside the writers, long before SQLite would make one of them do it', async () => {
    const engine = open({ collections: [plain] })
    const text = 'x'.repeat(10_000)
    for (let round = 0; round < 10; round++)
      await Promise.all(Array.from({ length: 50 }, (_, at) => engine.write([plain.put(`${round}-${at}`, { text })])))
    // 5 MB are less than SQLite's own checkpoint waits for.
    await expect.poll(() => statSync(path).size, { timeout: 10_000 }).toBeGreaterThan(2_000_000)
    await engine.close()
    expect(count('SELECT count(*) AS c FROM documents')).toBe(500)
  })

  it('works without a file', async () => {
    const engine = open({ path: ':memory:' })
    await engine.write([slips.put('a', { text: 'x' })])
    expect((await engine.query(slips, 'byText', { pk: 'x' })).rows).toHaveLength(1)
  })

  it('says which file it cannot open', () => {
    expect(() => open({ path: join(folder, 'no', 'such', 'folder.sqlite') })).toThrow(
      /cannot open the database .*folder\.sqlite/,
    )
  })

  it('refuses a file of a newer version and leaves it as it is', () => {
    const database = new DatabaseSync(path)
    database.exec('PRAGMA user_version = 99')
    database.close()
    expect(() => open()).toThrow(/newer version/)
    expect(count('SELECT user_version AS c FROM pragma_user_version')).toBe(99)
    expect(count('SELECT count(*) AS c FROM sqlite_schema')).toBe(0)
  })

  it('is busy after its patience while another holds the file, writes nothing, and works when the file is free', async () => {
    const engine = open({ busyTimeoutMs: 80 })
    const holder = new DatabaseSync(path)
    holder.exec('BEGIN IMMEDIATE')
    await expect(engine.write([slips.put('a', { text: 'x' })])).rejects.toBeInstanceOf(StoreBusy)
    expect(await engine.get(slips, 'a')).toBeUndefined()
    holder.exec('ROLLBACK')
    holder.close()
    expect(await engine.write([slips.create('a', { text: 'x' })])).toEqual({ state: 'written' })
  })

  it('waits for a file that becomes free in time', async () => {
    const engine = open()
    const holder = new DatabaseSync(path)
    holder.exec('BEGIN IMMEDIATE')
    const write = engine.write([slips.put('a', { text: 'x' })])
    for (let turns = 0; turns < 3; turns++) await nextTurn()
    holder.exec('COMMIT')
    expect(await write).toEqual({ state: 'written' })
    holder.close()
  })

  it('keeps the order of writes of one turn, and a broken one takes no neighbour with it', async () => {
    const engine = open()
    const results = await Promise.allSettled([
      engine.write([slips.put('a', { text: 'x', amount: 1 })]),
      engine.write([slips.add('a', { amount: 1 })]),
      engine.write([slips.put('b', { text: 'half' }), slips.add('a', { text: 1 })]),
      engine.write([slips.create('a', { text: 'late' })]),
      engine.write([slips.add('a', { amount: 1 })]),
    ])
    expect(
      results.map((result) =>
        result.status === 'fulfilled' ? result.value.state : result.reason instanceof StoreMisuse,
      ),
    ).toEqual(['written', 'written', true, 'failed', 'written'])
    expect((await engine.get(slips, 'a'))?.data).toEqual({ text: 'x', amount: 3 })
    expect(await engine.get(slips, 'b')).toBeUndefined()
  })

  it('finishes what waits before it closes, and takes nothing after', async () => {
    const engine = open()
    const writes = Array.from({ length: 450 }, (_, i) => engine.write([slips.put(`n${i}`, { text: 'x' })]))
    await engine.close()
    await Promise.all(writes)
    expect(count('SELECT count(*) AS c FROM documents')).toBe(450)
    await expect(engine.write([slips.put('a', { text: 'x' })])).rejects.toThrow('closed')
  })

  it('sweeps expired documents and their entries with later writes, a bounded slice each', async () => {
    const engine = open()
    for (const part of ['a', 'b']) {
      await engine.write(
        Array.from({ length: 50 }, (_, i) => slips.put(`${part}${i}`, { text: 'x', expiresAtMs: 2_000 })),
      )
    }
    await engine.write([slips.put('kept', { text: 'x', expiresAtMs: 9_000 })])
    nowMs = 2_000
    await engine.write([slips.put('first', { text: 'y' })])
    const left = count('SELECT count(*) AS c FROM documents')
    expect(left).toBeGreaterThan(2)
    expect(left).toBeLessThan(102)
    for (let i = 0; i < 10; i++) await engine.write([slips.put('again', { text: 'y' })])
    expect(count('SELECT count(*) AS c FROM documents')).toBe(3)
    expect(count('SELECT count(*) AS c FROM entries')).toBe(3)
  })

  it('fills an index that was declared after the documents were written', async () => {
    const before = open({ collections: [plain] })
    await before.write([plain.put('a', { text: 'x' }), plain.put('b', { text: 'y' }), plain.put('c', { text: 'x' })])
    await before.close()
    const after = open()
    expect((await after.query(slips, 'byText', { pk: 'x' })).rows.map((row) => row.id)).toEqual(['a', 'c'])
    await after.write([slips.put('a', { text: 'y' })])
    await after.close()
    expect((await open().query(slips, 'byText', { pk: 'y' })).rows.map((row) => row.id)).toEqual(['a', 'b'])
  })

  it('refuses declarations that a cloud could not take', () => {
    const index = { key: () => undefined }
    for (const bad of [
      [slips, slips],
      [collection('with-dash')],
      [collection('slips', { indexes: { ab: index } })],
      [collection('slips', { indexes: { one: index, two: index, three: index, four: index } })],
    ]) {
      expect(() => open({ collections: bad })).toThrow(StoreMisuse)
    }
  })
})
