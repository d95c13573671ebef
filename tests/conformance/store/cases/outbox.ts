/** Outbox: every event reaches every consumer that wants it, at least once, and what keeps failing waits for a person. */
import { expect } from 'vitest'
import { ATTEMPTS_MAX, retryDelayMs } from '#cloudfunctions/platform/store/deliveries.ts'
import type { Delivery, Store } from '#cloudfunctions/platform/store/port.ts'
import type { Op } from '#shared/kernel/decision.ts'
import { HOUR_MS, MINUTE_MS } from '#shared/kernel/time.ts'
import { notes } from '../collections.ts'
import type { Case } from '../suite.ts'
import type { World } from '../world.ts'
import { POLL } from './queries.ts'

const LEASE_MS = MINUTE_MS
const claimed = (n: number) => ({ type: 'test.claimed', data: { n } })
const sent = (n: number) => ({ type: 'test.sent', data: { n } })

/** A claim whose answer was lost holds its lease, so after this many looks in vain the leases are let run out. */
const LOOKS_A_LEASE = 60

/** Claims until `count` events are in hand: an index may lag, so one look may find fewer. */
async function claimAll({ store, clock }: World, consumer: string, count: number, limit = 100): Promise<Delivery[]> {
  const hand = new Map<string, Delivery>()
  for (let looks = 1; hand.size < count; looks++) {
    if (looks % LOOKS_A_LEASE === 0) clock.advance(LEASE_MS)
    for (const delivery of await store.outbox.claim(consumer, limit, LEASE_MS)) hand.set(delivery.eventId, delivery)
  }
  return [...hand.values()]
}

/** Takes a delivery out of the queue, beside whatever else a consumer writes. False when it was no longer the holder's. */
async function finish(store: Store, delivery: Delivery | undefined, ...also: Op[]): Promise<boolean> {
  const op = await delivery?.finish()
  return op !== undefined && (await store.write([...also, op])).state === 'written'
}

/** Puts a dead letter back; false when it is none. */
async function retry(store: Store, deliveryId: string): Promise<boolean> {
  const op = await store.outbox.revival(deliveryId)
  return op !== undefined && (await store.write([op])).state === 'written'
}

/** Looks often enough that a lagging index has caught up. */
async function nothingDue(store: Store, consumer: string): Promise<void> {
  for (let looks = 0; looks < 10; looks++) expect(await store.outbox.claim(consumer, 100, LEASE_MS)).toEqual([])
}

const numbers = (deliveries: Delivery[]): number[] => deliveries.map(({ data }) => Number(data.n)).sort((a, b) => a - b)

