/** One sale from the counter to the warranty card, through the contract runtime. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sceneCodes } from '#cloudfunctions/platform/scene-codes.ts'
import { WeChatError, WeChatUnreachable } from '#cloudfunctions/platform/wechat/port.ts'
import { consents, people } from '#shared/identity/documents.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/kernel/time.ts'
import { type ModelPart, type ModelRecord, models, staff, stores } from '#shared/network/documents.ts'
import { devices, holdings, registrationRules, sales, tickets } from '#shared/registration/documents.ts'
import { DEFAULT_RULES, RULES_ID } from '#shared/registration/rules.ts'
import { attributionLog, attributions } from '#shared/routing/attribution/documents.ts'
import { decodeCode } from '../../pixels.ts'
import { MODEL, SHOP, SHOP_B, WANG } from './network.ts'
import { CONSENT, openWorld, START_MS, type World } from './world.ts'

interface Issued {
  ticketId: string
  scene: string
  codeUrl: string
  expiresAt: string
  lateScene: string
}
interface Status {
  state: string
  scene?: string
  lateScene?: string
  claimedAtMs?: number
}

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const issue = (serial = 'SN000001', who = 'guide-wang') => world.must<Issued>(who, 'issueTicket', { serial })
const claim = (scene: string, who = 'customer-chen') =>
  world.must<{ deviceId: string; registeredAtMs: number }>(who, 'claimTicket', { scene, consent: CONSENT })

it('an open code outlives the rotation of its key, and ends only when the key is dropped', async () => {
  const rotate = (...ids: string[]) => {
    world.platform.scenes = sceneCodes(ids.map((id) => ({ id, secret: id === 'a' ? 's'.repeat(48) : 'n'.repeat(48) })))
  }
  const opened = async (scene: string) => (await world.ask('customer-chen', 'previewTicket', { scene })).body.refused
  const { ticketId, scene } = await issue()
  rotate('b', 'a')
  expect(await opened(scene)).toBeUndefined()
  const shown = (await world.must<{ scene: string }>('guide-wang', 'ticketStatus', { ticketId })).scene
  expect(shown).not.toBe(scene)
  rotate('b')
  expect([await opened(shown), await opened(scene)]).toEqual([undefined, 'CODE_FORGED'])
})

describe('a sale', () => {
  it('is made by the guide, seen by the customer, and registered with one tap', async () => {
    const issued = await issue()
    expect(issued.codeUrl).toBe(`https://menlian.example/registration/codeImage?scene=${issued.scene}`)
    expect(Date.parse(issued.expiresAt)).toBe(START_MS + 30 * MINUTE_MS)
    expect(await world.must('guide-wang', 'ticketStatus', { ticketId: issued.ticketId })).toMatchObject({
      state: 'open',
    })

    const preview = await world.must<Record<string, unknown>>('customer-chen', 'previewTicket', { scene: issued.scene })
    expect(preview).toMatchObject({
      modelName: '云杉 500 冰箱',
      serial: 'SN000001',
      storeName: SHOP.name,
      storeAddress: SHOP.address,
      guideName: WANG.name,
      needsSerialTail: false,
      consent: CONSENT,
      consentStyle: 'together',
    })
    expect(preview).not.toHaveProperty('deviceId')

    world.clock.ms += 20_000
    const { deviceId, registeredAtMs } = await claim(issued.scene)
    expect(registeredAtMs).toBe(START_MS + 20_000)
    const { devices: mine } = await world.must<{ devices: Record<string, unknown>[] }>('customer-chen', 'listDevices')
    expect(mine).toHaveLength(1)
    expect(mine[0]).toMatchObject({
      deviceId,
      serial: 'SN000001',
      soldAtMs: START_MS,
      state: 'active',
      coverage: { start: '2026-11-21', end: '2027-11-21', state: 'covered', daysLeft: 366 },
      returnUntil: '2026-11-28',
      exchangeUntil: '2026-12-06',
      lastEnd: '2029-11-21',
      parts: [
        { part: 'compressor', serial: 'P0-SN000001', coverage: { end: '2029-11-21' }, excluded: ['人为损坏'] },
        { part: 'board', coverage: { end: '2028-11-21' } },
        { part: 'shelf', coverage: { end: '2027-11-21' } },
        { part: 'filter', coverage: { end: '2027-02-21' } },
      ],
      history: [{ kind: 'sold' }, { kind: 'registered' }],
    })
    const status = await world.must<Status>('guide-wang', 'ticketStatus', { ticketId: issued.ticketId })
    expect(status).toMatchObject({ state: 'claimed', claimedAtMs: registeredAtMs })
    expect(status).not.toHaveProperty('scene')
    expect(status).not.toHaveProperty('lateScene')
  })

  it('leaves every document of one registration, and none of them names the openid', async () => {
    const { deviceId } = await claim((await issue()).scene)
    const personId = world.personId('customer-chen')
    const sale = await world.store.get(sales, 'SN000001')
    expect(sale?.data).toMatchObject({ state: 'registered', deviceId, soldAtMs: START_MS, registeredAtMs: START_MS })
    expect((await world.store.get(holdings, personId))?.data.deviceIds).toEqual([deviceId])
    expect((await world.store.get(consents, personId))?.data.consents.map((given) => given.purpose)).toEqual(
      CONSENT.purposes,
    )
    expect((await world.store.get(attributions, personId))?.data).toMatchObject({
      storeId: SHOP.storeId,
      staffId: WANG.staffId,
    })
    expect((await world.store.get(attributionLog, `${personId}:1`))?.data).toMatchObject({
      kind: 'registered',
      scene: { storeId: SHOP.storeId, point: SHOP.point, serial: 'SN000001' },
    })
    const person = await world.store.get(people, personId)
    expect(person?.data.sealedOpenid).toBeTypeOf('string')
    expect(JSON.stringify(world.written)).not.toContain('customer-chen')
  })

  it('is answered again with the same code when the answer was lost', async () => {
    const input = { serial: 'SN000001', requestId: 'kept-by-the-phone' }
    const first = await world.must<Issued>('guide-wang', 'issueTicket', input)
    world.clock.ms += 5_000
    expect(await world.must<Issued>('guide-wang', 'issueTicket', input)).toEqual(first)
    expect(await world.refusal('guide-wang', 'issueTicket', { ...input, serial: 'SN000002' })).toBe('REQUEST_ID_REUSED')
  })

  it('shows its owner the card when they scan again, and everybody else a refusal', async () => {
    const { scene } = await issue()
    const first = await claim(scene)
    world.clock.ms += 5 * DAY_MS
    expect(await claim(scene)).toEqual(first)
    expect(await world.must('customer-chen', 'previewTicket', { scene })).toMatchObject({ deviceId: first.deviceId })
    expect(await world.refusal('customer-zhou', 'previewTicket', { scene })).toBe('TICKET_CLAIMED')
    expect(await world.refusal('customer-zhou', 'claimTicket', { scene, consent: CONSENT })).toBe('TICKET_CLAIMED')
  })
})

describe('a new code for a sold unit', () => {
  it('from the same store voids the old one and keeps the first sale', async () => {
    const first = await issue()
    world.clock.ms += 2 * DAY_MS
    const second = await issue('SN000001', 'owner-li')
    expect(await world.refusal('customer-chen', 'claimTicket', { scene: first.scene, consent: CONSENT })).toBe(
      'TICKET_VOIDED',
    )
    expect((await world.store.get(sales, 'SN000001'))?.data).toMatchObject({
      ticketId: second.ticketId,
      staffId: 'O-LI',
      soldAtMs: START_MS,
      warrantyStart: '2026-11-21',
    })
    const { deviceId } = await claim(second.scene)
    expect((await world.store.get(devices, deviceId))?.data.coverage.start).toBe('2026-11-21')
  })

  it('from another store is another sale', async () => {
    await issue()
    world.clock.ms += 2 * DAY_MS
    await issue('SN000001', 'guide-zhao')
    expect((await world.store.get(sales, 'SN000001'))?.data).toMatchObject({
      storeId: SHOP_B.storeId,
      soldAtMs: START_MS + 2 * DAY_MS,
      warrantyStart: '2026-11-23',
    })
  })
})

describe('a sale that another store took over', () => {
  const saleNow = async () => (await world.store.get(sales, 'SN000001'))?.data
  const stateOf = async ({ ticketId }: Issued) => (await world.store.get(tickets, ticketId))?.data.state
  const cancel = (who: string, { ticketId }: Issued) => world.must(who, 'cancelTicket', { ticketId })

  it('stands again with its warranty and both codes when the other store cancels', async () => {
    const first = await issue()
    const before = await saleNow()
    world.clock.ms += MINUTE_MS
    const second = await issue('SN000001', 'guide-zhao')
    expect(await stateOf(first)).toBe('voided')
    await cancel('guide-zhao', second)
    expect(await saleNow()).toEqual(before)
    expect([await stateOf(first), await stateOf(second)]).toEqual(['open', 'cancelled'])
    expect(await world.refusal('customer-chen', 'previewTicket', { scene: second.scene })).toBe('TICKET_VOIDED')
    await world.must('customer-chen', 'previewTicket', { scene: first.scene })
    world.clock.ms += 100 * DAY_MS
    const late = { scene: first.lateScene, consent: CONSENT, serialTail: '000001' }
    expect(await world.refusal('customer-chen', 'previewTicket', { scene: first.scene })).toBe('TICKET_EXPIRED')
    const { deviceId } = await world.must<{ deviceId: string }>('customer-chen', 'claimTicket', late)
    expect((await world.store.get(devices, deviceId))?.data).toMatchObject({
      storeId: SHOP.storeId,
      coverage: { start: '2026-11-21' },
    })
  })

  it('is found through several sales, and through a code that was only made anew', async () => {
    const first = await issue()
    const ofFirst = await saleNow()
    world.clock.ms += HOUR_MS
    await issue('SN000001', 'guide-zhao')
    world.clock.ms += HOUR_MS
    const second = await issue('SN000001', 'guide-zhao')
    const ofSecond = await saleNow()
    world.clock.ms += HOUR_MS
    const third = await issue()
    await cancel('guide-wang', third)
    expect(await saleNow()).toEqual(ofSecond)
    expect([await stateOf(first), await stateOf(second)]).toEqual(['voided', 'open'])
    await cancel('guide-zhao', second)
    expect(await saleNow()).toEqual(ofFirst)
    expect([await stateOf(first), await stateOf(second), await stateOf(third)]).toEqual([
      'open',
      'cancelled',
      'cancelled',
    ])
    await cancel('guide-wang', first)
    expect(await saleNow()).toBeUndefined()
  })

  it('does not grow with the number of times it was taken over', async () => {
    const sizes: number[] = []
    for (let turn = 0; turn < 4; turn++) {
      const { ticketId } = await issue('SN000001', turn % 2 === 0 ? 'guide-wang' : 'guide-zhao')
      sizes.push(JSON.stringify((await world.store.get(tickets, ticketId))?.data).length)
    }
    expect(sizes[3]).toBe(sizes[1])
  })
})

describe('the receipt code', () => {
  it('works after the counter code ended, for who can read the serial off the machine', async () => {
    const { scene, lateScene } = await issue()
    world.clock.ms += 200 * DAY_MS
    expect(await world.refusal('customer-chen', 'claimTicket', { scene, consent: CONSENT })).toBe('TICKET_EXPIRED')
    const preview = await world.must<{ serial: string; parts: { serial: string }[] }>(
      'customer-chen',
      'previewTicket',
      {
        scene: lateScene,
      },
    )
    expect(preview).toMatchObject({ serial: 'SN••••••', needsSerialTail: true })
    expect(JSON.stringify(preview)).not.toMatch(/000001|P0-/)
    const late = { scene: lateScene, consent: CONSENT }
    expect(await world.refusal('customer-chen', 'claimTicket', late)).toBe('SERIAL_TAIL_WRONG')
    expect(await world.refusal('customer-chen', 'claimTicket', { ...late, serialTail: '000002' })).toBe(
      'SERIAL_TAIL_WRONG',
    )
    const { deviceId } = await world.must<{ deviceId: string }>('customer-chen', 'claimTicket', {
      ...late,
      serialTail: ' 000001 ',
    })
    expect((await world.store.get(devices, deviceId))?.data).toMatchObject({
      soldAtMs: START_MS,
      coverage: { start: '2026-11-21' },
    })
  })

  it('takes a few wrong tails of the serial a day from a receipt, however many come at once, and the right one tomorrow', async () => {
    const { lateScene, ticketId } = await issue()
    const claimLate = (who: string, serialTail: string) =>
      world.ask(who, 'claimTicket', { scene: lateScene, consent: CONSENT, serialTail })
    const guesses = Array.from({ length: 40 }, (_, i) => claimLate(`stranger-${i % 4}`, String(900_000 + i)))
    const refusals = (await Promise.all(guesses)).map(({ body }) => body.refused)
    expect(refusals.filter((refused) => refused === 'SERIAL_TAIL_WRONG').length).toBeLessThanOrEqual(10)
    while ((await claimLate('stranger-1', '900000')).body.refused === 'SERIAL_TAIL_WRONG');
    expect((await world.store.get(tickets, ticketId))?.data.tailMisses?.count).toBe(10)
    expect((await claimLate('customer-chen', '000001')).body.refused).toBe('TAIL_TRIES_SPENT')
    world.clock.ms += 24 * 3_600_000
    expect((await claimLate('customer-chen', '000001')).body.ok).toBe(true)
  })

  it('ends with the whole last day of the longest cover', async () => {
    const { lateScene } = await issue()
    world.clock.ms = Date.parse('2029-11-21T23:59:59.999+08:00')
    expect(await world.must('customer-chen', 'previewTicket', { scene: lateScene })).toMatchObject({
      needsSerialTail: true,
    })
    world.clock.ms += 1
    expect(await world.refusal('customer-chen', 'previewTicket', { scene: lateScene })).toBe('TICKET_EXPIRED')
  })
})

describe('the terms of a sale', () => {
  const part = (code: string, more: Partial<ModelPart>): ModelPart => {
    const found = MODEL.parts.find((known) => known.part === code) ?? MODEL.parts[0]
    if (!found) throw new Error('the model has parts')
    return { ...found, ...more }
  }
  /** The filter and the shelf are listed no longer, the compressor is a consumable, and a part nobody promised is new. */
  const shorter: ModelRecord = {
    ...MODEL,
    returnDays: 0,
    parts: [
      part('compressor', { class: 'consumable', months: 1 }),
      part('board', { class: 'other', months: 12 }),
      part('fan', { part: 'fan', name: '风扇', class: 'consumable', months: 6 }),
    ],
  }
  const ends = (card: { parts: { part: string; coverage: { end: string } }[] }) =>
    Object.fromEntries(card.parts.map(({ part, coverage }) => [part, coverage.end]))
  const cards = async ({ lateScene }: Issued) => {
    const preview = await world.must<Card>('customer-chen', 'previewTicket', { scene: lateScene })
    const covered = await world.must<Card>('engineer-sun', 'unitCoverage', { serial: 'SN000001' })
    const claimed = { scene: lateScene, consent: CONSENT, serialTail: '000001' }
    const { deviceId } = await world.must<{ deviceId: string }>('customer-chen', 'claimTicket', claimed)
    const device = await world.must<Card>('customer-chen', 'device', { deviceId })
    return [preview, covered, device]
  }
  type Card = { coverage: { end: string }; returnUntil?: string; parts: { part: string; coverage: { end: string } }[] }
  const PROMISED = { compressor: '2029-11-21', board: '2028-11-21', shelf: '2027-11-21' }

  it('are on the card however short HQ makes the model before the claim, on preview and desk too', async () => {
    await world.write(models.put(MODEL.modelId, { ...MODEL, months: 24, returnDays: 10 }))
    const issued = await issue()
    await world.write(models.put(MODEL.modelId, shorter))
    world.clock.ms += 700 * DAY_MS
    const made = await cards(issued)
    expect(made[2]?.returnUntil).toBe('2026-12-01')
    for (const card of made) {
      expect(card.coverage.end).toBe('2028-11-21')
      expect(ends(card)).toEqual({ ...PROMISED, shelf: '2028-11-21', filter: '2028-11-21', fan: '2027-05-21' })
    }
  })

  it('stay those of the first code when the sale gets a new one, and so does the life of the receipt', async () => {
    await issue()
    await world.write(models.put(MODEL.modelId, shorter))
    world.clock.ms += HOUR_MS
    const again = await issue()
    world.clock.ms = Date.parse('2029-11-21T23:59:59.999+08:00')
    for (const card of await cards(again)) expect(ends(card)).toMatchObject(PROMISED)
  })

  it('are the model’s where HQ made it longer, or the ticket is from before promises were kept', async () => {
    const issued = await issue()
    const longer = { ...MODEL, months: 36, parts: [part('board', { months: 60 })] }
    await world.write(models.put(MODEL.modelId, longer))
    for (const card of await cards(issued)) {
      expect(card.coverage.end).toBe('2029-11-21')
      expect(ends(card)).toMatchObject({ board: '2031-11-21', compressor: '2029-11-21' })
    }
    const other = await issue('SN000002')
    const kept = await world.store.get(tickets, other.ticketId)
    if (!kept) throw new Error('the ticket was just made')
    const { promised: _unknown, ...old } = kept.data
    await world.write(tickets.put(other.ticketId, old), models.put(MODEL.modelId, MODEL))
    expect(await world.must('customer-chen', 'previewTicket', { scene: other.scene })).toMatchObject({
      coverage: { end: '2027-11-21' },
    })
  })
})

