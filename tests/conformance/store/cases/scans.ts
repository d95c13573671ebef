/** Scans: the segments of a collection are disjoint and together complete. */
import { expect } from 'vitest'
import type { Store } from '#cloudfunctions/platform/store/port.ts'
import { accounts, notes, passes } from '../collections.ts'
import type { Case } from '../suite.ts'

async function segment(store: Store, index: number, of: number, between?: () => Promise<void>): Promise<string[]> {
  const ids: string[] = []
  for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
    const page = await store.scan(notes, { index, of }, cursor)
    ids.push(...page.rows.map((row) => row.id))
    cursor = page.cursor
    await between?.()
  }
  return ids
}

async function fill(store: Store, count: number, tags = ['a', 'b']): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, i) => `n${String(i).padStart(4, '0')}`)
  for (let at = 0; at < count; at += 30)
    await store.write(ids.slice(at, at + 30).map((id) => notes.put(id, { text: id, tags })))
  return ids
}

export function scans(test: Case): void {
  test('segments hold every document once, and only of their collection', async ({ store, scaled }) => {
    const ids = await fill(store, scaled(450))
    await store.write([accounts.put('elsewhere', { balanceFen: 1 })])
    for (const of of [1, 3]) {
      const parts = await Promise.all(Array.from({ length: of }, (_, index) => segment(store, index, of)))
      expect(parts.flat().sort()).toEqual(ids)
    }
  })

  test('a scanned row is the document with its version', async ({ store }) => {
    await store.write([notes.put('n', { text: 'x' })])
    const { rows } = await store.scan(notes, { index: 0, of: 1 })
    expect(rows).toEqual([await store.get(notes, 'n')])
  })

  test('an empty collection has one empty page', async ({ store }) => {
    expect(await segment(store, 0, 1)).toEqual([])
  })

  test('while others write, every untouched document is scanned once', async (world) => {
    const { store, random } = world
    const ids = await fill(store, world.scaled(420))
    const untouched = ids.filter((_, i) => i % 4 !== 0)
    const disturb = async (): Promise<void> => {
      const victim = ids[random.whole(ids.length / 4) * 4] ?? ''
      await store.write([notes.del(victim), notes.put(`later${random.whole(50)}`, { text: 'x' })])
    }
    const seen = [...(await segment(store, 0, 2, disturb)), ...(await segment(store, 1, 2, disturb))]
    expect(seen.filter((id) => untouched.includes(id)).sort()).toEqual(untouched)
  })

  test('a scan goes on when all that it has seen is deleted', async ({ store, scaled }) => {
    const ids = await fill(store, scaled(1_100), [])
    const seen: string[] = []
    for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
      const page = await store.scan(notes, { index: 0, of: 1 }, cursor)
      const gone = page.rows.map((row) => row.id)
      for (let at = 0; at < gone.length; at += 50) await store.write(gone.slice(at, at + 50).map((id) => notes.del(id)))
      seen.push(...gone)
      cursor = page.cursor
    }
    expect(seen.sort()).toEqual(ids)
  })

  test('an expired document is not scanned', async ({ store, clock }) => {
    await store.write([
      passes.put('p', { holder: 'h', expiresAtMs: clock.nowMs() + 10 }),
      passes.put('q', { holder: 'h' }),
    ])
    clock.advance(10)
    expect((await store.scan(passes, { index: 0, of: 1 })).rows.map((row) => row.id)).toEqual(['q'])
  })
}
