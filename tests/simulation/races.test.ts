/**
 * Many people at one machine, over an engine that throttles, loses answers and lets calls overtake each other. Whatever happens,
 * there is one owner, the warranty starts once, and everybody gets a definite answer. `SEED=…` runs one seed again.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import type { Reply } from '#cloudfunctions/platform/contract/runtime.ts'
import { type Engine, StoreUnknown } from '#cloudfunctions/platform/store/port.ts'
import { people } from '#shared/identity/documents.ts'
import type { Collection, Stored } from '#shared/kernel/collection.ts'
import { MINUTE_MS } from '#shared/kernel/time.ts'
import { devices, holdings, type SaleRecord, sales, tickets } from '#shared/registration/documents.ts'
import { attributionLog } from '#shared/routing/attribution/documents.ts'
import { CONSENT, openWorld, START_MS, type World } from '../cloudfunctions/registration/world.ts'
import { faulty } from '../conformance/store/faults.ts'
import { chance } from '../conformance/store/random.ts'
import { brokenLaws } from './laws.ts'

const SEEDS = process.env.SEED ? [process.env.SEED] : ['1', '2', '3', '4']
const SERIAL = 'SN000001'
const FAULTS = { busy: 0.03, lost: 0.06, slow: 0.5 }
/** What a phone repeats with the same requestId, as the app does. */
const REPEATS_MAX = 20

interface Issued {
  ticketId: string
  scene: string
}

let world: World
afterEach(async () => {
  expect(await brokenLaws(world.store)).toEqual([])
  await world.close()
})

const rough = async (seed: string, faults = FAULTS): Promise<void> => {
  const random = chance(seed)
  world = await openWorld({ seed, wrap: (engine) => faulty(engine, faults, random) })
}

let asked = 0
/** Asks until the answer is definite: not "try again", not an internal error. */
async function definite(who: string, verb: string, input: Record<string, unknown>): Promise<Reply['body']> {
  const full = { requestId: `race-${who}-${verb}-${asked++}`, ...input }
  for (let repeat = 0; repeat < REPEATS_MAX; repeat++) {
    const { body } = await world.ask(who, verb, full)
    if (body.refused !== 'BUSY_TRY_AGAIN' && body.refused !== 'INTERNAL') return body
  }
  throw new Error(`${verb} by ${who} never got a definite answer`)
}
const issue = async (who = 'guide-wang', serial = SERIAL) =>
  (await definite(who, 'issueTicket', { serial })).value as Issued
const claim = (who: string, scene: string) => definite(who, 'claimTicket', { scene, consent: CONSENT })
const phones = (count: number) => Array.from({ length: count }, (_, at) => `phone-${at}`)

const outcomes = (answers: Reply['body'][]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const { ok, refused } of answers) {
    const key = ok ? 'done' : String(refused)
    counts[key] = (counts[key] ?? 0) + 1
  }
  return counts
}

async function all<D extends object>(coll: Collection<D>): Promise<Stored<D>[]> {
  const rows: Stored<D>[] = []
  let cursor: string | undefined
  do {
    const page = await world.store.scan(coll, { index: 0, of: 1 }, cursor)
    rows.push(...page.rows)
    cursor = page.cursor
  } while (cursor !== undefined)
  return rows
}

/** One sale, one device, one holder, one log entry, one start of the warranty; or, with `owners` 0, none of them. */
async function expectOwners(owners: 0 | 1): Promise<void> {
  const made = await all(devices)
  expect(made).toHaveLength(owners)
  expect((await all(holdings)).flatMap((holding) => holding.data.deviceIds)).toHaveLength(owners)
  expect(await all(attributionLog)).toHaveLength(owners)
  const claimed = (await all(tickets)).filter((ticket) => ticket.data.state === 'claimed')
  expect(claimed).toHaveLength(owners)
  const sale = await world.store.get(sales, SERIAL)
  expect(sale?.data.state === 'registered').toBe(owners === 1)
  expect(sale?.data.deviceId).toBe(made[0]?.id)
  if (made[0]) {
    expect(made[0].data.coverage.start).toBe(sale?.data.warrantyStart)
    expect((await world.store.get(holdings, made[0].data.ownerId))?.data.deviceIds).toEqual([made[0].id])
    expect(claimed[0]?.data).toMatchObject({ claimedBy: made[0].data.ownerId, deviceId: made[0].id })
  }
}

/** Every sale of the serial as it was written, in order. */
const salesWritten = (): SaleRecord[] =>
  world.written
    .flat()
    .flatMap((op) => ('put' in op && op.coll === sales.name && op.id === SERIAL ? [op.data as SaleRecord] : []))

