/** Queries: what they find, in which order, and how documents move in and out of an index. */
import fc from 'fast-check'
import { expect } from 'vitest'
import type { QueryInput, Store } from '#cloudfunctions/platform/store/port.ts'
import { accounts, type Note, notes, purses } from '../collections.ts'
import type { Case } from '../suite.ts'

export const POLL = { interval: 3, timeout: 5_000 }

export async function idsOf(store: Store, input: QueryInput, index = 'byShelf'): Promise<string[]> {
  return (await store.query(notes, index, input)).rows.map((row) => row.id)
}

const shelved = (shelf: string, order: string, tags?: string[]): Note => ({
  text: 'x',
  shelf,
  order,
  ...(tags && { tags }),
})

export function queries(test: Case): void {
  test('rows come by sort and then by id', async ({ store }) => {
    await store.write([
      notes.put('c', shelved('s', '1')),
      notes.put('a', shelved('s', '2')),
      notes.put('b', shelved('s', '1')),
      notes.put('z', shelved('s', '')),
      notes.put('elsewhere', shelved('t', '1')),
      notes.put('nowhere', { text: 'x' }),
    ])
    await expect.poll(() => idsOf(store, { pk: 's' }), POLL).toEqual(['z', 'b', 'c', 'a'])
    expect(await idsOf(store, { pk: 's', desc: true })).toEqual(['a', 'c', 'b', 'z'])
    expect(await idsOf(store, { pk: 'nobody' })).toEqual([])
  })

  test('a sort that begins another sorts before it, whatever the ids', async ({ store }) => {
    await store.write([
      notes.put('~', shelved('s', 'a')),
      notes.put('!', shelved('s', 'a ')),
      notes.put('0', shelved('s', 'ab')),
    ])
    await expect.poll(() => idsOf(store, { pk: 's' }), POLL).toEqual(['~', '!', '0'])
  })

  test('bounds: from inclusive, below exclusive, by prefix, and together', async ({ store }) => {
    const sorts = ['a1', 'a2', 'a2', 'a3', 'b1', 'b~', 'c']
    await store.write(sorts.map((sort, i) => notes.put(`n${i}`, shelved('s', sort))))
    await expect.poll(() => idsOf(store, { pk: 's' }), POLL).toHaveLength(7)
    expect(await idsOf(store, { pk: 's', gte: 'a2' })).toEqual(['n1', 'n2', 'n3', 'n4', 'n5', 'n6'])
    expect(await idsOf(store, { pk: 's', lt: 'a3' })).toEqual(['n0', 'n1', 'n2'])
    expect(await idsOf(store, { pk: 's', gte: 'a2', lt: 'b1' })).toEqual(['n1', 'n2', 'n3'])
    expect(await idsOf(store, { pk: 's', prefix: 'a' })).toEqual(['n0', 'n1', 'n2', 'n3'])
    expect(await idsOf(store, { pk: 's', prefix: 'b', gte: 'b2' })).toEqual(['n5'])
    expect(await idsOf(store, { pk: 's', prefix: 'a', lt: 'a3', desc: true })).toEqual(['n2', 'n1', 'n0'])
    expect(await idsOf(store, { pk: 's', gte: 'b', lt: 'a' })).toEqual([])
    expect(await idsOf(store, { pk: 's', limit: 2, desc: true })).toEqual(['n6', 'n5'])
  })

  test('any query finds what a filter over all documents finds', async (world) => {
    const sorts = fc.stringMatching(/^[ab ~]{0,3}$/)
    const bound = fc.option(fc.stringMatching(/^[ab ~]{0,2}$/), { nil: undefined })
    const all = new Map<string, string>()
    for (const [i, sort] of fc
      .sample(sorts, { numRuns: world.scaled(40), seed: world.random.whole(2 ** 31) })
      .entries())
      all.set(`n${i}`, sort)
    await world.store.write([...all].map(([id, sort]) => notes.put(id, shelved('s', sort))))
    await expect.poll(() => idsOf(world.store, { pk: 's' }), POLL).toHaveLength(all.size)
    const queried = fc.record({
      gte: bound,
      lt: bound,
      prefix: bound,
      desc: fc.boolean(),
      limit: fc.integer({ min: 1, max: 50 }),
    })
    await fc.assert(
      fc.asyncProperty(queried, async ({ gte, lt, prefix, desc, limit }) => {
        const expected = [...all]
          .filter(([, sort]) => sort >= (gte ?? '') && (lt === undefined || sort < lt) && sort.startsWith(prefix ?? ''))
          .sort(([a, s], [b, t]) => (s < t || (s === t && a < b) ? -1 : 1) * (desc ? -1 : 1))
        const page = await world.store.query(notes, 'byShelf', { pk: 's', gte, lt, prefix, desc, limit })
        expect(page.rows.map((row) => row.id)).toEqual(expected.slice(0, limit).map(([id]) => id))
        expect(page.cursor !== undefined).toBe(expected.length > limit)
      }),
      { numRuns: world.scaled(40), seed: world.random.whole(2 ** 31) },
    )
  })

  test('a document moves with its keys, leaves an index that has none for it, and goes when deleted', async ({
    store,
  }) => {
    await store.write([notes.put('n', shelved('s', '1')), notes.put('m', shelved('s', '2'))])
    await expect.poll(() => idsOf(store, { pk: 's' }), POLL).toEqual(['n', 'm'])
    await store.write([notes.put('n', shelved('s', '3'))])
    await expect.poll(() => idsOf(store, { pk: 's' }), POLL).toEqual(['m', 'n'])
    await store.write([notes.put('n', shelved('t', '3'))])
    await expect.poll(() => idsOf(store, { pk: 's' }), POLL).toEqual(['m'])
    await expect.poll(() => idsOf(store, { pk: 't' }), POLL).toEqual(['n'])
    await store.write([notes.put('n', { text: 'x' }), notes.del('m')])
    await expect
      .poll(async () => [await idsOf(store, { pk: 's' }), await idsOf(store, { pk: 't' })], POLL)
      .toEqual([[], []])
  })

  test('a document stands in an index under each of its keys, once each', async ({ store }) => {
    await store.write([
      notes.put('n', shelved('s', '1', ['red', 'new', 'red'])),
      notes.put('m', shelved('s', '0', ['red'])),
    ])
    await expect.poll(() => idsOf(store, { pk: 'red' }, 'byTag'), POLL).toEqual(['m', 'n'])
    await expect.poll(() => idsOf(store, { pk: 'new' }, 'byTag'), POLL).toEqual(['n'])
    await store.write([notes.put('n', shelved('s', '1', ['old', 'new']))])
    await expect.poll(() => idsOf(store, { pk: 'red' }, 'byTag'), POLL).toEqual(['m'])
    await expect.poll(() => idsOf(store, { pk: 'old' }, 'byTag'), POLL).toEqual(['n'])
    await expect.poll(() => idsOf(store, { pk: 'new' }, 'byTag'), POLL).toEqual(['n'])
    await store.write([notes.del('n')])
    await expect
      .poll(
        async () => [...(await idsOf(store, { pk: 'old' }, 'byTag')), ...(await idsOf(store, { pk: 'new' }, 'byTag'))],
        POLL,
      )
      .toEqual([])
  })

  test('indexes and collections with the same key do not mix', async ({ store }) => {
    await store.write([
      notes.put('n', shelved('k', '', ['other'])),
      notes.put('m', shelved('other', '', ['k'])),
      purses.put('p', { balanceFen: 1, owner: 'k' }),
      accounts.put('a', { balanceFen: 1, owner: 'k' }),
    ])
    await expect.poll(() => idsOf(store, { pk: 'k' }), POLL).toEqual(['n'])
    await expect.poll(() => idsOf(store, { pk: 'k' }, 'byTag'), POLL).toEqual(['m'])
    await expect
      .poll(async () => (await store.query(purses, 'byOwner', { pk: 'k' })).rows.map((row) => row.id), POLL)
      .toEqual(['p'])
  })

  test('a row carries the whole document and a version to write under', async ({ store }) => {
    await store.write([notes.put('n', shelved('s', '1', ['t']))])
    await expect.poll(() => idsOf(store, { pk: 's' }), POLL).toEqual(['n'])
    const [row] = (await store.query(notes, 'byShelf', { pk: 's' })).rows
    expect(row).toEqual(await store.get(notes, 'n'))
    expect(await store.write([notes.replace('n', row, { text: 'y' })])).toEqual({ state: 'written' })
  })

  test('a failed write changes no index', async ({ store }) => {
    await store.write([notes.put('n', shelved('s', '1')), notes.put('end', shelved('s', '9'))])
    await expect.poll(() => idsOf(store, { pk: 's' }), POLL).toEqual(['n', 'end'])
    await store.write([
      notes.put('n', shelved('s', '5')),
      notes.put('new', shelved('s', '6')),
      notes.create('end', { text: 'x' }),
    ])
    await store.write([notes.put('last', shelved('s', '99'))])
    await expect.poll(() => idsOf(store, { pk: 's' }), POLL).toEqual(['n', 'end', 'last'])
    expect((await store.query(notes, 'byShelf', { pk: 's' })).rows[0]?.data.order).toBe('1')
  })
}
