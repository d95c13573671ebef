/**
 * Several people do whatever they may and may not do, a few at a time, in an order made of a seed, over an engine that throttles and
 * loses answers, while days go by. Everybody gets a definite answer, a repeat gets the first one, and all documents stay
 * consistent. `SEED=…` runs one seed again.
 */
import { afterEach, describe, expect, it } from 'vitest'
import type { Reply } from '#cloudfunctions/platform/contract/runtime.ts'
import { ONCE_KEPT_MS } from '#cloudfunctions/platform/store/once.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/kernel/time.ts'
import { CONSENT, openWorld, type World } from '../cloudfunctions/registration/world.ts'
import { faulty } from '../conformance/store/faults.ts'
import { type Chance, chance } from '../conformance/store/random.ts'
import { brokenAfterwards, brokenLaws, everything } from './laws.ts'

const SEEDS = process.env.SEED ? [process.env.SEED] : ['1', '2', '3']
const ROUNDS = 110
const FAULTS = { busy: 0.01, lost: 0.02, slow: 0.3 }
const REPEATS_MAX = 20
const LEAPS_MS = [0, 0, 0, 0, 1, MINUTE_MS, MINUTE_MS, 31 * MINUTE_MS, HOUR_MS, DAY_MS]

const SELLERS = ['guide-wang', 'guide-zhao', 'owner-li']
const OWNERS = ['owner-li', 'owner-qian']
const STORES = ['HZ001', 'NJ001', 'SH-NONE']
/** The guide is one of them, because guides buy too. */
const CUSTOMERS = ['chen', 'zhou', 'wu', 'zheng', 'guide-wang']
const EVERYBODY = [...new Set([...SELLERS, ...OWNERS, ...CUSTOMERS, 'engineer-sun', 'stranger'])]
const SERIALS = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `SN${String(number).padStart(6, '0')}`)
const PARTS = ['compressor', 'board', 'shelf', 'filter', 'no-such-part']

let world: World
afterEach(() => world.close())

interface Step {
  who: string
  verb: string
  input: Record<string, unknown>
}

/** What the walkers saw so far and may use again: codes on paper, devices and whose they were, offers, invitations. */
interface Seen {
  codes: { scene: string; ticketId: string; serial: string; late: boolean }[]
  devices: { deviceId: string; owner: string }[]
  offers: { offerId: string; scene: string; giver: string }[]
  invitations: string[]
  disputes: string[]
  done: { step: Step; value: string; atMs: number }[]
}

/** Undefined when there is nothing yet to do it with. */
type Move = (luck: Chance, seen: Seen) => Step | undefined

const among = <T>(luck: Chance, choices: readonly T[]): T => choices[luck.whole(choices.length)] as T
/** Mostly one of the last few, so that something happens. */
const recent = <T>(luck: Chance, choices: readonly T[]): T | undefined =>
  among(luck, choices.slice(luck.happens(0.9) ? -4 : 0))
/** Mostly the one who may, sometimes anybody. */
const mostly = (luck: Chance, who: string): string => (luck.happens(0.85) ? who : among(luck, EVERYBODY))
const step = (who: string, verb: string, input: Record<string, unknown>): Step => ({ who, verb, input })

let made = 0

const issue: Move = (luck) => step(among(luck, SELLERS), 'issueTicket', { serial: among(luck, SERIALS) })
const claim: Move = (luck, { codes }) => {
  const code = recent(luck, codes)
  const tail = code?.late && luck.happens(0.9) ? { serialTail: code.serial.slice(-6) } : {}
  const answer = luck.happens(0.3) ? { serveBy: among(luck, STORES) } : {}
  return (
    code && step(among(luck, CUSTOMERS), 'claimTicket', { scene: code.scene, consent: CONSENT, ...tail, ...answer })
  )
}
const cancel: Move = (luck, { codes }) => {
  const code = recent(luck, codes)
  return code && step(among(luck, SELLERS), 'cancelTicket', { ticketId: code.ticketId })
}
const takeBack: Move = (luck) => {
  const evidence = luck.happens(0.4) ? { refundEvidence: `R-${made++}` } : {}
  return step(among(luck, SELLERS), 'returnUnit', { serial: among(luck, SERIALS), reason: '退', ...evidence })
}
const confirm: Move = (luck, { devices }) => {
  const device = recent(luck, devices)
  const input = { deviceId: device?.deviceId, agree: luck.happens(0.7) }
  return device && step(mostly(luck, device.owner), 'confirmReturn', input)
}
const exchange: Move = (luck) => {
  const [serial, newSerial] = [among(luck, SERIALS), among(luck, SERIALS)]
  return step(among(luck, SELLERS), 'exchangeUnit', { serial, newSerial, reason: '换' })
}
const swap: Move = (luck) => {
  const input = { serial: among(luck, SERIALS), part: among(luck, PARTS), newSerial: `NEW-${made++}` }
  return step(mostly(luck, 'engineer-sun'), 'swapPart', { ...input, repairDays: luck.whole(4) })
}
const offer: Move = (luck, { devices }) => {
  const device = recent(luck, devices)
  return device && step(mostly(luck, device.owner), 'offerTransfer', { deviceId: device.deviceId })
}
const withdraw: Move = (luck, { offers }) => {
  const open = recent(luck, offers)
  return open && step(mostly(luck, open.giver), 'withdrawTransfer', { offerId: open.offerId })
}
const accept: Move = (luck, { offers }) => {
  const open = recent(luck, offers)
  return open && step(among(luck, CUSTOMERS), 'acceptTransfer', { scene: open.scene, consent: CONSENT })
}
const leave: Move = (luck) => step(among(luck, CUSTOMERS), 'identity.deleteAccount', { confirm: 'DELETE' })
const withdrawConsent: Move = (luck) =>
  step(among(luck, CUSTOMERS), 'identity.withdrawConsent', { purpose: among(luck, ['warranty', 'store-service']) })
