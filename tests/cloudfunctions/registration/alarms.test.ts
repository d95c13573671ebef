/** What HQ is told about after the customer has long been served. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { units } from '#shared/network/documents.ts'
import { claimDays, partSightings, registrationCollections } from '#shared/registration/documents.ts'
import { unit } from './network.ts'
import { CONSENT, openWorld, START_MS, type World } from './world.ts'

interface Alarm {
  kind: string
  subject: string
  evidence: Record<string, unknown>
}

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

async function sell(serial: string, customer: string, guide = 'guide-wang'): Promise<void> {
  const { scene } = await world.must<{ scene: string }>(guide, 'issueTicket', { serial })
  await world.must(customer, 'claimTicket', { scene, consent: CONSENT })
}

/** Two runs of the clock: the sales, then the parts of their units. */
async function alarms(): Promise<Alarm[]> {
  for (let run = 0; run < 2; run++) expect(await world.tick()).toMatchObject({ failed: 0, more: false })
  return openAlarms()
}

async function openAlarms(): Promise<Alarm[]> {
  const { session } = await world.platform.sessions.forHq('operator-1')
  const { body } = await world.askWith({ kind: 'session', token: session }, 'listAlarms', {})
  expect(body).toMatchObject({ ok: true })
  return (body.value as { alarms: Alarm[] }).alarms
}

const serial = (at: number) => `SN${String(at).padStart(6, '0')}`

