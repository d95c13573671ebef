/** Shop eligibility as owners and HQ use it, over the embedded engine and the real runtime. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { areas } from '#cloudfunctions/entries/areas.ts'
import { clockRun } from '#cloudfunctions/entries/clock.ts'
import { runRoutines } from '#cloudfunctions/platform/contract/run-routines.ts'
import type { Reply } from '#cloudfunctions/platform/contract/runtime.ts'
import { runtime } from '#cloudfunctions/platform/contract/runtime.ts'
import { DAY_MS, HOUR_MS } from '#shared/kernel/time.ts'
import { staff, stores } from '#shared/network/documents.ts'
import {
  type EligibilityTerms,
  eligibilityRounds,
  type ShopStateRecord,
  shopStates,
} from '#shared/routing/eligibility/documents.ts'
import { ROUND_ID } from '#shared/routing/eligibility/round.ts'
import { OWNER, SHOP, SHOP_B, WANG } from '../registration/network.ts'
import { CONSENT, openWorld, START_MS, type World } from '../registration/world.ts'

const MINE = { storeId: SHOP.storeId }
const TERMS: EligibilityTerms = {
  conditions: [{ kind: 'registrations', atLeast: 2, days: 30 }],
  graceDays: 14,
  firstGraceDays: 14,
  factDays: 90,
}

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

// biome-ignore lint/suspicious/noExplicitAny: each test reads the value its operation answers
type Value = any

async function hq(verb: string, input: Record<string, unknown> = {}): Promise<Reply> {
  const { session } = await world.platform.sessions.forHq('operator-1')
  return world.askWith({ kind: 'session', token: session }, `routing.${verb}`, input)
}
async function hqMust(verb: string, input: Record<string, unknown> = {}): Promise<Value> {
  const { body } = await hq(verb, input)
  if (body.ok !== true) throw new Error(`${verb}: ${JSON.stringify(body)}`)
  return body.value
}
const owner = (verb: string, input: Record<string, unknown> = MINE): Promise<Value> =>
  world.must('owner-li', `routing.${verb}`, input)

async function register(serial: string, customer: string, guide = 'guide-wang'): Promise<void> {
  const { scene } = await world.must<{ scene: string }>(guide, 'issueTicket', { serial })
  await world.must(customer, 'claimTicket', { scene, consent: CONSENT })
  await world.tick()
}

/** One run of the clock; with `steps`, of its routines only and with so many. */
async function night(steps?: number): Promise<void> {
  if (steps === undefined) await clockRun(world.platform)()
  else await runRoutines(runtime(areas, world.platform), areas, { steps, ms: 60_000 })
}
const moveToDay = (days: number): void => {
  world.clock.ms = START_MS + days * DAY_MS
}
const state = async (storeId = SHOP.storeId): Promise<string | undefined> =>
  (await world.store.get(shopStates, storeId))?.data.state