describe('claiming is refused', () => {
  it('for codes that are forged, of another purpose, unknown, cancelled, or a guide’s own', async () => {
    const { scene, ticketId } = await issue()
    const attempt = (with_: string, who = 'customer-chen') =>
      world.refusal(who, 'claimTicket', { scene: with_, consent: CONSENT })
    expect(await attempt(`${scene.slice(0, -1)}${scene.endsWith('0') ? '1' : '0'}`)).toBe('CODE_FORGED')
    expect(await attempt('hello')).toBe('CODE_FORGED')
    expect(await attempt(world.platform.scenes.sign('T', ticketId))).toBe('CODE_FORGED')
    expect(await attempt(world.platform.scenes.sign('R', 'a'.repeat(16)))).toBe('TICKET_UNKNOWN')
    expect(await attempt(scene, 'guide-wang')).toBe('SELF_CLAIM')
    await world.must('guide-wang', 'cancelTicket', { ticketId })
    expect(await attempt(scene)).toBe('TICKET_VOIDED')
  })

  it('for every guide who made a code of the same sale, until it is cancelled and a colleague’s own', async () => {
    await world.hold('guide-sun', 'G-SUN')
    await world.write(staff.put('G-SUN', { ...WANG, staffId: 'G-SUN', name: '孙丽' }))
    const attempt = (who: string, code: Issued) =>
      world.refusal(who, 'claimTicket', { scene: code.scene, consent: CONSENT })
    await issue()
    await issue('SN000001', 'guide-sun')
    await issue('SN000001', 'guide-sun')
    const last = await issue('SN000001', 'owner-li')
    for (const guide of ['guide-wang', 'guide-sun', 'owner-li']) expect(await attempt(guide, last)).toBe('SELF_CLAIM')
    const kept = (await world.store.get(tickets, last.ticketId))?.data
    expect(kept?.earlierGuideIds).toEqual([world.personId('guide-wang'), world.personId('guide-sun')])
    await world.must('owner-li', 'cancelTicket', { ticketId: last.ticketId })
    await claim((await issue('SN000001', 'owner-li')).scene, 'guide-wang')
  })

  it('without the consent the law asks for, and nothing is half-written', async () => {
    const { scene } = await issue()
    const before = world.written.length
    for (const consent of [
      { version: '2020-01', purposes: ['warranty', 'store-service'] },
      { ...CONSENT, purposes: ['store-service'] },
      { ...CONSENT, purposes: [] },
    ]) {
      expect(await world.refusal('customer-chen', 'claimTicket', { scene, consent })).toBe('CONSENT_MISSING')
    }
    expect(world.written.length).toBe(before)
    expect(await world.store.get(people, world.personId('customer-chen'))).toBeUndefined()
  })

  it('to record a purpose nobody asked about: marketing does not slip in', async () => {
    const { scene } = await issue()
    const consent = { ...CONSENT, purposes: ['warranty', 'marketing'] }
    await world.must('customer-chen', 'claimTicket', { scene, consent })
    const kept = await world.store.get(consents, world.personId('customer-chen'))
    expect(kept?.data.consents.map((given) => given.purpose)).toEqual(['warranty'])
  })
})

