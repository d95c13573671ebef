/** Once: a request is carried out one time, and everybody who repeats it hears the first answer. */
import { expect } from 'vitest'
import { ONCE_KEPT_MS } from '#cloudfunctions/platform/store/once.ts'
import { accounts, notes } from '../collections.ts'
import type { Case } from '../suite.ts'

const request = (key: string, answer: unknown, inputHash = 'h1') => ({ key, inputHash, answer })

export function once(test: Case): void {
  test('a repeated request has one effect and the first answer', async ({ store }) => {
    await store.write([accounts.add('a', { balanceFen: 1 })], { once: request('r', { deviceId: 'first' }) })
    const again = await store.write([accounts.add('a', { balanceFen: 1 })], {
      once: request('r', { deviceId: 'second' }),
    })
    expect(again).toEqual({ state: 'repeated', answer: { deviceId: 'first' } })
    expect((await store.get(accounts, 'a'))?.data.balanceFen).toBe(1)
  })

  test('a request id with another input is misused and has no effect', async ({ store }) => {
    await store.write([accounts.add('a', { balanceFen: 1 })], { once: request('r', 1, 'h1') })
    expect(await store.write([accounts.add('a', { balanceFen: 1 })], { once: request('r', 2, 'h2') })).toEqual({
      state: 'misused',
    })
    expect((await store.get(accounts, 'a'))?.data.balanceFen).toBe(1)
  })

  test('fifty parallel repeats have one effect and hear one answer', async (world) => {
    const stores = [world.store, await world.anotherStore()]
    const repeats = world.scaled(50)
    const outcomes = await Promise.all(
      Array.from({ length: repeats }, async (_, i) => {
        const store = stores[i % 2] ?? world.store
        return store.write([accounts.add('a', { balanceFen: 1 })], {
          once: request('r', { by: i }),
          events: [{ type: 'test.sent', data: {} }],
        })
      }),
    )
    expect((await world.store.get(accounts, 'a'))?.data.balanceFen).toBe(1)
    const remembered = await world.store.remembered('r')
    for (const outcome of outcomes) {
      if (outcome.state === 'repeated') expect(outcome.answer).toEqual(remembered?.answer)
      else expect(outcome).toEqual({ state: 'written' })
    }
    expect(outcomes.filter((outcome) => outcome.state === 'written').length).toBeLessThanOrEqual(1)
  })

  test('parallel requests of one id with different inputs: one is carried out, the others are misused', async ({
    store,
    scaled,
  }) => {
    const outcomes = await Promise.all(
      Array.from({ length: scaled(20) }, (_, i) =>
        store.write([notes.put(`n${i}`, { text: 'x' })], { once: request('r', i, `h${i}`) }),
      ),
    )
    const winner = Number((await store.remembered('r'))?.answer)
    outcomes.forEach((outcome, i) => {
      if (i === winner) expect(outcome.state).not.toBe('misused')
      else expect(outcome).toEqual({ state: 'misused' })
    })
    const done = await store.getMany(
      notes,
      outcomes.map((_, i) => `n${i}`),
    )
    expect(done.flatMap((stored, i) => (stored ? [i] : []))).toEqual([winner])
  })

  test('what is remembered can be asked for', async ({ store }) => {
    expect(await store.remembered('r')).toBeUndefined()
    await store.write([], { once: request('r', ['any', 1, null]) })
    expect(await store.remembered('r')).toEqual({ inputHash: 'h1', answer: ['any', 1, null] })
    await store.write([], { once: request('silent', undefined) })
    expect((await store.remembered('silent'))?.answer).toBeUndefined()
  })

  test('a failed write remembers nothing and tells the positions of the caller', async ({ store }) => {
    const failing = [notes.put('n', { text: 'x' }), notes.check('none', { exists: true })]
    const outcome = await store.write(failing, { once: request('r', 1), events: [{ type: 'test.claimed', data: {} }] })
    expect(outcome).toEqual({ state: 'failed', failed: [1] })
    expect(await store.remembered('r')).toBeUndefined()
    await store.write([notes.put('n', { text: 'y' })], { once: request('r', 2) })
    expect((await store.remembered('r'))?.answer).toBe(2)
  })

  test('a repeat whose own conditions no longer hold still hears the first answer', async ({ store }) => {
    await store.write([notes.create('n', { text: 'x' })], { once: request('r', 'mine') })
    expect(await store.write([notes.create('n', { text: 'x' })], { once: request('r', 'mine') })).toEqual({
      state: 'repeated',
      answer: 'mine',
    })
  })

  test('a request is kept 30 days, a business number for ever', async ({ store, clock }) => {
    await store.write([], { once: request('request', 1) })
    await store.write([], { once: { ...request('number', 1), forever: true } })
    clock.advance(ONCE_KEPT_MS - 1)
    expect((await store.remembered('request'))?.answer).toBe(1)
    clock.advance(1)
    expect(await store.remembered('request')).toBeUndefined()
    await store.write([accounts.add('a', { balanceFen: 1 })], { once: request('request', 2) })
    expect((await store.remembered('request'))?.answer).toBe(2)
    clock.advance(40 * ONCE_KEPT_MS)
    expect(await store.write([], { once: request('number', 2) })).toEqual({ state: 'repeated', answer: 1 })
  })
}