describe('an owner', () => {
  it('sees the shop open before anybody judged it, and each condition afterwards', async () => {
    expect(await owner('eligibility')).toMatchObject({ state: 'not-judged', isOpen: true, conditions: [] })
    await register('SN000001', 'customer')
    await night()
    const standing = await owner('eligibility')
    expect(standing).toMatchObject({ storeName: SHOP.name, state: 'open', isOpen: true, rulesVersion: 1 })
    const has = Object.fromEntries(standing.conditions.map((one: Value) => [one.kind, [one.has, one.outcome]]))
    expect(has).toEqual({
      guides: [1, 'met'],
      registrations: [1, 'met'],
      customers: [1, 'met'],
      followers: [undefined, 'unknown'],
      'answer-minutes': [undefined, 'unknown'],
      'no-diversion': [0, 'met'],
    })
  })

  it('is warned, has fourteen days, loses the shop, and has it back the night after the condition is met', async () => {
    await hqMust('putEligibilityRules', { ...TERMS })
    await register('SN000001', 'customer')
    await night()
    expect(await owner('eligibility')).toMatchObject({
      state: 'warning',
      isOpen: true,
      graceUntilMs: START_MS + 14 * DAY_MS,
      conditions: [{ missing: '还差 1 台。卖出机器后，请顾客当场扫码登记。' }],
    })
    moveToDay(13)
    await night()
    expect(await state()).toBe('warning')
    moveToDay(14)
    await night()
    expect(await owner('eligibility')).toMatchObject({ state: 'not-yet', isOpen: false })
    await register('SN000002', 'customer')
    expect(await state()).toBe('not-yet')
    moveToDay(15)
    await night()
    expect(await owner('eligibility')).toMatchObject({ state: 'open', isOpen: true })
    moveToDay(15 + 31)
    await night()
    expect(await state()).toBe('warning')
    moveToDay(15 + 31 + 14)
    await night()
    const standing = await owner('eligibility')
    expect(standing).toMatchObject({ state: 'suspended', isOpen: false })
    expect(standing.history.map((turn: Value) => turn.state)).toEqual([
      'suspended',
      'warning',
      'open',
      'not-yet',
      'warning',
    ])
  })

  it('who has done what was missing need not wait for the night', async () => {
    await hqMust('putEligibilityRules', { ...TERMS })
    await register('SN000001', 'customer')
    expect(await owner('evaluateStore')).toMatchObject({ state: 'warning' })
    await register('SN000002', 'customer-2')
    expect(await owner('evaluateStore')).toMatchObject({ state: 'open', isOpen: true })
    const before = world.written.length
    expect(await owner('evaluateStore')).toMatchObject({ state: 'open' })
    expect(world.written.slice(before).flatMap((ops) => ops.map((op) => op.coll))).toEqual(['onceRecords'])
  })

  it('never sees another store, nor learns whether it is there', async () => {
    for (const verb of ['eligibility', 'evaluateStore']) {
      for (const storeId of [SHOP_B.storeId, 'NOWHERE']) {
        expect(await world.refusal('owner-li', `routing.${verb}`, { storeId })).toBe('NOT_YOUR_STORE')
      }
      expect((await world.ask('guide-wang', `routing.${verb}`, MINE)).status).toBe(403)
      expect((await world.ask('customer', `routing.${verb}`, MINE)).status).toBe(403)
    }
    await world.write(staff.put(OWNER.staffId, { ...OWNER, status: 'left' }))
    expect((await world.ask('owner-li', 'routing.eligibility', MINE)).status).toBe(403)
  })

  it('may ask for nothing that is HQ’s', async () => {
    const ruling = { ...MINE, serial: 'SN000001', note: 'x' }
    const rows = [{ ...MINE, asOf: '2026-11-20', followers: 1 }]
    for (const [verb, input] of [
      ['eligibilityRules', {}],
      ['putEligibilityRules', TERMS],
      ['tryEligibilityRules', { rules: TERMS }],
      ['confirmDiversion', ruling],
      ['liftDiversion', ruling],
      ['importStoreFacts', { rows }],
    ] as const) {
      expect([verb, (await world.ask('owner-li', `routing.${verb}`, { ...input })).status]).toEqual([verb, 403])
    }
  })
})