export function outbox(test: Case): void {
  test('an event comes to each consumer of its type, with the same id, and to nobody else', async (world) => {
    const { store, clock } = world
    const occurredAtMs = clock.nowMs()
    await store.write([notes.put('n', { text: 'x' })], {
      events: [claimed(1), { type: 'test.sold', data: { n: 2 } }, { type: 'test.unwanted', data: {} }],
    })
    const alarms = await claimAll(world, 'alarms', 2)
    const [report] = await claimAll(world, 'reports', 1)
    expect(numbers(alarms)).toEqual([1, 2])
    expect(report).toMatchObject({ type: 'test.claimed', data: { n: 1 }, occurredAtMs })
    // A claim whose answer was lost counts too, and comes again only after its lease.
    expect(report?.attempt).toBeGreaterThanOrEqual(1)
    expect(report?.attempt).toBeLessThanOrEqual(1 + (clock.nowMs() - occurredAtMs) / LEASE_MS)
    expect(alarms.find(({ type }) => type === 'test.claimed')?.eventId).toBe(report?.eventId)
    expect(new Set(alarms.map(({ eventId }) => eventId)).size).toBe(2)
    await nothingDue(store, 'mail')
  })

  test('an event of a write that failed, or was a repeat, does not come', async (world) => {
    const { store } = world
    await store.write([notes.check('none', { exists: true })], { events: [sent(1)] })
    const once = { key: 'r', inputHash: 'h', answer: 1 }
    await store.write([], { once, events: [sent(2)] })
    await store.write([], { once, events: [sent(3)] })
    expect(numbers(await claimAll(world, 'mail', 1))).toEqual([2])
    await nothingDue(store, 'mail')
  })

  test('what is done does not come again, what is leased only after its lease', async (world) => {
    const { store, clock } = world
    await store.write([], { events: [sent(1), sent(2)] })
    const hand = await claimAll(world, 'mail', 2)
    await finish(
      store,
      hand.find(({ data }) => data.n === 1),
    )
    clock.advance(LEASE_MS - 1)
    await nothingDue(store, 'mail')
    clock.advance(1)
    const again = await claimAll(world, 'mail', 1)
    expect(numbers(again)).toEqual([2])
    expect(again[0]?.attempt).toBeGreaterThanOrEqual(2)
    await finish(store, again[0])
    clock.advance(HOUR_MS)
    await nothingDue(store, 'mail')
  })

  test('what a consumer writes and the end of its delivery happen together or not at all', async (world) => {
    const { store, clock } = world
    await store.write([], { events: [sent(1)] })
    const [hand] = await claimAll(world, 'mail', 1)
    expect(await finish(store, hand, notes.check('none', { exists: true }))).toBe(false)
    clock.advance(LEASE_MS)
    const [again] = await claimAll(world, 'mail', 1)
    expect(await finish(store, again, notes.put('effect', { text: 'x' }))).toBe(true)
    expect(await again?.finish()).toBeUndefined()
    expect(await store.get(notes, 'effect')).toBeDefined()
    clock.advance(HOUR_MS)
    await nothingDue(store, 'mail')
  })

  test('a reader whose lease was taken over can neither finish nor put back', async (world) => {
    const { store, clock } = world
    await store.write([], { events: [sent(1)] })
    const [slow] = await claimAll(world, 'mail', 1)
    clock.advance(LEASE_MS)
    const [fast] = await claimAll(world, 'mail', 1)
    expect(await finish(store, slow, notes.put('slow', { text: 'x' }))).toBe(false)
    expect(await store.get(notes, 'slow')).toBeUndefined()
    await slow?.later('too slow')
    clock.advance(LEASE_MS)
    const [third] = await claimAll(world, 'mail', 1)
    expect(third?.eventId).toBe(fast?.eventId)
    expect(third?.attempt).toBeGreaterThan(fast?.attempt ?? 0)
  })

  test('what failed comes again after a delay that grows', async (world) => {
    const { store, clock } = world
    await store.write([], { events: [sent(1)] })
    let [hand] = await claimAll(world, 'mail', 1)
    let delay = 0
    for (let attempt = hand?.attempt ?? 1; attempt < 4; attempt = hand?.attempt ?? ATTEMPTS_MAX) {
      await hand?.later('receiver is down')
      expect(retryDelayMs(attempt)).toBeGreaterThan(delay)
      delay = retryDelayMs(attempt)
      clock.advance(delay - 1)
      await nothingDue(store, 'mail')
      clock.advance(1)
      ;[hand] = await claimAll(world, 'mail', 1)
      expect(hand?.attempt).toBeGreaterThan(attempt)
    }
  })

  test('what fails at every attempt becomes a dead letter that can be seen, retried and then done', async (world) => {
    const { store, clock } = world
    await store.write([], { events: [sent(1)] })
    const letters = async () => (await store.outbox.deadLetters('mail')).letters
    while ((await letters()).length === 0) {
      const [hand] = await store.outbox.claim('mail', 1, LEASE_MS)
      await hand?.later(`attempt ${hand.attempt} failed`)
      clock.advance(2 * HOUR_MS)
    }
    await expect.poll(letters, POLL).toHaveLength(1)
    const [letter] = await letters()
    expect(letter).toMatchObject({ consumer: 'mail', type: 'test.sent', data: { n: 1 }, attempts: ATTEMPTS_MAX })
    expect(letter?.reason).toMatch(/attempt \d failed|no answer/)
    await nothingDue(store, 'mail')

    expect(await retry(store, letter?.deliveryId ?? '')).toBe(true)
    expect(await retry(store, letter?.deliveryId ?? '')).toBe(false)
    const [revived] = await claimAll(world, 'mail', 1)
    expect(revived?.eventId).toBe(letter?.eventId)
    expect(await finish(store, revived)).toBe(true)
    clock.advance(HOUR_MS)
    await nothingDue(store, 'mail')
    await expect.poll(letters, POLL).toEqual([])
  })

  test('an event that kills every reader becomes a dead letter too', async ({ store, clock }) => {
    await store.write([], { events: [sent(1)] })
    const letters = async () => (await store.outbox.deadLetters('mail')).letters
    await expect
      .poll(async () => {
        await store.outbox.claim('mail', 10, LEASE_MS)
        clock.advance(LEASE_MS)
        return (await letters()).length
      }, POLL)
      .toBe(1)
    expect((await letters())[0]).toMatchObject({ attempts: ATTEMPTS_MAX, reason: 'no answer within the lease' })
  })

  test('retrying what is not a dead letter does nothing', async (world) => {
    const { store } = world
    await store.write([], { events: [sent(1)] })
    expect(await retry(store, 'never:mail')).toBe(false)
    const [hand] = await claimAll(world, 'mail', 1)
    expect(await retry(store, `${hand?.eventId}:mail`)).toBe(false)
  })

  test('a claim takes no more than asked, and the next takes the rest', async (world) => {
    const { store } = world
    await store.write([], { events: Array.from({ length: 9 }, (_, n) => sent(n)) })
    expect((await store.outbox.claim('mail', 4, LEASE_MS)).length).toBeLessThanOrEqual(4)
    const rest = await claimAll(world, 'mail', 5, 4)
    expect(new Set(rest.map(({ eventId }) => eventId)).size).toBe(rest.length)
  })

  test('parallel readers, some of which die, handle every event, and no two hold one at a time', async (world) => {
    const { store, clock, random } = world
    const other = await world.anotherStore()
    const count = world.scaled(60)
    for (let n = 0; n < count; n += 20) {
      const few = Array.from({ length: Math.min(20, count - n) }, (_, i) => sent(n + i))
      await store.write([], { events: few })
    }
    const handled = new Set<number>()
    const reader = async (from: Store): Promise<string[]> => {
      const hand = await from.outbox.claim('mail', 7, LEASE_MS)
      await Promise.all(
        hand.map(async (delivery) => {
          if (random.happens(0.15)) return
          handled.add(Number(delivery.data.n))
          await finish(from, delivery)
        }),
      )
      return hand.map(({ eventId }) => eventId)
    }
    while (handled.size < count) {
      const held = (await Promise.all([store, other, store, other].map(reader))).flat()
      expect(new Set(held).size).toBe(held.length)
      clock.advance(LEASE_MS)
    }
  })
}
