import { describe, expect, it } from 'vitest'
import { runClock } from '#cloudfunctions/platform/contract/run-clock.ts'
import { runtime } from '#cloudfunctions/platform/contract/runtime.ts'
import type { Consumer, Platform } from '#cloudfunctions/platform/contract/use-case.ts'
import { type Store, StoreBusy, StoreUnknown } from '#cloudfunctions/platform/store/port.ts'
import { openStore } from '#cloudfunctions/platform/store/store.ts'
import { runningFunctions } from '#cloudfunctions/running/index.ts'
import { collection } from '#shared/kernel/collection.ts'
import { refuse } from '#shared/kernel/decision.ts'
import { retriedLetters } from '#shared/running/documents.ts'
import { notepads, probeFunctions } from './probe-area.ts'
import { rig } from './rig.ts'

const tallies = collection<{ notes: number }>('probeTallies')
const BUDGET = { deliveries: 100, ms: 10_000 }
const PHONE = '13812345678'

type Handle = Consumer['handle']

/** Copies a note's id into a document of its own: harmless when it runs again. */
const copying: Handle = async ({ data }) => {
  const noteId = String(data.noteId)
  return { value: null, writes: [notepads.put(`copy-${noteId}`, { text: noteId, by: 'clock' })] }
}

/** Counts notes: wrong as soon as it runs twice for one. */
const counting: Handle = async () => ({
  value: null,
  writes: [{ add: true, coll: tallies.name, id: 'all', by: { notes: 1 } }],
})

/** The store with the answer of its next write lost. */
function losingOne(store: Store): Store {
  let left = 1
  return {
    ...store,
    async write(ops, also) {
      const outcome = await store.write(ops, also)
      if (left-- > 0) throw new StoreUnknown('connection reset')
      return outcome
    },
  }
}

function open(handles: Record<string, Handle>) {
  const stand = rig({ collections: [notepads, tallies] })
  const consumers = Object.entries(handles).map(
    ([name, handle]): Consumer => ({ name, types: ['probe.noted'], handle }),
  )
  const areas = [probeFunctions(consumers)]
  const names = Object.keys(handles)
  const store = openStore(stand.engine, {
    subscriptions: Object.fromEntries(names.map((name) => [name, ['probe.noted']])),
    nowMs: () => stand.platform.clock.nowMs(),
    randomId: () => stand.platform.newId(''),
  })
  const platform: Platform = { ...stand.platform, store }
  const functions = runtime([...areas, runningFunctions(names)], platform)
  return {
    ...stand,
    platform,
    functions,
    note: (noteId: string) => store.write([], { events: [{ type: 'probe.noted', data: { noteId } }] }),
    run: (budget = BUDGET) => runClock(functions, areas, budget),
    runOver: (other: Store) => runClock({ ...functions, platform: { ...platform, store: other } }, areas, BUDGET),
    tally: async () => (await store.get(tallies, 'all'))?.data.notes,
    copies: async () => (await store.scan(notepads, { index: 0, of: 1 })).rows.map((row) => row.data.text).sort(),
  }
}