describe('HQ', () => {
  it('sees every store, and is told when there is none', async () => {
    expect(await hqMust('eligibility', { storeId: SHOP_B.storeId })).toMatchObject({ storeId: SHOP_B.storeId })
    for (const verb of ['eligibility', 'evaluateStore']) {
      expect((await hq(verb, { storeId: 'NOWHERE' })).body).toMatchObject({ refused: 'STORE_UNKNOWN' })
    }
  })

  it('puts rules for later, and they count from then on', async () => {
    const effectiveFromMs = START_MS + 2 * DAY_MS
    expect(await hqMust('putEligibilityRules', { ...TERMS, effectiveFromMs })).toEqual({ version: 2, effectiveFromMs })
    expect((await hq('putEligibilityRules', { ...TERMS, effectiveFromMs: START_MS - 1 })).body).toMatchObject({
      refused: 'RULES_IN_PAST',
    })
    expect(await hqMust('eligibilityRules')).toMatchObject({
      inForce: 1,
      sets: [{ version: 1 }, { ...TERMS, version: 2 }],
    })
    moveToDay(2)
    expect(await hqMust('eligibilityRules')).toMatchObject({ inForce: 2 })
    expect(await hqMust('evaluateStore', MINE)).toMatchObject({
      rulesVersion: 2,
      conditions: [{ kind: 'registrations' }],
    })
  })

  it('is told every problem of a rule set that is none', async () => {
    const twice = [TERMS.conditions[0], TERMS.conditions[0]]
    for (const wrong of [
      { conditions: twice },
      { graceDays: 0 },
      { conditions: [{ kind: 'registrations', atLeast: 1, days: 91 }] },
      { conditions: [{ kind: 'sunshine', atLeast: 1 }] },
    ]) {
      expect((await hq('putEligibilityRules', { ...TERMS, ...wrong })).status).toBe(400)
    }
  })

  it('confirms a diversion, which warns the store, and lifts it, which frees it', async () => {
    await register('SNNANJING', 'customer')
    await night()
    expect(await state()).toBe('open')
    const ruling = { ...MINE, serial: 'snnanjing', note: '查实跨区销售' }
    for (const [input, refused] of [
      [{ ...ruling, storeId: 'NOWHERE' }, 'STORE_UNKNOWN'],
      [{ ...ruling, serial: 'NOSUCHUNIT' }, 'UNIT_UNKNOWN'],
    ] as const) {
      expect((await hq('confirmDiversion', input)).body).toMatchObject({ refused })
    }
    expect((await hq('liftDiversion', ruling)).body).toMatchObject({ refused: 'DIVERSION_UNKNOWN' })
    expect(await hqMust('confirmDiversion', ruling)).toEqual({ ...MINE, serial: 'SNNANJING', standing: 1 })
    expect((await hq('confirmDiversion', ruling)).body).toMatchObject({ refused: 'DIVERSION_CONFIRMED' })
    expect(await owner('evaluateStore')).toMatchObject({ state: 'warning' })
    await hqMust('liftDiversion', { ...ruling, note: '已整改' })
    expect(await owner('evaluateStore')).toMatchObject({ state: 'open' })
  })

  it('imports what is not measured', async () => {
    await register('SN000001', 'customer')
    const rows = [
      { ...MINE, asOf: '2026-11-20', followers: 3, answerMinutes: 20 },
      { storeId: 'NOWHERE', asOf: '2026-11-20', followers: 3 },
    ]
    expect(await hqMust('importStoreFacts', { rows })).toEqual({
      results: [{ outcome: 'created' }, { outcome: 'refused', reason: 'STORE_UNKNOWN' }],
    })
    const { conditions } = await hqMust('evaluateStore', MINE)
    const told = conditions.filter((one: Value) => one.asOf)
    expect(told.map((one: Value) => [one.kind, one.has, one.asOf, one.outcome])).toEqual([
      ['followers', 3, '2026-11-20', 'unmet'],
      ['answer-minutes', 20, '2026-11-20', 'met'],
    ])
    expect((await hq('importStoreFacts', { rows: [{ ...MINE, asOf: '2026-11-20' }] })).status).toBe(400)
  })

  it('has the last word: a store it suspended is not led to, not judged, and stands as before when it is back', async () => {
    await hqMust('putEligibilityRules', { ...TERMS })
    await night()
    await world.write(stores.put(SHOP.storeId, { ...SHOP, status: 'suspended' }))
    moveToDay(20)
    await night()
    expect(await owner('evaluateStore')).toMatchObject({ status: 'suspended', isOpen: false, state: 'warning' })
    expect(await state(SHOP_B.storeId)).toBe('not-yet')
    await world.write(stores.put(SHOP.storeId, SHOP))
    expect(await owner('eligibility')).toMatchObject({ state: 'warning', isOpen: true })
  })

  it('sees what other rules would do, page by page, and nothing changes', async () => {
    const many = Array.from({ length: 130 }, (_, at) => ({ ...SHOP, storeId: `T${String(at).padStart(4, '0')}` }))
    await world.write(...many.slice(0, 90).map((one) => stores.put(one.storeId, one)))
    await world.write(...many.slice(90).map((one) => stores.put(one.storeId, one)))
    await world.write(staff.put('G-T1', { ...WANG, staffId: 'G-T1', storeId: 'T0001' }))
    const late = { ...SHOP, storeId: 'LATE' }
    await hqMust('putEligibilityRules', { ...TERMS, conditions: [] })
    await night()
    await world.write(stores.put(late.storeId, late))
    await register('SN000001', 'customer')
    const before = world.written.length
    const wanted = { ...TERMS, conditions: [{ kind: 'guides', atLeast: 1 }] }
    const pages: Value[] = []
    let cursor: string | undefined
    do {
      pages.push(await hqMust('tryEligibilityRules', { rules: wanted, ...(cursor && { cursor }) }))
      cursor = pages.at(-1).cursor
    } while (cursor)
    const sum = (name: string) => pages.reduce((total, page) => total + page[name], 0)
    expect([sum('judged'), sum('notJudged'), sum('warned'), sum('suspended'), sum('opened')]).toEqual([
      132, 1, 129, 0, 0,
    ])
    const named = pages.flatMap((page) => page.stores.map((one: Value) => one.storeId))
    expect([new Set(named).size, named.includes('T0001'), named.includes(SHOP.storeId)]).toEqual([129, false, false])
    expect(world.written.length).toBe(before)
    expect((await hq('tryEligibilityRules', { rules: wanted, cursor: '99|x' })).body).toMatchObject({ ok: true })
  })
})

