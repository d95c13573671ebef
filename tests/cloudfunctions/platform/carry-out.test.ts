import { describe, expect, it } from 'vitest'
import { carryOut } from '#cloudfunctions/platform/contract/carry-out.ts'
import { type Store, StoreBusy, StoreMisuse, StoreUnknown } from '#cloudfunctions/platform/store/port.ts'
import { refuse } from '#shared/kernel/decision.ts'
import { notepads } from './probe-area.ts'
import { rig } from './rig.ts'

const once = { key: 'p1|probe.note|r0000001', inputHash: 'h1' }
const pause = async () => undefined
const open = () => rig({ collections: [notepads] }).platform.store

/** A counter that is read, raised by one and replaced: loses updates unless every write is conditional. */
const countUp = (store: Store) => async () => {
  const before = await store.get(notepads, 'counter')
  const count = Number(before?.data.text ?? 0) + 1
  return { value: { count }, writes: [notepads.replace('counter', before, { text: String(count), by: 'x' })] }
}
const counted = async (store: Store) => (await store.get(notepads, 'counter'))?.data.text

/** The store with `fault` in place of the first `times` writes; the fault decides whether the write happens. */
function faulty(store: Store, times: number, fault: (write: () => Promise<unknown>) => Promise<never>): Store {
  let left = times
  const write: Store['write'] = (ops, also) => {
    const real = () => store.write(ops, also)
    return left-- > 0 ? fault(real) : real()
  }
  return { ...store, write }
}