const bindPhone: Move = (luck) => step(among(luck, CUSTOMERS), 'identity.bindPhone', { phoneCode: `code-${made++}` })
const invite: Move = () => step('owner-li', 'identity.invite', { staffId: 'G-WANG' })
const takePost: Move = (luck, { invitations }) => {
  const invitationCode = recent(luck, invitations)
  return invitationCode === undefined ? undefined : step('guide-wang', 'identity.acceptPost', { invitationCode })
}

const choose: Move = (luck) => step(among(luck, CUSTOMERS), 'routing.chooseStore', { storeId: among(luck, STORES) })
const handOver: Move = (luck) => {
  const [from, to] = luck.happens(0.5) ? ['G-WANG', 'O-LI'] : ['O-LI', 'G-WANG']
  return step('owner-li', 'routing.handOver', { ...(luck.happens(0.7) && { from }), to: [to] })
}
const object: Move = (luck) => step(among(luck, CUSTOMERS), 'routing.objectHandOver', {})
const claimCustomer: Move = (luck) => {
  const customerId = world.personId(among(luck, CUSTOMERS))
  return step(among(luck, OWNERS), 'routing.claimCustomer', { customerId, evidence: { receipt: '小票' } })
}
const answerDispute: Move = (luck, { disputes }) => {
  const disputeId = recent(luck, disputes)
  return disputeId === undefined
    ? undefined
    : step(among(luck, OWNERS), 'routing.answerDispute', { disputeId, text: '是' })
}

/** As often as it stands here. */
const MOVES: readonly Move[] = [
  ...[issue, issue, issue, issue, claim, claim, claim, claim, claim, claim, cancel],
  ...[takeBack, takeBack, confirm, exchange, exchange, swap, swap],
  ...[offer, offer, offer, withdraw, accept, accept, accept],
  ...[leave, withdrawConsent, bindPhone, invite, takePost, takePost],
  ...[choose, choose, handOver, handOver, object, claimCustomer, claimCustomer, answerDispute],
]

function nextStep(luck: Chance, seen: Seen): Step {
  const { who, verb, input } = among(luck, MOVES)(luck, seen) ?? (issue(luck, seen) as Step)
  return { who, verb, input: { requestId: `walk-${made++}-${luck.whole(2 ** 31)}`, ...input } }
}

async function definite({ who, verb, input }: Step): Promise<Reply['body']> {
  for (let repeat = 0; repeat < REPEATS_MAX; repeat++) {
    const { status, body } = await world.ask(who, verb, input)
    if (status !== 200 && status !== 403) throw new Error(`${verb} by ${who} was answered ${status}: ${body.refused}`)
    if (body.refused !== 'BUSY_TRY_AGAIN') return body
    // Somebody who is told to wait waits.
    world.clock.ms += 10_000
  }
  throw new Error(`${verb} by ${who} never got a definite answer`)
}

/** Remembers what an answer told. */
function learn(seen: Seen, done: Step, value: Record<string, string>): void {
  const { ticketId, scene, lateScene, serial, deviceId, offerId, invitationCode, disputeId } = value
  if (ticketId && scene && lateScene && serial)
    seen.codes.push({ scene, ticketId, serial, late: false }, { scene: lateScene, ticketId, serial, late: true })
  if (deviceId) seen.devices.push({ deviceId, owner: done.who })
  if (offerId && scene) seen.offers.push({ offerId, scene, giver: done.who })
  if (invitationCode) seen.invitations.push(invitationCode)
  if (disputeId) seen.disputes.push(disputeId)
  seen.done.push({ step: done, value: JSON.stringify(value), atMs: world.clock.ms })
}

describe.each(SEEDS)('a walk with seed %s', (seed) => {
  it('leaves everything consistent', { timeout: 30_000 }, async () => {
    const luck = chance(`walk ${seed}`)
    world = await openWorld({ seed, wrap: (engine) => faulty(engine, FAULTS, chance(`faults ${seed}`)) })
    const seen: Seen = { codes: [], devices: [], offers: [], invitations: [], disputes: [], done: [] }
    for (let round = 0; round < ROUNDS; round++) {
      const steps = Array.from({ length: 1 + luck.whole(4) }, () => nextStep(luck, seen))
      const answers = await Promise.all(steps.map(definite))
      answers.forEach((body, at) => {
        const done = steps[at]
        if (body.ok && done) learn(seen, done, body.value as Record<string, string>)
      })
      const repeated = luck.happens(0.3) ? recent(luck, seen.done) : undefined
      if (repeated && world.clock.ms < repeated.atMs + ONCE_KEPT_MS - HOUR_MS)
        expect(JSON.stringify((await definite(repeated.step)).value), repeated.step.verb).toBe(repeated.value)
      world.clock.ms += among(luck, LEAPS_MS)
      if (round % 40 === 39) expect(await brokenLaws(world.store), `seed ${seed}, round ${round}`).toEqual([])
      if (luck.happens(0.1)) await world.tick()
    }
    for (let run = 0; run < 5; run++) {
      world.clock.ms += HOUR_MS
      await world.tick()
    }
    expect([...(await brokenLaws(world.store)), ...(await brokenAfterwards(world.store))], `seed ${seed}`).toEqual([])
    // A walk in which nothing happened proves nothing.
    const { devices, transfers, attributionLog } = await everything(world.store)
    expect(devices.size).toBeGreaterThan(4)
    expect(new Set([...attributionLog.values()].map(({ kind }) => kind)).size).toBeGreaterThan(2)
    expect(transfers.size).toBeGreaterThan(2)
  })
})
