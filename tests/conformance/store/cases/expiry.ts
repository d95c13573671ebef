/** Expiry: from its moment on a document is absent for reads, conditions, queries and additions alike. */
import { expect } from 'vitest'
import type { Store } from '#cloudfunctions/platform/store/port.ts'
import { accounts, passes } from '../collections.ts'
import type { Case } from '../suite.ts'
import { POLL } from './queries.ts'

const held = async (store: Store, holder: string): Promise<string[]> =>
  (await store.query(passes, 'byHolder', { pk: holder })).rows.map((row) => row.id)

export function expiry(test: Case): void {
  test('a document is there until the last ms before its expiry, and absent from then on', async ({ store, clock }) => {
    await store.write([
      passes.put('p', { holder: 'ann', expiresAtMs: clock.nowMs() + 1_000 }),
      passes.put('q', { holder: 'ann' }),
    ])
    await expect.poll(() => held(store, 'ann'), POLL).toEqual(['p', 'q'])
    clock.advance(999)
    expect((await store.get(passes, 'p'))?.id).toBe('p')
    expect(await held(store, 'ann')).toEqual(['p', 'q'])
    clock.advance(1)
    expect(await store.get(passes, 'p')).toBeUndefined()
    expect((await store.getMany(passes, ['p', 'q'])).map((stored) => stored?.id)).toEqual([undefined, 'q'])
    expect(await held(store, 'ann')).toEqual(['q'])
  })

  test('conditions see an expired document as absent', async ({ store, clock }) => {
    await store.write([passes.put('p', { holder: 'ann', expiresAtMs: clock.nowMs() + 5 })])
    const read = await store.get(passes, 'p')
    clock.advance(5)
    expect(await store.write([passes.check('p', { exists: true })])).toEqual({ state: 'failed', failed: [0] })
    expect(await store.write([passes.replace('p', read, { holder: 'bob' })])).toEqual({ state: 'failed', failed: [0] })
    expect(await store.write([passes.del('p', { exists: true })])).toEqual({ state: 'failed', failed: [0] })
    expect(await store.write([passes.check('p', { absent: true })])).toEqual({ state: 'written' })
  })

  test('a document is created over an expired one, which leaves no trace in an index', async ({ store, clock }) => {
    await store.write([passes.put('p', { holder: 'ann', expiresAtMs: clock.nowMs() + 5 })])
    const read = await store.get(passes, 'p')
    clock.advance(5)
    expect(await store.write([passes.create('p', { holder: 'bob', expiresAtMs: clock.nowMs() + 5 })])).toEqual({
      state: 'written',
    })
    expect((await store.get(passes, 'p'))?.data.holder).toBe('bob')
    expect(await store.write([passes.check('p', { version: read?.version ?? '' })])).toEqual({
      state: 'failed',
      failed: [0],
    })
    await expect.poll(() => held(store, 'bob'), POLL).toEqual(['p'])
    expect(await held(store, 'ann')).toEqual([])
  })

  test('an addition to an expired counter starts from zero and lives on', async ({ store, clock }) => {
    const kept = { balanceFen: 7, owner: 'x', expiresAtMs: clock.nowMs() + 5 }
    await store.write([accounts.put('a', kept), accounts.put('b', kept), accounts.put('c', kept)])
    await store.write([accounts.add('a', { balanceFen: 1 })])
    const read = await store.get(accounts, 'a')
    expect(read?.data.balanceFen).toBe(8)
    clock.advance(5)
    const additions = [
      accounts.add('a', { balanceFen: 2 }),
      accounts.add('b', { balanceFen: -1 }, { balanceFen: -1 }),
      accounts.add('c', { balanceFen: -1 }, { balanceFen: 0 }),
    ]
    expect(await store.write(additions.slice(0, 2))).toEqual({ state: 'written' })
    expect(await store.write(additions.slice(2))).toEqual({ state: 'failed', failed: [0] })
    expect((await store.get(accounts, 'b'))?.data).toEqual({ balanceFen: -1 })
    const old = { version: read?.version ?? '' }
    expect(await store.write([accounts.check('a', old)])).toEqual({ state: 'failed', failed: [0] })
    clock.advance(1_000)
    expect((await store.get(accounts, 'a'))?.data).toEqual({ balanceFen: 2 })
  })

  test('a put moves the expiry, forward or away', async ({ store, clock }) => {
    await store.write([
      passes.put('p', { holder: 'ann', expiresAtMs: clock.nowMs() + 5 }),
      passes.put('q', { holder: 'ann', expiresAtMs: clock.nowMs() + 5 }),
    ])
    await store.write([
      passes.put('p', { holder: 'ann', expiresAtMs: clock.nowMs() + 50 }),
      passes.put('q', { holder: 'ann' }),
    ])
    clock.advance(49)
    await expect.poll(() => held(store, 'ann'), POLL).toEqual(['p', 'q'])
    clock.advance(1)
    expect(await held(store, 'ann')).toEqual(['q'])
  })

  test('a document put already expired is never seen', async ({ store, clock }) => {
    expect(await store.write([passes.put('p', { holder: 'ann', expiresAtMs: clock.nowMs() })])).toEqual({
      state: 'written',
    })
    expect(await store.get(passes, 'p')).toBeUndefined()
    expect(await held(store, 'ann')).toEqual([])
  })

  test('pages are full although expired documents stand between the rows', async ({ store, clock }) => {
    const ids = Array.from({ length: 40 }, (_, i) => `p${String(i).padStart(2, '0')}`)
    await store.write(
      ids.map((id, i) => passes.put(id, { holder: 'ann', ...(i % 4 !== 3 && { expiresAtMs: clock.nowMs() + 5 }) })),
    )
    await expect.poll(() => held(store, 'ann'), POLL).toHaveLength(40)
    clock.advance(5)
    const first = await store.query(passes, 'byHolder', { pk: 'ann', limit: 6 })
    expect(first.rows.map((row) => row.id)).toEqual(['p03', 'p07', 'p11', 'p15', 'p19', 'p23'])
    const second = await store.query(passes, 'byHolder', { pk: 'ann', limit: 6, cursor: first.cursor })
    expect(second.rows.map((row) => row.id)).toEqual(['p27', 'p31', 'p35', 'p39'])
    expect(second.cursor).toBeUndefined()
  })
}
