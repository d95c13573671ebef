/** Additions: exact under any number of writers, never below their floor, and harmless to the rest of the document. */
import { expect } from 'vitest'
import { StoreMisuse } from '#cloudfunctions/platform/store/port.ts'
import { accounts, notes, purses } from '../collections.ts'
import type { Case } from '../suite.ts'

export function counters(test: Case): void {
  test('an addition to a document that is not there counts from zero', async ({ store }) => {
    await store.write([accounts.add('a', { balanceFen: 3, held: -1 })])
    expect((await store.get(accounts, 'a'))?.data).toEqual({ balanceFen: 3, held: -1 })
  })

  test('an addition changes its fields and leaves the others', async ({ store }) => {
    await store.write([accounts.put('a', { balanceFen: 3, owner: 'x' })])
    await store.write([accounts.add('a', { balanceFen: 4, held: 2 })])
    expect((await store.get(accounts, 'a'))?.data).toEqual({ balanceFen: 7, held: 2, owner: 'x' })
  })

  test('a floor may be reached and not passed', async ({ store }) => {
    await store.write([accounts.put('a', { balanceFen: 3 })])
    expect(await store.write([accounts.add('a', { balanceFen: -3 }, { balanceFen: 0 })])).toEqual({ state: 'written' })
    expect(await store.write([accounts.add('a', { balanceFen: -1 }, { balanceFen: 0 })])).toEqual({
      state: 'failed',
      failed: [0],
    })
    expect((await store.get(accounts, 'a'))?.data.balanceFen).toBe(0)
  })

  test('a floor holds for a document and for a field that are not there', async ({ store }) => {
    expect(await store.write([accounts.add('none', { balanceFen: -1 }, { balanceFen: 0 })])).toEqual({
      state: 'failed',
      failed: [0],
    })
    expect(await store.get(accounts, 'none')).toBeUndefined()
    expect(await store.write([accounts.add('none', { balanceFen: -1 }, { balanceFen: -1 })])).toEqual({
      state: 'written',
    })
    expect(await store.write([accounts.add('none', { held: -1 }, { held: 0 })])).toEqual({
      state: 'failed',
      failed: [0],
    })
    expect(await store.write([accounts.add('none', { held: 5 }, { held: 5 })])).toEqual({ state: 'written' })
  })

  test('of two fields with floors, one below is enough to fail, and neither is added', async ({ store }) => {
    await store.write([accounts.put('a', { balanceFen: 5, held: 0 })])
    const both = accounts.add('a', { balanceFen: -5, held: -1 }, { balanceFen: 0, held: 0 })
    expect(await store.write([both])).toEqual({ state: 'failed', failed: [0] })
    expect((await store.get(accounts, 'a'))?.data).toEqual({ balanceFen: 5, held: 0 })
  })

  test('counters are exact up to the largest whole number', async ({ store }) => {
    await store.write([accounts.put('a', { balanceFen: Number.MAX_SAFE_INTEGER - 2 })])
    await store.write([accounts.add('a', { balanceFen: 1 })])
    await store.write([accounts.add('a', { balanceFen: 1 })])
    expect((await store.get(accounts, 'a'))?.data.balanceFen).toBe(Number.MAX_SAFE_INTEGER)
  })

  test('parallel additions are all counted', async (world) => {
    const stores = [world.store, await world.anotherStore()]
    const writers = world.scaled(60)
    await Promise.all(
      Array.from({ length: writers }, (_, i) => stores[i % 2]?.write([accounts.add('a', { balanceFen: i })])),
    )
    expect((await world.store.get(accounts, 'a'))?.data.balanceFen).toBe((writers * (writers - 1)) / 2)
  })

  test('parallel takers of a stock take exactly what is there', async (world) => {
    const takers = world.scaled(50)
    const stock = Math.floor(takers / 2)
    await world.store.write([accounts.put('stock', { balanceFen: stock })])
    const outcomes = await Promise.all(
      Array.from({ length: takers }, (_, i) =>
        world.store.write([
          notes.put(`taken${i}`, { text: 'x' }),
          accounts.add('stock', { balanceFen: -1 }, { balanceFen: 0 }),
        ]),
      ),
    )
    expect(outcomes.filter((outcome) => outcome.state === 'written')).toHaveLength(stock)
    expect((await world.store.get(accounts, 'stock'))?.data.balanceFen).toBe(0)
    const taken = await world.store.getMany(
      notes,
      Array.from({ length: takers }, (_, i) => `taken${i}`),
    )
    expect(taken.filter((stored) => stored !== undefined)).toHaveLength(stock)
  })

  test('an addition leaves the document in its index, and the index shows the new number', async ({ store }) => {
    await store.write([purses.put('p', { balanceFen: 1, owner: 'ann' })])
    await store.write([purses.add('p', { balanceFen: 1 })])
    await expect
      .poll(async () => (await store.query(purses, 'byOwner', { pk: 'ann' })).rows.map((row) => row.data.balanceFen), {
        interval: 3,
      })
      .toEqual([2])
  })

  test('an addition to a field that is not a number is misuse, and nothing is written', async ({ store }) => {
    await store.write([accounts.put('a', { balanceFen: 1, owner: 'x' })])
    const wrong = store.write([notes.put('n', { text: 'x' }), accounts.add('a', { owner: 1 })])
    await expect(wrong).rejects.toBeInstanceOf(StoreMisuse)
    expect(await store.get(notes, 'n')).toBeUndefined()
    expect((await store.get(accounts, 'a'))?.data).toEqual({ balanceFen: 1, owner: 'x' })
  })
}