describe('issuing is refused', () => {
  it('in the order of the contract', async () => {
    const attempt = (serial: string, who = 'guide-wang', storeId?: string) =>
      world.refusal(who, 'issueTicket', { serial, ...(storeId && { storeId }) })
    expect(await attempt('１２３', 'customer-chen')).toBe('NO_POST')
    expect(await attempt('SN000001', 'guide-wang', SHOP_B.storeId)).toBe('NO_POST')
    expect(await attempt('SN000001', 'engineer-sun')).toBe('NO_POST')
    for (const malformed of ['１２３', 'SN 000001', 'SN000001\n', '', '__proto__', 'S'.repeat(65)]) {
      expect(await attempt(malformed), malformed).toBe('SERIAL_MALFORMED')
    }
    expect(await attempt('SN999999')).toBe('SERIAL_UNKNOWN')
    expect(await attempt('constructor')).toBe('SERIAL_UNKNOWN')
    expect(await attempt('SNRECALL')).toBe('UNIT_RECALLED')
    await claim((await issue()).scene)
    expect(await attempt('SN000001')).toBe('UNIT_REGISTERED')
    await world.write(stores.put(SHOP.storeId, { ...SHOP, status: 'suspended' }))
    expect(await attempt('１２３')).toBe('STORE_CLOSED')
    await world.write(staff.put(WANG.staffId, { ...WANG, status: 'left' }))
    expect(await attempt('SN000001')).toBe('NO_POST')
  })

  it('is told while typing, too', async () => {
    const check = { serial: ' SNNANJING ' }
    expect(await world.must('guide-wang', 'checkSerial', check)).toEqual({
      serial: 'SNNANJING',
      modelName: '云杉 500 冰箱',
      category: 'fridge',
      color: '月白',
      partCount: 4,
      shippedElsewhere: true,
      ticketOpen: false,
    })
    await issue('SN000001')
    expect(await world.must('guide-wang', 'checkSerial', { serial: 'SN000001' })).toMatchObject({
      shippedElsewhere: false,
      ticketOpen: true,
    })
    expect(await world.refusal('guide-wang', 'checkSerial', { serial: 'SNRECALL' })).toBe('UNIT_RECALLED')
  })
})