describe.each(SEEDS)('with seed %s', (seed) => {
  it('two customers on one code: one gets it, the other is told', async () => {
    await rough(seed)
    const { scene } = await issue()
    const answers = await Promise.all([claim('chen', scene), claim('zhou', scene)])
    expect(outcomes(answers)).toEqual({ done: 1, TICKET_CLAIMED: 1 })
    await expectOwners(1)
    const owner = answers[0]?.ok ? 'chen' : 'zhou'
    expect((await claim(owner, scene)).ok).toBe(true)
  })

  it('two guides on one serial: the newer code counts and the warranty starts once', async () => {
    await rough(seed)
    const guides = await Promise.all([issue('guide-wang'), issue('owner-li'), issue('guide-wang')])
    const states = (await all(tickets)).map((ticket) => ticket.data.state)
    expect(states.sort()).toEqual(['open', 'voided', 'voided'])
    const answers = await Promise.all(guides.map(({ scene }, at) => claim(`customer-${at}`, scene)))
    expect(outcomes(answers)).toEqual({ done: 1, TICKET_VOIDED: 2 })
    await expectOwners(1)
    expect(new Set(salesWritten().map((sale) => `${sale.warrantyStart} ${sale.soldAtMs}`)).size).toBe(1)
  })

  it('a code replaced while it is being claimed: the claim or the new code, never both', async () => {
    await rough(seed)
    const { scene } = await issue()
    const [claimed, reissued] = await Promise.all([
      claim('chen', scene),
      definite('owner-li', 'issueTicket', { serial: SERIAL }),
    ])
    if (claimed.ok) expect(reissued.refused).toBe('UNIT_REGISTERED')
    else expect([claimed.refused, reissued.ok]).toEqual(['TICKET_VOIDED', true])
    await expectOwners(claimed.ok ? 1 : 0)
  })

  it('a claim during its cancellation: registered or cancelled, never both', async () => {
    await rough(seed)
    const { scene, ticketId } = await issue()
    const [claimed, cancelled] = await Promise.all([
      claim('chen', scene),
      definite('guide-wang', 'cancelTicket', { ticketId }),
    ])
    if (claimed.ok) expect(cancelled.refused).toBe('TICKET_CLAIMED')
    else expect([claimed.refused, cancelled.ok]).toEqual(['TICKET_VOIDED', true])
    await expectOwners(claimed.ok ? 1 : 0)
  })

  it('the second store cancels while the first makes a new code: the unit is the first store’s again', async () => {
    await rough(seed)
    await issue()
    const { ticketId } = await issue('guide-zhao')
    const [cancelled, reissued] = await Promise.all([
      definite('guide-zhao', 'cancelTicket', { ticketId }),
      issue('owner-li'),
    ])
    if (!cancelled.ok) expect(cancelled.refused).toBe('TICKET_VOIDED')
    expect((await world.store.get(sales, SERIAL))?.data).toMatchObject({
      storeId: 'HZ001',
      ticketId: reissued.ticketId,
      state: 'sold',
    })
  })

  it('claims around the moment of expiry: in time or too late, decided by the moment of asking', async () => {
    // Whoever is told to try again asks later, which here is too late; so nothing is throttled, and being in time is enough.
    await rough(seed, { ...FAULTS, busy: 0 })
    const { scene } = await issue()
    world.clock.ms = START_MS + 30 * MINUTE_MS - 1
    const inTime = [claim('early-1', scene), claim('early-2', scene)]
    // A request takes its moment in the turn it arrives in, and is mostly still under way when the late ones come.
    await nextTurn()
    world.clock.ms += 1
    const late = [claim('late-1', scene), claim('late-2', scene)]
    const answers = await Promise.all([...inTime, ...late])
    expect(outcomes(answers.slice(0, 2))).toEqual({ done: 1, TICKET_CLAIMED: 1 })
    expect(answers.slice(2).every(({ refused }) => refused === 'TICKET_EXPIRED' || refused === 'TICKET_CLAIMED')).toBe(
      true,
    )
    await expectOwners(1)
  })

  it('fifty repeats of one request at once: one effect and one answer', async () => {
    await rough(seed)
    const repeats = (who: string, verb: string, input: Record<string, unknown>) =>
      Promise.all(phones(50).map(() => definite(who, verb, { requestId: `the-one-${verb}`, ...input })))
    const issued = await repeats('guide-wang', 'issueTicket', { serial: SERIAL })
    expect(new Set(issued.map((answer) => JSON.stringify(answer.value))).size).toBe(1)
    expect(await all(tickets)).toHaveLength(1)
    const [first] = issued.map((answer) => answer.value as Issued)
    const scene = first?.scene ?? ''
    const claimed = await repeats('chen', 'claimTicket', { scene, consent: CONSENT })
    expect(new Set(claimed.map((answer) => JSON.stringify(answer.value))).size).toBe(1)
    expect(claimed[0]?.ok).toBe(true)
    await expectOwners(1)
  })

  it('one customer on two codes at once holds both machines and belongs to the store by both', async () => {
    await rough(seed)
    const codes = await Promise.all([issue('guide-wang', 'SN000001'), issue('guide-zhao', 'SN000002')])
    const answers = await Promise.all(codes.map(({ scene }) => claim('chen', scene)))
    expect(outcomes(answers)).toEqual({ done: 2 })
    expect((await all(holdings))[0]?.data.deviceIds.toSorted()).toEqual((await all(devices)).map(({ id }) => id).sort())
    expect((await all(attributionLog)).map(({ data }) => data.position).sort()).toEqual([1, 2])
  })

  it('one person accepting and another returning the same device: it is somewhere, once', async () => {
    await rough(seed)
    await claim('chen', (await issue()).scene)
    const deviceId = (await all(devices))[0]?.id
    const { scene } = (await definite('chen', 'offerTransfer', { deviceId })).value as Issued
    const [accepted, returned] = await Promise.all([
      definite('zhou', 'acceptTransfer', { scene, consent: CONSENT }),
      definite('guide-wang', 'returnUnit', { serial: SERIAL, reason: '退', refundEvidence: 'R-1' }),
    ])
    expect(returned.ok).toBe(true)
    expect(accepted.ok || accepted.refused === 'OFFER_CLOSED').toBe(true)
    const held = (await all(holdings)).flatMap((holding) => holding.data.deviceIds)
    expect(held).toEqual([])
    expect((await all(devices))[0]?.data.state).toBe('returned')
  })
})

