/**
 * Shop eligibility over HTTP on every engine, as phones and HQ's command line use it: a store is judged at night, warned by new rules,
 * suspended when its grace is over and opened again by a registration. What HQ asks and what another owner asks is answered on the way.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, DAY_MS, HOUR_MS, localDate, startOfDayMs } from '#shared/kernel/time.ts'
import { eligibilityRounds } from '#shared/routing/eligibility/documents.ts'
import { ROUND_ID } from '#shared/routing/eligibility/round.ts'
import { PLACES, type Place } from './engines.ts'
import { type Asker, type Laptop, newRequestId, openLaptop } from './laptop.ts'
import { menlian as runMenlian } from './menlian.ts'

const RULES = {
  conditions: [{ kind: 'registrations', atLeast: 2, days: 30 }],
  graceDays: 14,
  firstGraceDays: 14,
  factDays: 90,
}

describe.each(Object.keys(PLACES))('shop eligibility on %s', (engine) => {
  let place: Place
  let laptop: Laptop
  let dir: string
  let here: string
  let serials: string[]
  let people: Record<'owner' | 'otherOwner' | 'guide' | 'customer', Asker>

  beforeAll(async () => {
    place = (await PLACES[engine]?.()) ?? {}
    laptop = await openLaptop(place.openEngine ? { openEngine: place.openEngine } : {})
    dir = mkdtempSync(join(tmpdir(), 'menlian-eligibility-'))
    const units = (await laptop.get('_local/units?state=unsold&limit=100')) as { serial: string; storeId: string }[]
    here = units[0]?.storeId ?? ''
    serials = units.map(({ serial }) => serial)
    const there = units.find(({ storeId }) => storeId !== here)?.storeId ?? ''
    people = {
      owner: await laptop.person({ name: '李店主', role: 'owner', storeId: here }),
      otherOwner: await laptop.person({ name: '钱店主', role: 'owner', storeId: there }),
      guide: await laptop.person({ name: '陈导购', role: 'guide', storeId: here }),
      customer: await laptop.person({ name: '张顾客' }),
    }
    await night()
  })
  afterAll(async () => {
    await laptop.stop()
    await place.stop?.()
    rmSync(dir, { recursive: true, force: true })
  })

  /** To ten in the morning so many days on, and all that the clock had to do by then. */
  async function night(days = 1): Promise<void> {
    const { clock, store, tick } = laptop.cloud
    const day = addDays(localDate(clock.nowMs()), days)
    clock.advance(startOfDayMs(day) + 10 * HOUR_MS - clock.nowMs())
    const done = async () => {
      const round = await store.get(eligibilityRounds, ROUND_ID)
      return round?.data.day === day && round.data.finishedAtMs !== undefined
    }
    do await tick()
    while (!(await done()))
  }
  const menlian = (...args: string[]) => runMenlian(laptop, dir, args)
  async function register(): Promise<void> {
    const serial = serials.shift()
    const { value } = await people.guide.ask('registration/issueTicket', { requestId: newRequestId(), serial })
    const { consent } = (await people.customer.ask('registration/previewTicket', { scene: value.scene })).value
    const claim = { requestId: newRequestId(), scene: value.scene, consent }
    expect((await people.customer.ask('registration/claimTicket', claim)).ok).toBe(true)
    await laptop.cloud.tick()
  }
  const standing = async () => (await people.owner.ask('routing/eligibility', { storeId: here })).value
  const evaluate = (who: keyof typeof people, storeId = here) =>
    people[who].ask('routing/evaluateStore', { requestId: newRequestId(), storeId })

  it('is judged at night, and the owner sees each condition', async () => {
    await register()
    await night()
    const { state, isOpen, conditions } = await standing()
    expect([state, isOpen]).toEqual(['open', true])
    const has = Object.fromEntries(conditions.map((one: { kind: string; has?: number }) => [one.kind, one.has]))
    expect(has).toMatchObject({ registrations: 1, customers: 1, 'no-diversion': 0 })
    expect(has.guides).toBeGreaterThanOrEqual(1)
  })

  it('is nobody else’s to see', async () => {
    for (const storeId of [here, 'NOWHERE']) {
      const answers = [
        await people.otherOwner.ask('routing/eligibility', { storeId }),
        await evaluate('otherOwner', storeId),
      ]
      for (const answer of answers) expect(answer).toMatchObject({ ok: false, refused: 'NOT_YOUR_STORE' })
    }
    expect((await evaluate('guide')).status).toBe(403)
    expect((await laptop.post('routing/eligibility', { storeId: here })).status).toBe(401)
  })

  it('is warned by stricter rules that HQ tried first, suspended after the grace, and open again when the bar is met', async () => {
    writeFileSync(join(dir, 'rules.json'), JSON.stringify(RULES))
    const tried = await menlian('shop', 'rules', 'try', 'rules.json', '--json')
    const changes = tried.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(changes).toContainEqual(expect.objectContaining({ storeId: here, was: 'open', would: 'warning' }))
    expect(tried.err).toMatch(/^\d+ stores tried: .* 0 were never judged\n$/)
    expect((await standing()).state).toBe('open')

    expect(await menlian('shop', 'rules', 'put', 'rules.json')).toMatchObject({ exitCode: 0 })
    const { value: warned } = await evaluate('owner')
    expect(warned).toMatchObject({ state: 'warning', isOpen: true, rulesVersion: 2 })
    expect(warned.graceUntilMs - warned.sinceMs).toBe(14 * DAY_MS)
    await night(13)
    expect(await standing()).toMatchObject({ state: 'warning', isOpen: true })
    await night(2)
    expect(await standing()).toMatchObject({ state: 'suspended', isOpen: false })
    expect((await menlian('shop', 'eligibility', here)).out).toContain('  shut  suspended  since ')

    await register()
    await register()
    const { value: open } = await evaluate('owner')
    expect(open).toMatchObject({ state: 'open', isOpen: true })
    expect(open.history.map((turn: { state: string }) => turn.state).slice(0, 3)).toEqual([
      'open',
      'suspended',
      'warning',
    ])
  })

  it('is warned by a diversion that HQ confirmed, until HQ lifts it', async () => {
    const rules = { ...RULES, conditions: [{ kind: 'no-diversion' }] }
    writeFileSync(join(dir, 'no-diversion.json'), JSON.stringify(rules))
    await menlian('shop', 'rules', 'put', 'no-diversion.json')
    const rule = (verb: string) => menlian('shop', 'diversion', verb, here, serials[0] ?? '', '--note', '2026-117')
    expect(await rule('confirm')).toMatchObject({ exitCode: 0, out: `1 confirmed against ${here}\n` })
    expect((await evaluate('owner')).value).toMatchObject({ state: 'warning' })
    expect(await rule('lift')).toMatchObject({ exitCode: 0 })
    expect((await evaluate('owner')).value).toMatchObject({ state: 'open' })
  })
})