describe('a changing request', () => {
  it('has one effect and one answer under 50 parallel repeats', async () => {
    const store = open()
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, () => carryOut(store, { once, pause }, countUp(store))),
    )
    expect(await counted(store)).toBe('1')
    expect(outcomes).toEqual(Array(50).fill({ done: true, value: { count: 1 } }))
  })

  it('has each its own effect for 20 different requests on one document', async () => {
    const store = open()
    const requests = Array.from({ length: 20 }, (_, i) => ({ key: `k${i}`, inputHash: 'h' }))
    const outcomes = await Promise.all(requests.map((each) => carryOut(store, { once: each, pause }, countUp(store))))
    const done = outcomes.filter((outcome) => outcome.done).length
    expect(await counted(store)).toBe(String(done))
    expect(done).toBeGreaterThan(10)
    expect(outcomes.filter((outcome) => !outcome.done)).toEqual(
      Array(20 - done).fill({ done: false, refused: 'BUSY_TRY_AGAIN' }),
    )
  })

  it('is answered from the once record when the answer to its write was lost', async () => {
    const store = open()
    const losing = faulty(store, 1, async (write) => {
      await write()
      throw new StoreUnknown('connection reset')
    })
    expect(await carryOut(losing, { once, pause }, countUp(store))).toEqual({ done: true, value: { count: 1 } })
    expect(await counted(store)).toBe('1')
  })

  it('is written once when neither the write nor its answer came through the first time', async () => {
    const store = open()
    const losing = faulty(store, 2, () => Promise.reject(new StoreUnknown('connection reset')))
    expect(await carryOut(losing, { once, pause }, countUp(store))).toEqual({ done: true, value: { count: 1 } })
    expect(await counted(store)).toBe('1')
  })

  it('is told to try again when the store stays busy, and has no effect', async () => {
    const store = open()
    const busy = faulty(store, 1_000, () => Promise.reject(new StoreBusy('throttled')))
    const waits: number[] = []
    const outcome = await carryOut(busy, { once, pause: async (ms) => void waits.push(ms) }, countUp(store))
    expect(outcome).toEqual({ done: false, refused: 'BUSY_TRY_AGAIN' })
    expect(await counted(store)).toBeUndefined()
    expect(waits.length).toBeGreaterThan(5)
    expect(Math.max(...waits)).toBeLessThanOrEqual(200)
  })

  it('begins no attempt when its time is over, so that the answer still reaches the phone', async () => {
    const store = open()
    let ms = 0
    const busy = faulty(store, 1_000, () => {
      ms += 3_000
      return Promise.reject(new StoreBusy('busy for 3000 ms'))
    })
    const outcome = await carryOut(busy, { once, pause, realMs: () => ms }, countUp(store))
    expect(outcome).toEqual({ done: false, refused: 'BUSY_TRY_AGAIN' })
    expect(ms).toBe(6_000)
  })

  it('waits and decides again when reading its facts was busy', async () => {
    const store = open()
    let asked = 0
    const outcome = await carryOut(store, { once, pause }, () => {
      if (asked++ === 0) throw new StoreBusy('throttled')
      return countUp(store)()
    })
    expect(outcome).toEqual({ done: true, value: { count: 1 } })
  })

  it('answers what a parallel repeat achieved, not the refusal that this very success causes', async () => {
    const store = open()
    let first = true
    const decide = async () => {
      if (await store.get(notepads, 'only')) return refuse('TAKEN')
      const decision = { value: 'mine', writes: [notepads.create('only', { text: '', by: 'x' })] }
      if (first) {
        first = false
        await carryOut(store, { once, pause }, decide)
      }
      return decision
    }
    expect(await carryOut(store, { once, pause }, decide)).toEqual({ done: true, value: 'mine' })
  })

  it('answers what a parallel repeat achieved when there is nothing left to write', async () => {
    const store = open()
    const decide = async () => {
      const made = await carryOut(store, { once, pause }, countUp(store))
      return { value: { saw: made.done } }
    }
    expect(await carryOut(store, { once, pause }, decide)).toEqual({ done: true, value: { count: 1 } })
  })

  it('that had nothing to write answers the same later, and its request id is spent', async () => {
    const store = open()
    expect(await carryOut(store, { once, pause }, async () => ({ value: 'as it is' }))).toEqual({
      done: true,
      value: 'as it is',
    })
    expect(await carryOut(store, { once, pause }, countUp(store))).toEqual({ done: true, value: 'as it is' })
    const other = { ...once, inputHash: 'h2' }
    expect(await carryOut(store, { once: other, pause }, countUp(store))).toMatchObject({
      refused: 'REQUEST_ID_REUSED',
    })
    expect(await counted(store)).toBeUndefined()
  })

  it('is refused with another input under the same request id, before it decides anything', async () => {
    const store = open()
    await carryOut(store, { once, pause }, countUp(store))
    const other = { ...once, inputHash: 'h2' }
    const outcome = await carryOut(store, { once: other, pause }, () => Promise.reject(new Error('decided')))
    expect(outcome).toEqual({ done: false, refused: 'REQUEST_ID_REUSED' })
  })

  it('may be tried again after a refusal, since a refusal changes nothing', async () => {
    const store = open()
    expect(await carryOut(store, { once, pause }, async () => refuse('NOT_YET'))).toEqual({
      done: false,
      refused: 'NOT_YET',
    })
    expect(await carryOut(store, { once, pause }, countUp(store))).toEqual({ done: true, value: { count: 1 } })
  })

  it('counts refused attempts one by one, however many come at once, and only those', async () => {
    const store = open()
    const guess = async () => {
      const tried = await store.get(notepads, 'tried')
      const count = Number(tried?.data.text ?? 0)
      if (count >= 3) return refuse('SPENT')
      return { ...refuse('WRONG'), writes: [notepads.replace('tried', tried, { text: String(count + 1), by: 'x' })] }
    }
    const asks = Array.from({ length: 20 }, (_, i) => ({ key: `guess${i}`, inputHash: 'h' }))
    const outcomes = await Promise.all(asks.map((each) => carryOut(store, { once: each, pause }, guess)))
    expect(outcomes.filter((outcome) => !outcome.done && outcome.refused === 'WRONG')).toEqual(
      Array(3).fill({ done: false, refused: 'WRONG' }),
    )
    expect((await store.get(notepads, 'tried'))?.data.text).toBe('3')
    expect(await carryOut(store, { once, pause }, countUp(store)), 'a refusal is not kept').toMatchObject({
      done: true,
    })
  })

  it('keeps its answer only in the form it was told to', async () => {
    const store = open()
    const answers = {
      seal: (value: unknown) => `sealed ${JSON.stringify(value)}`,
      open: (kept: unknown) => ({ opened: kept }),
    }
    await carryOut(store, { once, pause, answers }, countUp(store))
    expect((await store.remembered(once.key))?.answer).toBe('sealed {"count":1}')
    expect(await carryOut(store, { once, pause, answers }, countUp(store))).toEqual({
      done: true,
      value: { opened: 'sealed {"count":1}' },
    })
  })

  it('does not hide a bug as business: a misuse of the store is thrown', async () => {
    const store = open()
    const decide = async () => ({ value: 1, writes: [notepads.create('', { text: '', by: '' })] })
    await expect(carryOut(store, { once, pause }, decide)).rejects.toThrow(StoreMisuse)
  })
})
