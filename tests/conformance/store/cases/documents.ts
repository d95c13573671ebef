/** Documents go in and come out: whole, exact, and each under its own id. */
import fc from 'fast-check'
import { expect } from 'vitest'
import type { Stored } from '#shared/kernel/collection.ts'
import type { Op } from '#shared/kernel/decision.ts'
import { accounts, type Note, notes } from '../collections.ts'
import type { Case } from '../suite.ts'
import type { World } from '../world.ts'

const RICH = {
  text: '你好 👋 "quoted" \\ / \n\t end\u0000.',
  empty: '',
  none: null,
  yes: true,
  no: false,
  zero: 0,
  fen: 9_007_199_254_740_991,
  small: -0.000_125,
  list: [1, 'two', [], {}, null, [[3]]],
  nested: { a: { b: { c: ['深'] } }, 中文: 'key', 'with space': 1, 'a-b:c/d': 2 },
}

export function documents(test: Case): void {
  test('a document is read back exactly as it was put', async ({ store }) => {
    await store.write([notes.put('rich', RICH)])
    expect((await store.get(notes, 'rich'))?.data).toEqual(RICH)
  })

  test('nothing is read where nothing was put', async ({ store }) => {
    expect(await store.get(notes, 'none')).toBeUndefined()
    expect(await store.getMany(notes, [])).toEqual([])
  })

  test('many are read in the order asked, with gaps and repeats', async ({ store }) => {
    await store.write([notes.put('a', { text: 'A' }), notes.put('b', { text: 'B' })])
    const read = await store.getMany(notes, ['b', 'none', 'a', 'b'])
    expect(read.map((stored) => stored?.data.text)).toEqual(['B', undefined, 'A', 'B'])
  })

  test('more documents are read at once than any cloud takes in one call', async ({ store }) => {
    const ids = Array.from({ length: 230 }, (_, i) => `n${i}`)
    for (let at = 0; at < ids.length; at += 90) {
      await store.write(ids.slice(at, at + 90).map((id) => notes.put(id, { text: id })))
    }
    const asked = [...ids].reverse()
    expect((await store.getMany(notes, asked)).map((stored) => stored?.data.text)).toEqual(asked)
  })

  test('a put replaces the whole document and merges nothing', async ({ store }) => {
    await store.write([notes.put('n', { text: 'old', shelf: 's', tags: ['t'] })])
    await store.write([notes.put('n', { text: 'new' })])
    expect((await store.get(notes, 'n'))?.data).toEqual({ text: 'new' })
  })

  test('an undefined field is left out', async ({ store }) => {
    await store.write([notes.put('n', { text: 'x', shelf: undefined })])
    expect(Object.keys((await store.get(notes, 'n'))?.data ?? {})).toEqual(['text'])
  })

  test('neither the document handed in nor the one handed out is shared', async ({ store }) => {
    const note: Note = { text: 'x', tags: ['t'] }
    await store.write([notes.put('n', note)])
    note.tags?.push('later')
    const read = await store.get(notes, 'n')
    read?.data.tags?.push('later still')
    expect((await store.get(notes, 'n'))?.data).toEqual({ text: 'x', tags: ['t'] })
  })

  test('a deleted document is gone, and deleting what is not there is no failure', async ({ store }) => {
    await store.write([notes.put('n', { text: 'x' })])
    expect(await store.write([notes.del('n'), notes.del('never')])).toEqual({ state: 'written' })
    expect(await store.get(notes, 'n')).toBeUndefined()
  })

  test('one id in two collections is two documents', async ({ store }) => {
    await store.write([notes.put('same', { text: 'x' }), accounts.put('same', { balanceFen: 1 })])
    await store.write([notes.del('same')])
    expect((await store.get(accounts, 'same'))?.data).toEqual({ balanceFen: 1 })
  })

  test('ids of all printable characters, of any case and of 900 characters stay apart', async ({ store }) => {
    const printable = Array.from({ length: 94 }, (_, i) => String.fromCharCode(0x21 + i))
    const ids = [
      printable.join(''),
      'id',
      'ID',
      'i/d',
      'i%2Fd',
      '..',
      '.',
      '$where',
      '__proto__',
      'constructor',
      '0',
      'x'.repeat(900),
      'x'.repeat(899),
    ]
    await store.write(ids.map((id) => notes.put(id, { text: id })))
    expect((await store.getMany(notes, ids)).map((stored) => [stored?.id, stored?.data.text])).toEqual(
      ids.map((id) => [id, id]),
    )
  })

  test('a write of no operation is written', async ({ store }) => {
    expect(await store.write([])).toEqual({ state: 'written' })
  })

  test('ninety-nine documents are written together', async ({ store }) => {
    const ids = Array.from({ length: 99 }, (_, i) => `n${i}`)
    expect(await store.write(ids.map((id) => notes.create(id, { text: id, shelf: 's' })))).toEqual({ state: 'written' })
    expect((await store.getMany(notes, ids)).every((stored) => stored !== undefined)).toBe(true)
  })

  test('what one engine wrote, another over the same data reads', async (world) => {
    const other = await world.anotherStore()
    await world.store.write([notes.put('n', { text: 'x' })])
    expect((await other.get(notes, 'n'))?.data.text).toBe('x')
    await other.write([notes.del('n')])
    expect(await world.store.get(notes, 'n')).toBeUndefined()
  })

  test('any sequence of writes leaves what a simple model says', async (world) => {
    const step = fc.record({
      kind: fc.constantFrom('put', 'create', 'del', 'add', 'replace', 'stale', 'exists'),
      id: fc.constantFrom('a', 'b', 'c'),
      other: fc.constantFrom('x', 'y'),
      amount: fc.integer({ min: -3, max: 5 }),
    })
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: world.scaled(25) }), async (steps) => {
        await followsModel(world, `r${run++}`, steps)
      }),
      { numRuns: world.scaled(8), seed: world.random.whole(2 ** 31), endOnFailure: true },
    )
  })
}

