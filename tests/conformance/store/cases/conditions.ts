/** Conditions: a write happens as a whole under all of them, or not at all and says which did not hold. */
import { expect } from 'vitest'
import type { Op } from '#shared/kernel/decision.ts'
import { accounts, notes } from '../collections.ts'
import type { Case } from '../suite.ts'

const written = { state: 'written' }
const failed = (...positions: number[]) => ({ state: 'failed', failed: positions })

export function conditions(test: Case): void {
  test('a document is created once', async ({ store }) => {
    expect(await store.write([notes.create('n', { text: 'first' })])).toEqual(written)
    expect(await store.write([notes.create('n', { text: 'second' })])).toEqual(failed(0))
    expect((await store.get(notes, 'n'))?.data.text).toBe('first')
  })

  test('a document is replaced under the version that was read, and not under an older one', async ({ store }) => {
    await store.write([notes.create('n', { text: '1' })])
    const read = await store.get(notes, 'n')
    expect(await store.write([notes.replace('n', read, { text: '2' })])).toEqual(written)
    expect(await store.write([notes.replace('n', read, { text: '3' })])).toEqual(failed(0))
    expect((await store.get(notes, 'n'))?.data.text).toBe('2')
  })

  test('a document is deleted only under the version that was read', async ({ store }) => {
    await store.write([notes.create('n', { text: '1' })])
    const read = await store.get(notes, 'n')
    await store.write([notes.put('n', { text: '2' })])
    expect(await store.write([notes.del('n', { version: read?.version ?? '' })])).toEqual(failed(0))
    const now = await store.get(notes, 'n')
    expect(await store.write([notes.del('n', { version: now?.version ?? '' })])).toEqual(written)
  })

  test('a condition on a document that is not there holds only for absent', async ({ store }) => {
    expect(await store.write([notes.put('n', { text: '1' }, { exists: true })])).toEqual(failed(0))
    expect(await store.write([notes.put('n', { text: '1' }, { version: 'made.up' })])).toEqual(failed(0))
    expect(await store.write([notes.del('n', { exists: true })])).toEqual(failed(0))
    expect(await store.write([notes.del('n', { absent: true })])).toEqual(written)
    expect(await store.get(notes, 'n')).toBeUndefined()
  })

  test('a failing last operation leaves nothing of the nine before it', async ({ store }) => {
    await store.write([accounts.put('counted', { balanceFen: 5 }), notes.put('kept', { text: 'kept', shelf: 's' })])
    const ops: Op[] = Array.from({ length: 7 }, (_, i) => notes.put(`new${i}`, { text: 'new', shelf: 's' }))
    ops.push(notes.del('kept'), accounts.add('counted', { balanceFen: 1 }), notes.check('never', { exists: true }))
    expect(await store.write(ops)).toEqual(failed(9))
    expect((await store.get(notes, 'kept'))?.data.text).toBe('kept')
    expect((await store.get(accounts, 'counted'))?.data.balanceFen).toBe(5)
    expect(
      (
        await store.getMany(
          notes,
          Array.from({ length: 7 }, (_, i) => `new${i}`),
        )
      ).every((stored) => stored === undefined),
    ).toBe(true)
  })

  test('all failed positions are told, of every kind of operation, and no other', async ({ store }) => {
    await store.write([
      notes.put('there', { text: 'x' }),
      notes.put('other', { text: 'x' }),
      accounts.put('poor', { balanceFen: 1 }),
    ])
    const outcome = await store.write([
      notes.put('fine', { text: 'x' }),
      notes.create('there', { text: 'y' }),
      notes.check('missing1', { exists: true }),
      accounts.put('rich', { balanceFen: 9 }),
      accounts.add('poor', { balanceFen: -2 }, { balanceFen: 0 }),
      notes.del('missing2', { exists: true }),
      notes.check('missing3', { absent: true }),
      notes.put('other', { text: 'y' }, { version: 'made.up' }),
    ])
    expect(outcome).toEqual(failed(1, 2, 4, 5, 7))
    expect(await store.get(notes, 'fine')).toBeUndefined()
  })

  test('a check guards a write and leaves the document as it is', async ({ store }) => {
    await store.write([notes.put('rule', { text: 'r' })])
    const rule = await store.get(notes, 'rule')
    const under = { version: rule?.version ?? '' }
    expect(
      await store.write([
        notes.check('rule', under),
        notes.check('none', { absent: true }),
        notes.put('a', { text: 'a' }),
      ]),
    ).toEqual(written)
    expect(await store.get(notes, 'rule')).toEqual(rule)
    expect(await store.get(notes, 'none')).toBeUndefined()
    await store.write([notes.put('rule', { text: 'r' })])
    expect(await store.write([notes.put('b', { text: 'b' }), notes.check('rule', under)])).toEqual(failed(1))
    expect(await store.get(notes, 'b')).toBeUndefined()
  })

  test('a write of checks alone answers whether they hold', async ({ store }) => {
    await store.write([notes.put('n', { text: 'x' })])
    expect(await store.write([notes.check('n', { exists: true }), notes.check('none', { absent: true })])).toEqual(
      written,
    )
    expect(await store.write([notes.check('n', { absent: true }), notes.check('none', { absent: true })])).toEqual(
      failed(0),
    )
  })

  test('every change moves the version: the same data again, an addition, an addition of nothing', async ({
    store,
  }) => {
    const versions = new Set<string>()
    const changes: Op[] = [
      accounts.put('a', { balanceFen: 1 }),
      accounts.put('a', { balanceFen: 1 }),
      accounts.add('a', { balanceFen: 1 }),
      accounts.add('a', { balanceFen: 0 }),
      accounts.add('a', { balanceFen: -1 }),
    ]
    for (const op of changes) {
      expect(await store.write([op])).toEqual(written)
      versions.add((await store.get(accounts, 'a'))?.version ?? '')
    }
    expect(versions.size).toBe(changes.length)
  })

  test('a failed write moves no version', async ({ store }) => {
    await store.write([accounts.put('a', { balanceFen: 1 })])
    const before = await store.get(accounts, 'a')
    await store.write([accounts.add('a', { balanceFen: 1 }), notes.check('none', { exists: true })])
    expect(await store.get(accounts, 'a')).toEqual(before)
  })

  test('a recreated document never matches an old version, by put or by addition', async ({ store }) => {
    const seen = new Set<string>()
    for (let round = 0; round < 4; round++) {
      await store.write([
        round % 2 === 0 ? accounts.create('a', { balanceFen: 1 }) : accounts.add('a', { balanceFen: 1 }),
      ])
      await store.write([accounts.add('a', { balanceFen: 1 })])
      const read = await store.get(accounts, 'a')
      expect(read?.data).toEqual({ balanceFen: 2 })
      for (const version of seen) {
        expect(await store.write([accounts.put('a', { balanceFen: 0 }, { version })])).toEqual(failed(0))
      }
      seen.add(read?.version ?? '')
      await store.write([accounts.del('a')])
    }
    expect(seen.size).toBe(4)
  })
}