describe('a suspended shop', () => {
  it('is passed by on the ladder with the reason, and is the customer’s again when it opens by itself', async () => {
    const seen = () => world.must<Value>('customer', 'routing.resolveShop', {})
    await hqMust('putShopLadder', { rungs: ['home', 'flagship'], radiusM: 50_000, flagshipStoreId: SHOP_B.storeId })
    await register('SN000001', 'customer')
    await register('SN000002', 'customer-2', 'guide-zhao')
    await register('SN000003', 'customer-3', 'guide-zhao')
    await hqMust('putEligibilityRules', { ...TERMS })
    await night()
    expect(await seen()).toMatchObject({ storeId: SHOP.storeId })
    moveToDay(14)
    await night()
    expect(await seen()).toMatchObject({
      storeId: SHOP_B.storeId,
      because: { rung: 'flagship', passed: [{ rung: 'home', missing: 'shop-suspended', storeId: SHOP.storeId }] },
    })
    await register('SN000004', 'customer-4')
    moveToDay(15)
    await night()
    expect(await seen()).toMatchObject({ storeId: SHOP.storeId, because: { rung: 'home' } })
  })
})

describe('the nightly round', () => {
  /** Every state without the moments, which differ by how long a round took. */
  async function states(): Promise<Pick<ShopStateRecord, 'storeId' | 'state' | 'everMet' | 'guides'>[]> {
    const { rows } = await world.store.scan(shopStates, { index: 0, of: 1 })
    return rows
      .map(({ data: { storeId, state: name, everMet, guides } }) => ({ storeId, state: name, everMet, guides }))
      .sort((a, b) => (a.storeId < b.storeId ? -1 : 1))
  }
  async function addStores(count: number): Promise<void> {
    const many = Array.from({ length: count }, (_, at) => ({ ...SHOP, storeId: `T${String(at).padStart(4, '0')}` }))
    const guides = many.filter((_, at) => at % 3 === 0)
    await world.write(
      ...many.map((one) => stores.put(one.storeId, one)),
      ...guides.map((one) =>
        staff.put(`G-${one.storeId}`, { ...WANG, staffId: `G-${one.storeId}`, storeId: one.storeId }),
      ),
    )
  }
  const round = async () => (await world.store.get(eligibilityRounds, ROUND_ID))?.data

  it('goes on where a run’s budget ended, and comes to the same as one run that does it all', async () => {
    const rules = { ...TERMS, conditions: [{ kind: 'guides', atLeast: 1 }] }
    const results: unknown[] = []
    for (const steps of [1, 3, 1_000]) {
      await world.close()
      world = await openWorld()
      await addStores(60)
      await hqMust('putEligibilityRules', rules)
      let runs = 0
      do {
        await night(steps)
        runs++
        world.clock.ms += 60_000
      } while ((await round())?.finishedAtMs === undefined)
      expect((await round())?.stores).toBe(62)
      if (steps === 1) expect(runs).toBeGreaterThanOrEqual(8)
      results.push(await states())
    }
    expect(results[1]).toEqual(results[0])
    expect(results[2]).toEqual(results[0])
    expect((results[0] as { state: string }[]).filter((one) => one.state === 'warning')).toHaveLength(40)
  })

  it('is done once a day, and a second run of the same night writes nothing', async () => {
    await night()
    const before = world.written.length
    await night()
    world.clock.ms += 10 * HOUR_MS
    await night()
    expect(world.written.length).toBe(before)
    moveToDay(1)
    await night()
    expect(await round()).toMatchObject({ day: '2026-11-22', stores: 2, finishedAtMs: world.clock.ms })
  })

  it('judges every store once although two clocks run at the same time', async () => {
    await addStores(60)
    await Promise.all([night(), night(), night()])
    const written = world.written.flat().filter((op) => op.coll === shopStates.name)
    expect([written.length, new Set(written.map((op) => op.id)).size]).toEqual([62, 62])
  })

  it('comes although no queue of the outbox can be read', async () => {
    await register('SN000001', 'customer')
    const claim = async () => {
      throw new Error('no queue can be read')
    }
    const blocked = { ...world.platform.store, outbox: { ...world.platform.store.outbox, claim } }
    await clockRun({ ...world.platform, store: blocked })()
    expect(await state()).toBe('open')
  })
})