interface Step {
  kind: string
  id: string
  other: string
  amount: number
}

/** Each step writes one conditional operation and, with it, an unconditional one on another document. */
async function followsModel({ store }: World, run: string, steps: readonly Step[]): Promise<void> {
  const model = new Map<string, number>()
  const stale = new Map<string, Stored<{ balanceFen: number }>>()
  for (const { kind, id: shortId, other: shortOther, amount } of steps) {
    const [id, other] = [`${run}-${shortId}`, `${run}-${shortOther}`]
    const before = await store.get(accounts, id)
    const balance = model.get(id)
    expect(before?.data.balanceFen).toBe(balance)
    const old = stale.get(id)
    const data = { balanceFen: amount }
    const choices: Record<string, { op: Op; holds: boolean; after: number | undefined }> = {
      put: { op: accounts.put(id, data), holds: true, after: amount },
      create: { op: accounts.create(id, data), holds: balance === undefined, after: amount },
      del: { op: accounts.del(id), holds: true, after: undefined },
      add: {
        op: accounts.add(id, data, { balanceFen: 0 }),
        holds: (balance ?? 0) + amount >= 0,
        after: (balance ?? 0) + amount,
      },
      replace: { op: accounts.replace(id, before, data), holds: true, after: amount },
      stale: {
        op: accounts.replace(id, old, data),
        holds: old ? old.version === before?.version : balance === undefined,
        after: amount,
      },
      exists: { op: accounts.del(id, { exists: true }), holds: balance !== undefined, after: undefined },
    }
    const choice = choices[kind]
    if (!choice) throw new Error(`no step ${kind}`)
    if (before && !old) stale.set(id, before)
    const outcome = await store.write([choice.op, accounts.add(other, { balanceFen: 1 })])
    expect(outcome).toEqual(choice.holds ? { state: 'written' } : { state: 'failed', failed: [0] })
    if (!choice.holds) continue
    if (choice.after === undefined) model.delete(id)
    else model.set(id, choice.after)
    model.set(other, (model.get(other) ?? 0) + 1)
  }
  const ids = ['a', 'b', 'c', 'x', 'y'].map((id) => `${run}-${id}`)
  expect((await store.getMany(accounts, ids)).map((stored) => stored?.data.balanceFen)).toEqual(
    ids.map((id) => model.get(id)),
  )
}