it('one code photographed and scanned on 1,000 phones has one owner, and 999 are told', async () => {
  const seed = SEEDS[0] ?? '1'
  await rough(`thousand ${seed}`, { ...FAULTS, slow: 0.1 })
  const { scene } = await issue()
  const answers = await Promise.all(phones(1_000).map((phone) => claim(phone, scene)))
  expect(outcomes(answers), `seed ${seed}`).toEqual({ done: 1, TICKET_CLAIMED: 999 })
  await expectOwners(1)
})

it('an account deleted while its owner claims: the claim is by a new account with a consent of its own, or was before', async () => {
  let between: (() => Promise<unknown>) | undefined
  world = await openWorld({
    wrap: (engine) => ({
      ...engine,
      write: async (ops) => {
        const meanwhile = between
        between = undefined
        await meanwhile?.()
        return engine.write(ops)
      },
    }),
  })
  await claim('chen', (await issue('guide-wang', 'SN000002')).scene)
  const { scene } = await issue()
  world.clock.ms += 1
  const before = (await world.store.get(people, world.personId('chen')))?.data
  between = () => world.must('chen', 'identity.deleteAccount', { confirm: 'DELETE' })
  expect((await claim('chen', scene)).ok).toBe(true)
  const after = (await world.store.get(people, world.personId('chen')))?.data
  expect(after?.dataKey).toEqual(expect.any(String))
  expect(after?.dataKey).not.toBe(before?.dataKey)
  const { consents } = await world.must<{ consents: { withdrawnAtMs?: number }[] }>('chen', 'identity.me')
  expect(consents.map(({ withdrawnAtMs }) => withdrawnAtMs !== undefined)).toEqual([true, true, false, false])
})

describe('a crash between effect and answer', () => {
  /** The next write is carried out; then the process dies or the answer is lost. */
  const crashing = (error: () => Error): { wrap: (engine: Engine) => Engine; arm: () => void } => {
    let armed = false
    return {
      arm: () => {
        armed = true
      },
      wrap: (engine) => ({
        ...engine,
        write: async (ops) => {
          const outcome = await engine.write(ops)
          if (armed) {
            armed = false
            throw error()
          }
          return outcome
        },
      }),
    }
  }

  it('that kills the function: the phone asks again and gets the answer of then', async () => {
    const crash = crashing(() => new Error('the process died'))
    world = await openWorld({ wrap: crash.wrap })
    crash.arm()
    const input = { serial: SERIAL, requestId: 'kept-on-the-phone' }
    expect((await world.ask('guide-wang', 'issueTicket', input)).status).toBe(500)
    const issued = await world.must<Issued>('guide-wang', 'issueTicket', input)
    expect((await all(tickets)).map((ticket) => ticket.id)).toEqual([issued.ticketId])

    crash.arm()
    const tap = { scene: issued.scene, consent: CONSENT, requestId: 'kept-on-the-phone' }
    expect((await world.ask('chen', 'claimTicket', tap)).status).toBe(500)
    expect(await world.must('chen', 'claimTicket', tap)).toEqual({
      deviceId: (await all(devices))[0]?.id,
      registeredAtMs: START_MS,
    })
    await expectOwners(1)
  })

  it('that only loses the answer: the same call finds out', async () => {
    const crash = crashing(() => new StoreUnknown('lost'))
    world = await openWorld({ wrap: crash.wrap })
    const { scene } = await issue()
    crash.arm()
    expect((await world.ask('chen', 'claimTicket', { scene, consent: CONSENT })).body.ok).toBe(true)
    await expectOwners(1)
  })
})