describe('a run of the clock', () => {
  it('hands each event to each of its consumers, once', async () => {
    const { note, run, copies } = open({ copyOne: copying, copyTwo: async () => ({ value: null }) })
    for (const id of ['a', 'b', 'c']) await note(id)
    expect(await run()).toEqual({ done: 6, failed: 0, more: false })
    expect(await copies()).toEqual(['a', 'b', 'c'])
    expect(await run()).toEqual({ done: 0, failed: 0, more: false })
  })

  it('does the work once when several run at the same time', async () => {
    let handled = 0
    const { note, run } = open({
      counting: async () => {
        handled++
        return { value: null }
      },
    })
    for (let i = 0; i < 30; i++) await note(`n${i}`)
    const reports = await Promise.all([run(), run(), run()])
    await run()
    expect(reports.reduce((sum, report) => sum + report.done, 0)).toBe(30)
    expect(handled).toBe(30)
  })

  it('has one effect when the answer to a write is lost', async () => {
    const { note, run, runOver, tally, platform, advance } = open({ counting })
    await note('a')
    expect(await runOver(losingOne(platform.store))).toEqual({ done: 1, failed: 0, more: false })
    advance(3_600_000)
    expect(await run()).toEqual({ done: 0, failed: 0, more: false })
    expect(await tally()).toBe(1)
  })

  it('has no effect for a consumer that took longer than its lease, when another run did the work meanwhile', async () => {
    let slow = true
    const stand = open({
      counting: async (event, context) => {
        if (slow) {
          slow = false
          stand.advance(60_000)
          await stand.run()
        }
        return counting(event, context)
      },
    })
    await stand.note('a')
    await stand.run()
    expect(await stand.tally()).toBe(1)
  })

  it('serves the other queues when one cannot be read, and says so', async () => {
    const { note, runOver, platform, lines, copies } = open({ broken: async () => ({ value: null }), copy: copying })
    await note('a')
    const { outbox } = platform.store
    const claim: typeof outbox.claim = (consumer, ...rest) =>
      consumer === 'broken' ? Promise.reject(new StoreBusy('throttled')) : outbox.claim(consumer, ...rest)
    const report = await runOver({ ...platform.store, outbox: { ...outbox, claim } })
    expect(report).toEqual({ done: 1, failed: 0, more: false })
    expect(await copies()).toEqual(['a'])
    expect(lines.filter((line) => line.includes('queue not read'))).toHaveLength(1)
  })

  it('stops at its budget of deliveries and says that there is more', async () => {
    const { note, run, copies } = open({ copy: copying })
    for (let i = 0; i < 25; i++) await note(`n${String(i).padStart(2, '0')}`)
    expect(await run({ deliveries: 12, ms: 10_000 })).toEqual({ done: 12, failed: 0, more: true })
    expect(await copies()).toHaveLength(12)
    expect(await run()).toEqual({ done: 13, failed: 0, more: false })
  })

  it('begins nothing when its time is over', async () => {
    const { note, run, copies } = open({ copy: copying })
    await note('a')
    expect(await run({ deliveries: 100, ms: 0 })).toEqual({ done: 0, failed: 0, more: false })
    expect(await copies()).toEqual([])
  })

  it('tries a failed event again later, and lets the others pass meanwhile', async () => {
    let broken = true
    const { note, run, copies, advance } = open({
      copy: async (event, context) => {
        if (broken && event.data.noteId === 'a') throw new Error('service away')
        return copying(event, context)
      },
    })
    await note('a')
    await note('b')
    expect(await run()).toMatchObject({ done: 1, failed: 1 })
    expect(await copies()).toEqual(['b'])
    expect(await run(), 'not before its time').toMatchObject({ done: 0, failed: 0 })
    broken = false
    advance(60_000)
    expect(await run()).toMatchObject({ done: 1, failed: 0 })
    expect(await copies()).toEqual(['a', 'b'])
  })

  it('takes a refusal for a failure: nobody is there to read it', async () => {
    const { note, run } = open({ refusing: async () => refuse('NOT_NOW') })
    await note('a')
    expect(await run()).toMatchObject({ done: 0, failed: 1 })
  })

  it('gives a poison event up after its attempts; an operator sees why, retries it, and then it is done', async () => {
    let broken = true
    const stand = open({
      copy: async (event, context) => {
        if (broken) throw new Error(`cannot reach ${PHONE}`)
        return copying(event, context)
      },
    })
    await stand.note('a')
    for (let i = 0; i < 40; i++) {
      await stand.run()
      stand.advance(3_600_000)
    }
    const evidence = await hqEvidence(stand.platform)
    const ask = (operation: string, input: object) =>
      stand.functions.call({ operation: `running.${operation}`, input, evidence, traceId: 't' })
    const listed = (await ask('deadLetters', {})).body.value as Dead
    expect(listed.consumers).toMatchObject([
      {
        consumer: 'copy',
        letters: [{ type: 'probe.noted', data: { noteId: 'a' }, reason: 'Error: cannot reach [phone]' }],
      },
    ])
    expect(stand.lines.join()).not.toContain(PHONE)
    expect(await stand.copies()).toEqual([])

    broken = false
    const deliveryId = listed.consumers[0]?.letters[0]?.deliveryId
    const retry = { requestId: 'retry-0001', deliveryId }
    const replies = await Promise.all(Array.from({ length: 50 }, () => ask('retryDeadLetter', retry)))
    expect(replies.map(({ body }) => body.value)).toEqual(Array(50).fill({ deliveryId }))
    const retried = await stand.platform.store.scan(retriedLetters, { index: 0, of: 1 })
    expect(retried.rows.map(({ data }) => data)).toMatchObject([{ deliveryId, operatorId: 'li' }])
    expect((await ask('retryDeadLetter', { ...retry, requestId: 'retry-0002' })).body.refused).toBe(
      'DEAD_LETTER_UNKNOWN',
    )
    expect(await stand.run()).toMatchObject({ done: 1, failed: 0 })
    expect(await stand.copies()).toEqual(['a'])
    expect((await ask('deadLetters', { consumer: 'copy' })).body.value).toEqual({
      consumers: [{ consumer: 'copy', letters: [] }],
    })
    expect((await ask('deadLetters', { consumer: 'nobody' })).body.refused).toBe('CONSUMER_UNKNOWN')
    expect((await ask('deadLetters', { consumer: 'copy', cursor: '中' })).status).toBe(400)
  })
})

interface Dead {
  consumers: { consumer: string; letters: { deliveryId: string }[] }[]
}

/** The operator's session as loginHq would give it; the rig's settings know no operator, so the sessions here say who it is. */
async function hqEvidence(platform: Platform) {
  platform.sessions = { ...platform.sessions, read: async () => ({ kind: 'hq', operatorId: 'li' }) }
  return { kind: 'session', token: 'any' } as const
}
