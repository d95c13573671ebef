/** Writers that race: whatever the engine does about conflicts, no update is lost, no sum changes, and one of many wins. */
import { expect } from 'vitest'
import type { Store } from '#cloudfunctions/platform/store/port.ts'
import { accounts, notes } from '../collections.ts'
import type { Case } from '../suite.ts'

const times = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i))

/** Reads, decides and replaces until nobody came between. */
async function change(store: Store, id: string, to: (balanceFen: number) => number): Promise<void> {
  for (;;) {
    const read = await store.get(accounts, id)
    const outcome = await store.write([
      accounts.replace(id, read, { ...read?.data, balanceFen: to(read?.data.balanceFen ?? 0) }),
    ])
    if (outcome.state === 'written') return
  }
}

const sumOf = async (store: Store, ids: string[]): Promise<number> =>
  (await store.getMany(accounts, ids)).reduce((sum, stored) => sum + (stored?.data.balanceFen ?? 0), 0)

export function races(test: Case): void {
  test('of many who create one document, exactly one does', async (world) => {
    const stores = [world.store, await world.anotherStore()]
    const outcomes = await Promise.all(
      times(world.scaled(40), (i) =>
        stores[i % 2]?.write([notes.create('unit', { text: `owner${i}` }), notes.put(`claim${i}`, { text: 'won' })]),
      ),
    )
    const winners = outcomes.flatMap((outcome, i) => (outcome?.state === 'written' ? [i] : []))
    expect(winners).toHaveLength(1)
    expect((await world.store.get(notes, 'unit'))?.data.text).toBe(`owner${winners[0]}`)
    const claims = await world.store.getMany(
      notes,
      times(outcomes.length, (i) => `claim${i}`),
    )
    expect(claims.flatMap((stored, i) => (stored ? [i] : []))).toEqual(winners)
  })

  test('of many who replace under one version, exactly one does', async (world) => {
    await world.store.write([notes.create('ticket', { text: 'open' })])
    const read = await world.store.get(notes, 'ticket')
    const outcomes = await Promise.all(
      times(world.scaled(30), (i) => world.store.write([notes.replace('ticket', read, { text: `by${i}` })])),
    )
    expect(outcomes.filter((outcome) => outcome.state === 'written')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome.state === 'failed')).toHaveLength(outcomes.length - 1)
  })

  test('no update is lost between readers who write', async (world) => {
    const stores = [world.store, await world.anotherStore()]
    const writers = world.scaled(10)
    await Promise.all(
      times(writers, async (i) => {
        for (let round = 0; round < 4; round++)
          await change(stores[i % 2] ?? world.store, 'a', (balance) => balance + 1)
      }),
    )
    expect(await sumOf(world.store, ['a'])).toBe(writers * 4)
  })

  test('two who each check what the other writes do not both succeed', async ({ store, scaled }) => {
    for (let round = 0; round < scaled(12); round++) {
      const [x, y] = [`x${round}`, `y${round}`]
      await store.write([notes.put(x, { text: 'on call' }), notes.put(y, { text: 'on call' })])
      const [readX, readY] = await store.getMany(notes, [x, y])
      const outcomes = await Promise.all([
        store.write([notes.check(x, { version: readX?.version ?? '' }), notes.put(y, { text: 'home' })]),
        store.write([notes.check(y, { version: readY?.version ?? '' }), notes.put(x, { text: 'home' })]),
      ])
      const left = (await store.getMany(notes, [x, y])).filter((stored) => stored?.data.text === 'on call').length
      expect(outcomes.filter((outcome) => outcome.state === 'written')).toHaveLength(2 - left)
      expect(left).toBeGreaterThanOrEqual(1)
    }
  })

  test('two who each check that the other wrote nothing do not both write', async ({ store, scaled }) => {
    for (let round = 0; round < scaled(12); round++) {
      const [x, y] = [`x${round}`, `y${round}`]
      await Promise.all([
        store.write([notes.check(x, { absent: true }), notes.put(y, { text: 'mine' })]),
        store.write([notes.check(y, { absent: true }), notes.put(x, { text: 'mine' })]),
      ])
      expect((await store.getMany(notes, [x, y])).filter((stored) => stored !== undefined)).toHaveLength(1)
    }
  })

  test('an addition and a replacement of the same document do not undo each other', async (world) => {
    const { store } = world
    await store.write([accounts.put('stock', { balanceFen: 0, owner: 'p0' })])
    const adders = world.scaled(12)
    await Promise.all([
      ...times(adders, async () => {
        for (let round = 0; round < 3; round++) await store.write([accounts.add('stock', { balanceFen: 1 })])
      }),
      ...times(3, async (i) => {
        for (let round = 0; round < 3; ) {
          const read = await store.get(accounts, 'stock')
          const data = { balanceFen: 0, ...read?.data, owner: `p${i}-${round}` }
          if ((await store.write([accounts.replace('stock', read, data)])).state === 'written') round++
        }
      }),
    ])
    expect((await store.get(accounts, 'stock'))?.data.balanceFen).toBe(adders * 3)
  })

  test('an addition moves the version, so a replacement under the old one fails', async ({ store }) => {
    await store.write([accounts.put('stock', { balanceFen: 1 })])
    const read = await store.get(accounts, 'stock')
    await store.write([accounts.add('stock', { balanceFen: 1 })])
    expect(await store.write([accounts.replace('stock', read, { balanceFen: 9 })])).toEqual({
      state: 'failed',
      failed: [0],
    })
  })

  test('transfers between accounts, in whatever order they name them, conserve the sum', async (world) => {
    const stores = [world.store, await world.anotherStore()]
    const ids = times(5, (i) => `acc${i}`)
    await world.store.write(ids.map((id) => accounts.put(id, { balanceFen: 100 })))
    await Promise.all(
      times(world.scaled(12), async (i) => {
        for (let round = 0; round < 4; round++) {
          const store = stores[(i + round) % 2] ?? world.store
          const [from, to] = [ids[world.random.whole(5)] ?? '', ids[world.random.whole(5)] ?? '']
          if (from === to) continue
          const amount = world.random.whole(50)
          if (round % 2 === 0) {
            await store.write([
              accounts.add(to, { balanceFen: amount }),
              accounts.add(from, { balanceFen: -amount }, { balanceFen: 0 }),
            ])
            continue
          }
          const [a, b] = await store.getMany(accounts, [from, to])
          if (!a || !b || a.data.balanceFen < amount) continue
          await store.write([
            accounts.replace(from, a, { balanceFen: a.data.balanceFen - amount }),
            accounts.replace(to, b, { balanceFen: b.data.balanceFen + amount }),
          ])
        }
      }),
    )
    const balances = (await world.store.getMany(accounts, ids)).map((stored) => stored?.data.balanceFen ?? -1)
    expect(balances.reduce((sum, fen) => sum + fen, 0)).toBe(500)
    expect(Math.min(...balances)).toBeGreaterThanOrEqual(0)
  })

  test('a document deleted and made anew under a writer is not overwritten', async ({ store, scaled }) => {
    for (let round = 0; round < scaled(6); round++) {
      const id = `n${round}`
      await store.write([notes.put(id, { text: 'same' })])
      const read = await store.get(notes, id)
      const [, late] = await Promise.all([
        store.write([notes.del(id)]).then(() => store.write([notes.create(id, { text: 'same' })])),
        store.write([notes.replace(id, read, { text: 'late' })]),
      ])
      const text = (await store.get(notes, id))?.data.text
      expect(['same', 'late']).toContain(text)
      if (late.state === 'failed') expect(text).toBe('same')
      expect(await store.write([notes.check(id, { version: read?.version ?? '' })])).toEqual({
        state: 'failed',
        failed: [0],
      })
    }
  })
}
