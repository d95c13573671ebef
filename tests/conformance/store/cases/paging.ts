/** Pages: together they are the whole, in both directions, whatever others write meanwhile. */
import { expect } from 'vitest'
import type { Store } from '#cloudfunctions/platform/store/port.ts'
import { notes } from '../collections.ts'
import type { Case } from '../suite.ts'
import { idsOf, POLL } from './queries.ts'

const shelved = (order: string) => ({ text: 'x', shelf: 's', order })

/** `n000 … `, two to a sort. */
async function fill(store: Store, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, i) => `n${String(i).padStart(3, '0')}`)
  for (let at = 0; at < count; at += 50) {
    await store.write(
      ids.slice(at, at + 50).map((id, i) => notes.put(id, shelved(String((at + i) >> 1).padStart(3, '0')))),
    )
  }
  await expect.poll(() => idsOf(store, { pk: 's', limit: 1_000 }), POLL).toEqual(ids)
  return ids
}

async function pages(
  store: Store,
  input: { desc?: boolean; limit: number; between?: () => Promise<void> },
): Promise<string[][]> {
  const all: string[][] = []
  for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
    const page = await store.query(notes, 'byShelf', { pk: 's', desc: input.desc, limit: input.limit, cursor })
    all.push(page.rows.map((row) => row.id))
    expect(page.rows.length).toBeLessThanOrEqual(input.limit)
    cursor = page.cursor
    await input.between?.()
  }
  return all
}

export function paging(test: Case): void {
  test('pages of any size add up to the whole, up and down', async ({ store, scaled }) => {
    const count = scaled(23)
    const ids = await fill(store, count)
    for (const limit of [1, 2, 7, count - 1, count, count + 1]) {
      const up = await pages(store, { limit })
      expect(up.flat()).toEqual(ids)
      expect(up).toHaveLength(Math.max(1, Math.ceil(count / limit)))
      expect((await pages(store, { limit, desc: true })).flat()).toEqual([...ids].reverse())
    }
  })

  test('a page of nothing has no cursor', async ({ store }) => {
    expect(await store.query(notes, 'byShelf', { pk: 'none' })).toEqual({ rows: [] })
  })

  test('a cursor stays good when the row it stands on is deleted or moved', async ({ store }) => {
    const ids = await fill(store, 12)
    for (const desc of [false, true]) {
      const ordered = desc ? [...ids].reverse() : ids
      const { cursor } = await store.query(notes, 'byShelf', { pk: 's', limit: 5, desc })
      const under = ordered[4] ?? ''
      await store.write([desc ? notes.del(under) : notes.put(under, { text: 'moved away' })])
      const rest = ordered.slice(5).filter((id) => id !== under)
      await expect.poll(() => idsOf(store, { pk: 's', cursor, desc }), POLL).toEqual(rest)
      await store.write([notes.put(under, shelved(String(ids.indexOf(under) >> 1).padStart(3, '0')))])
      await expect.poll(() => idsOf(store, { pk: 's' }), POLL).toEqual(ids)
    }
  })

  test('a cursor goes on from its place and ignores what came in before it', async ({ store }) => {
    await fill(store, 6)
    const { cursor } = await store.query(notes, 'byShelf', { pk: 's', limit: 3 })
    await store.write([notes.put('before', shelved('000')), notes.put('after', shelved('002'))])
    await expect.poll(() => idsOf(store, { pk: 's', cursor }), POLL).toEqual(['n003', 'after', 'n004', 'n005'])
  })

  test('while others write, no untouched row is missed and none comes twice', async (world) => {
    const { store, random } = world
    const ids = await fill(store, world.scaled(60))
    const touched = new Set(ids.filter((_, i) => i % 3 === 0))
    const disturb = async (): Promise<void> => {
      const victims = [...touched]
      const victim = victims[random.whole(victims.length)] ?? ''
      await store.write([
        random.happens(0.5) ? notes.del(victim) : notes.put(victim, shelved(String(random.whole(30)).padStart(3, '0'))),
        notes.put(`new${random.whole(40)}`, shelved(String(random.whole(30)).padStart(3, '0'))),
      ])
    }
    for (const desc of [false, true]) {
      const writer = Promise.all(Array.from({ length: 10 }, disturb))
      const seen = (await pages(store, { limit: 7, desc, between: disturb })).flat()
      await writer
      const untouched = ids.filter((id) => !touched.has(id))
      expect(seen.filter((id) => untouched.includes(id))).toEqual(desc ? untouched.reverse() : untouched)
    }
  })
}