describe('alarms', () => {
  it('tell nothing about ordinary sales', async () => {
    await sell(serial(1), 'customer-1')
    await sell(serial(2), 'customer-2')
    expect(await alarms()).toEqual([])
  })

  it('tell of a unit sold where it was not shipped, or through another distributor', async () => {
    await sell('SNNANJING', 'customer-1')
    await sell('SNWEST', 'customer-2')
    expect(
      (await alarms()).map(({ kind, subject, evidence }) => [kind, subject, evidence.soldBy, evidence.shippedTo]),
    ).toEqual([
      ['diversion', 'SNWEST', 'HZ001', null],
      ['diversion', 'SNNANJING', 'HZ001', 'NJ001'],
    ])
  })

  it('tell of a diverted unit at its sale already, and not again when it is registered', async () => {
    const { scene } = await world.must<{ scene: string }>('guide-wang', 'issueTicket', { serial: 'SNNANJING' })
    const atTheSale = await alarms()
    expect(atTheSale).toMatchObject([{ kind: 'diversion', subject: 'SNNANJING', evidence: { soldBy: 'HZ001' } }])
    await world.must('guide-wang', 'issueTicket', { serial: 'SNNANJING' })
    expect(await world.refusal('customer-1', 'claimTicket', { scene, consent: CONSENT })).toBe('TICKET_VOIDED')
    await sell('SNNANJING', 'customer-1')
    expect(await alarms()).toEqual(atTheSale)
  })

  it('tell of a unit sold by one store and ticketed by another, once for each such sale', async () => {
    const issue = (guide: string) => world.must<{ ticketId: string }>(guide, 'issueTicket', { serial: serial(1) })
    const twice = async () => (await alarms()).filter((alarm) => alarm.kind === 'sold-twice')
    await issue('guide-wang')
    const first = await issue('owner-li')
    expect(await twice()).toEqual([])
    const second = await issue('guide-zhao')
    await issue('guide-zhao')
    const raised = await twice()
    expect(raised).toMatchObject([
      {
        subject: serial(1),
        evidence: {
          soldBy: 'NJ001',
          staffId: 'G-ZHAO',
          ticketId: second.ticketId,
          soldBefore: { ticketId: first.ticketId, storeId: 'HZ001', staffId: 'O-LI', soldAtMs: START_MS },
        },
      },
    ])
    const [op] = world.written.flat().filter((one) => one.coll === 'alarms' && one.id.startsWith('sold-twice:'))
    expect(op?.id).toBe(`sold-twice:${second.ticketId}`)
    const data = { ...second, serial: serial(1), storeId: 'NJ001', staffId: 'G-ZHAO', ...raised[0]?.evidence }
    await world.store.write([], { events: [{ type: 'registration.sold', data }] })
    expect(await twice()).toHaveLength(1)
    await issue('guide-wang')
    expect(await twice()).toHaveLength(2)
  })

  it('tell of a unit handed over in an exchange where it was not shipped', async () => {
    await sell(serial(1), 'customer-1')
    const exchange = { serial: serial(1), newSerial: 'SNNANJING', reason: '换' }
    await world.must('guide-wang', 'exchangeUnit', exchange)
    expect(await alarms()).toMatchObject([
      { kind: 'diversion', subject: 'SNNANJING', evidence: { soldBy: 'HZ001', shippedTo: 'NJ001', staffId: 'G-WANG' } },
    ])
  })

  it('tell of one person with more than five units on a day, not on two days', async () => {
    for (let at = 1; at <= 5; at++) await sell(serial(at), 'collector')
    expect(await alarms()).toEqual([])
    world.clock.ms = Date.parse('2026-11-22T00:00:00+08:00')
    await sell(serial(6), 'collector')
    expect(await alarms()).toEqual([])
    for (let at = 7; at <= 11; at++) await sell(serial(at), 'collector')
    expect(await alarms()).toMatchObject([
      { kind: 'many-units', subject: world.personId('collector'), evidence: { day: '2026-11-22', units: 6 } },
    ])
  })

  it('tell of a guide whose ten claims come from two people, not from three', async () => {
    for (let at = 1; at <= 9; at++) await sell(serial(at), at % 2 === 0 ? 'friend-1' : 'friend-2')
    expect((await alarms()).map((alarm) => alarm.kind)).toEqual([])
    await sell(serial(10), 'friend-1')
    const raised = await alarms()
    expect(raised).toContainEqual(
      expect.objectContaining({
        kind: 'few-customers',
        subject: 'G-WANG',
        evidence: { day: '2026-11-21', claims: 10, customers: 2 },
      }),
    )
    for (let at = 11; at <= 20; at++) await sell(serial(at), `someone-${at % 3}`, 'guide-zhao')
    expect((await alarms()).filter((alarm) => alarm.kind === 'few-customers' && alarm.subject === 'G-ZHAO')).toEqual([])
    const zhao = await world.store.get(claimDays, 'staff:G-ZHAO:2026-11-21')
    const customers = Object.values(zhao?.data.claims ?? {})
    expect([customers.length, new Set(customers).size]).toEqual([10, 3])
  })

  it('tell of a part serial in two units', async () => {
    await sell(serial(1), 'customer-1')
    await sell('SNTWIN', 'customer-2')
    const raised = await alarms()
    expect(raised).toMatchObject([{ kind: 'part-repeated', subject: 'P0-SN000001' }])
    // Both sales are of the same moment: which of them is looked at first, nobody promises.
    expect(new Set(raised[0]?.evidence.serials as string[])).toEqual(new Set(['SN000001', 'SNTWIN']))
  })

  it('keep twenty units of a placeholder that stands in every unit, and count the rest', async () => {
    const parts = [{ part: 'compressor', serial: 'NONE' }]
    const many = Array.from({ length: 25 }, (_, at) => unit(`NP${at}`, { parts }))
    await world.write(...many.map((one) => units.put(one.serial, one)))
    for (const [at, one] of many.entries()) {
      await sell(one.serial, `customer-${at}`)
      await alarms()
    }
    const first = many.slice(0, 20).map((one) => one.serial)
    expect((await world.store.get(partSightings, 'NONE'))?.data).toEqual({ serials: first, more: 5 })
    const repeated = (await openAlarms()).filter((alarm) => alarm.kind === 'part-repeated')
    expect(repeated).toMatchObject([{ subject: 'NONE', evidence: { serials: first.slice(0, 2) } }])
  })

  it('cut a sighting down that grew without bound before', async () => {
    const serials = Array.from({ length: 10_000 }, (_, at) => `OLD${at}`)
    await world.write(partSightings.put('P0-SN000001', { serials }))
    await sell(serial(1), 'customer-1')
    expect((await alarms())[0]?.evidence).toEqual({ serials: serials.slice(0, 20) })
    expect((await world.store.get(partSightings, 'P0-SN000001'))?.data).toEqual({
      serials: serials.slice(0, 20),
      more: 9_981,
    })
  })

  it('of a sale are raised although nothing can be read of a part in it', async () => {
    await world.write({ put: true, coll: partSightings.name, id: 'P0-SNNANJING', data: { serials: 7 } })
    await sell('SNNANJING', 'customer-1')
    await world.tick()
    await world.tick()
    expect(await openAlarms()).toMatchObject([{ kind: 'diversion', subject: 'SNNANJING' }])
  })

  it('are raised once however often the event comes', async () => {
    await sell('SNNANJING', 'customer-1')
    await alarms()
    const personId = world.personId('customer-1')
    const day = await world.store.get(claimDays, `person:${personId}:2026-11-21`)
    const [ticketId] = Object.keys(day?.data.claims ?? {})
    const device = await world.must<{ devices: { deviceId: string }[] }>('customer-1', 'listDevices')
    const data = {
      ticketId,
      serial: 'SNNANJING',
      deviceId: device.devices[0]?.deviceId,
      personId,
      storeId: 'HZ001',
      staffId: 'G-WANG',
      registeredAtMs: world.clock.ms,
    }
    await world.store.write([], { events: [{ type: 'registration.claimed', data }] })
    const before = world.written.length
    expect(await alarms()).toHaveLength(1)
    const changed = world.written.slice(before).flatMap((ops) => ops.map((op) => op.coll))
    const ours = registrationCollections.map((coll) => coll.name)
    expect(changed.filter((coll) => ours.includes(coll))).toEqual([])
  })

  it('are HQ’s to read', async () => {
    expect((await world.ask('owner-li', 'listAlarms')).status).toBe(403)
  })
})