describe('the guide', () => {
  it('sees today’s sales once each, and nobody else’s', async () => {
    const first = await issue('SN000001')
    const replaced = await issue('SN000002')
    await issue('SN000002')
    const cancelled = await issue('SN000003')
    await world.must('guide-wang', 'cancelTicket', { ticketId: cancelled.ticketId })
    await claim(first.scene)
    world.clock.ms += HOUR_MS
    const today = await world.must<{ tickets: { ticketId: string; state: string }[] }>('guide-wang', 'today')
    expect(today).toMatchObject({ date: '2026-11-21', registered: 1, waiting: 1 })
    expect(today.tickets.map((ticket) => ticket.state).sort()).toEqual(['cancelled', 'claimed', 'expired'])
    expect(today.tickets.map((ticket) => ticket.ticketId)).not.toContain(replaced.ticketId)
    expect(await world.must('guide-zhao', 'today')).toMatchObject({ tickets: [] })
    expect(await world.refusal('guide-zhao', 'ticketStatus', { ticketId: first.ticketId })).toBe('TICKET_UNKNOWN')
    expect(await world.must('owner-li', 'ticketStatus', { ticketId: first.ticketId })).toMatchObject({
      state: 'claimed',
    })
    world.clock.ms += DAY_MS
    expect(await world.must('guide-wang', 'today')).toMatchObject({ date: '2026-11-22', tickets: [] })
  })

  it('sees a sale among today’s that gets a new code on a later day, and one from before codes kept their time', async () => {
    const list = async () =>
      (
        await world.must<{ tickets: { ticketId: string; soldAtMs: number; issuedAtMs: number }[] }>(
          'guide-wang',
          'today',
        )
      ).tickets
    const { ticketId } = await issue()
    const kept = await world.store.get(tickets, ticketId)
    if (!kept) throw new Error('the ticket was just made')
    const { issuedAtMs: _unknown, ...old } = kept.data
    await world.write(tickets.put(ticketId, old))
    expect(await list()).toMatchObject([{ ticketId, soldAtMs: START_MS, issuedAtMs: START_MS }])
    world.clock.ms += DAY_MS
    expect(await list()).toEqual([])
    const fresh = await issue('SN000002')
    world.clock.ms += HOUR_MS
    const again = await issue()
    expect(await list()).toMatchObject([
      { ticketId: again.ticketId, soldAtMs: START_MS, issuedAtMs: START_MS + DAY_MS + HOUR_MS },
      { ticketId: fresh.ticketId, issuedAtMs: START_MS + DAY_MS },
    ])
  })

  it('takes a sale back that nobody registered, twice with the same answer', async () => {
    const { ticketId, scene } = await issue()
    expect(await world.refusal('guide-zhao', 'cancelTicket', { ticketId })).toBe('TICKET_UNKNOWN')
    expect(await world.must('guide-wang', 'cancelTicket', { ticketId })).toEqual({ ticketId, state: 'cancelled' })
    expect(await world.must('guide-wang', 'cancelTicket', { ticketId })).toEqual({ ticketId, state: 'cancelled' })
    expect(await world.store.get(sales, 'SN000001')).toBeUndefined()
    expect((await world.store.get(tickets, ticketId))?.data.state).toBe('cancelled')
    expect(await world.refusal('customer-chen', 'claimTicket', { scene, consent: CONSENT })).toBe('TICKET_VOIDED')
    const again = await issue()
    await claim(again.scene)
    expect(await world.refusal('guide-wang', 'cancelTicket', { ticketId: again.ticketId })).toBe('TICKET_CLAIMED')
  })

  it('shares a ticket with the owner of its own store, and no other owner can read or cancel it', async () => {
    const [ours, theirs] = [await issue('SN000001', 'guide-wang'), await issue('SN000002', 'guide-zhao')]
    const cases: [string, Issued, Issued][] = [
      ['owner-li', ours, theirs],
      ['owner-qian', theirs, ours],
    ]
    for (const [owner, { ticketId }, other] of cases) {
      expect(await world.must<Status>(owner, 'ticketStatus', { ticketId })).toMatchObject({ state: 'open' })
      const foreign = { ticketId: other.ticketId }
      expect(await world.refusal(owner, 'ticketStatus', foreign)).toBe('TICKET_UNKNOWN')
      expect(await world.refusal(owner, 'cancelTicket', foreign)).toBe('TICKET_UNKNOWN')
      expect((await world.store.get(tickets, other.ticketId))?.data.state).toBe('open')
    }
    for (const [owner, { ticketId }] of cases)
      expect(await world.must(owner, 'cancelTicket', { ticketId })).toEqual({ ticketId, state: 'cancelled' })
  })

  it('takes a sale back within a day of it, however new its code is; later it has to be returned', async () => {
    const { ticketId, lateScene } = await issue()
    world.clock.ms += DAY_MS - 1
    const again = await issue()
    world.clock.ms += 1
    expect(await world.refusal('guide-wang', 'cancelTicket', { ticketId })).toBe('TICKET_VOIDED')
    expect(await world.refusal('guide-wang', 'cancelTicket', { ticketId: again.ticketId })).toBe('CANCEL_WINDOW_CLOSED')
    expect(await world.refusal('customer-chen', 'previewTicket', { scene: lateScene })).toBe('TICKET_VOIDED')
    await world.must('customer-chen', 'previewTicket', { scene: again.lateScene })
    const other = await issue('SN000002')
    world.clock.ms += DAY_MS - 1
    await world.must('guide-wang', 'cancelTicket', { ticketId: other.ticketId })
    world.clock.ms += 400 * DAY_MS
    expect(await world.must('guide-wang', 'cancelTicket', { ticketId: other.ticketId })).toMatchObject({
      state: 'cancelled',
    })
  })

  it('takes it back within the hours that HQ set', async () => {
    await world.write(registrationRules.put(RULES_ID, { ...DEFAULT_RULES, cancelHours: 2 }))
    const { ticketId } = await issue()
    world.clock.ms += 2 * HOUR_MS
    const { body } = await world.ask('guide-wang', 'cancelTicket', { ticketId })
    expect(body).toMatchObject({ refused: 'CANCEL_WINDOW_CLOSED', message: expect.stringContaining('2 小时') })
  })

  it('gets the code as a picture of the landing page, or is asked to wait when WeChat is busy', async () => {
    const { scene } = await issue()
    const image = await world.must<{ contentType: string; base64: string }>('anyone', 'codeImage', { scene })
    expect(decodeCode(Buffer.from(image.base64, 'base64'))).toBe(`pages/landing/index ${scene}`)
    expect(await world.refusal('anyone', 'codeImage', { scene: `${scene}x` })).toBe('CODE_FORGED')
    for (const error of [new WeChatError(-1, 'busy'), new WeChatError(45009, 'limit'), new WeChatUnreachable('down')]) {
      world.wechatFails.error = error
      expect(await world.refusal('anyone', 'codeImage', { scene })).toBe('WECHAT_BUSY')
    }
    world.wechatFails.error = new WeChatError(41030, 'invalid page')
    expect((await world.ask('anyone', 'codeImage', { scene })).status).toBe(500)
  })
})
