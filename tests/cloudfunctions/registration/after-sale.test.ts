/** What happens to a registered device later: return, exchange, repair, and cover of units nobody registered. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DAY_MS } from '#shared/kernel/time.ts'
import type { DeviceView } from '#shared/registration/contract.ts'
import {
  devices,
  holdings,
  partSightings,
  returnRequests,
  sales,
  unregisteredReturns,
} from '#shared/registration/documents.ts'
import { attributions } from '#shared/routing/attribution/documents.ts'
import { STATION } from './network.ts'
import { CONSENT, openWorld, START_MS, type World } from './world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

async function sell(serial = 'SN000001', customer = 'customer-chen'): Promise<string> {
  const { scene } = await world.must<{ scene: string }>('guide-wang', 'issueTicket', { serial })
  return (await world.must<{ deviceId: string }>(customer, 'claimTicket', { scene, consent: CONSENT })).deviceId
}
const card = (deviceId: string, who = 'customer-chen') => world.must<DeviceView>(who, 'device', { deviceId })
const mine = async (who: string) => (await world.must<{ devices: DeviceView[] }>(who, 'listDevices')).devices

describe('a return', () => {
  const back = { serial: 'SN000001', reason: '不制冷' }

  it('with the refund’s number is done at once; history stays and the unit can be sold again', async () => {
    const deviceId = await sell()
    expect(await world.must('guide-wang', 'returnUnit', { ...back, refundEvidence: 'R-77' })).toEqual({
      state: 'returned',
    })
    expect(await mine('customer-chen')).toEqual([])
    const returned = await card(deviceId)
    expect(returned).toMatchObject({
      state: 'returned',
      history: [{ kind: 'sold' }, { kind: 'registered' }, { kind: 'returned' }],
    })
    expect(JSON.stringify(returned)).not.toContain('R-77')
    expect((await world.store.get(attributions, world.personId('customer-chen')))?.data.storeId).toBe('HZ001')
    world.clock.ms += 10 * DAY_MS
    const again = await sell('SN000001', 'customer-zhou')
    expect((await card(again, 'customer-zhou')).coverage.start).toBe('2026-12-01')
    const exported = await world.must<{ devices: DeviceView[] }>('customer-chen', 'exportMine')
    expect(exported.devices.map((device) => [device.deviceId, device.state])).toEqual([[deviceId, 'returned']])
  })

  it('without it waits for the customer, who may decline or agree', async () => {
    const deviceId = await sell()
    expect(await world.refusal('customer-chen', 'confirmReturn', { deviceId, agree: true })).toBe('RETURN_NOT_ASKED')
    expect(await world.must('guide-wang', 'returnUnit', back)).toEqual({ state: 'waiting-for-customer' })
    expect((await card(deviceId)).returnAsked).toEqual({
      storeName: '杭州武林店',
      reason: '不制冷',
      requestedAtMs: START_MS,
    })
    expect(await world.refusal('customer-zhou', 'confirmReturn', { deviceId, agree: true })).toBe('DEVICE_UNKNOWN')
    expect(await world.must('customer-chen', 'confirmReturn', { deviceId, agree: false })).toEqual({ state: 'kept' })
    expect((await card(deviceId)).state).toBe('active')
    expect(await world.refusal('customer-chen', 'confirmReturn', { deviceId, agree: true })).toBe('RETURN_NOT_ASKED')

    await world.must('guide-wang', 'returnUnit', back)
    expect(await world.must('customer-chen', 'confirmReturn', { deviceId, agree: true })).toEqual({ state: 'returned' })
    expect(await world.store.get(returnRequests, deviceId)).toBeUndefined()
    expect((await world.store.get(sales, 'SN000001'))?.data.state).toBe('returned')
    expect(await world.refusal('customer-chen', 'confirmReturn', { deviceId, agree: true })).toBe('DEVICE_UNKNOWN')
  })

  it('that the store asked one owner for is not the next owner’s to answer', async () => {
    const deviceId = await sell()
    await world.must('guide-wang', 'returnUnit', { ...back, reason: '陈女士要退' })
    const { scene } = await world.must<{ scene: string }>('customer-chen', 'offerTransfer', { deviceId })
    await world.must('customer-zhou', 'acceptTransfer', { scene, consent: CONSENT })
    expect(await card(deviceId, 'customer-zhou')).not.toHaveProperty('returnAsked')
    expect(await world.refusal('customer-zhou', 'confirmReturn', { deviceId, agree: true })).toBe('RETURN_NOT_ASKED')
    await world.must('guide-wang', 'returnUnit', back)
    expect(await world.must('customer-zhou', 'confirmReturn', { deviceId, agree: true })).toEqual({ state: 'returned' })
  })

  it('that nobody answered is not asked any more when the device comes back from somebody else', async () => {
    const deviceId = await sell()
    await world.must('guide-wang', 'returnUnit', back)
    const hand = async (from: string, to: string) => {
      const { scene } = await world.must<{ scene: string }>(from, 'offerTransfer', { deviceId })
      await world.must(to, 'acceptTransfer', { scene, consent: CONSENT })
    }
    await hand('customer-chen', 'customer-zhou')
    expect(await world.store.get(returnRequests, deviceId)).toBeUndefined()
    await hand('customer-zhou', 'customer-chen')
    expect(await card(deviceId)).not.toHaveProperty('returnAsked')
    expect(await world.refusal('customer-chen', 'confirmReturn', { deviceId, agree: true })).toBe('RETURN_NOT_ASKED')
  })

  it('is asked for seven days and then as if it never was, until the store asks again', async () => {
    const deviceId = await sell()
    await world.must('guide-wang', 'returnUnit', back)
    world.clock.ms += 7 * DAY_MS - 1
    expect(await card(deviceId)).toHaveProperty('returnAsked')
    world.clock.ms += 1
    expect(await card(deviceId)).not.toHaveProperty('returnAsked')
    expect(await world.refusal('customer-chen', 'confirmReturn', { deviceId, agree: true })).toBe('RETURN_NOT_ASKED')
    await world.must('guide-wang', 'returnUnit', back)
    expect(await world.must('customer-chen', 'confirmReturn', { deviceId, agree: true })).toEqual({ state: 'returned' })
  })

  it('makes its code void, and says so to whoever scans it', async () => {
    const { scene } = await world.must<{ scene: string }>('guide-wang', 'issueTicket', { serial: 'SN000001' })
    await world.must('customer-chen', 'claimTicket', { scene, consent: CONSENT })
    await world.must('guide-wang', 'returnUnit', { ...back, refundEvidence: 'R-1' })
    for (const who of ['customer-chen', 'customer-zhou']) {
      const { body } = await world.ask(who, 'claimTicket', { scene, consent: CONSENT })
      expect(body).toMatchObject({ refused: 'TICKET_VOIDED', data: { state: 'returned' } })
      expect(body.message).toContain('已办理退货')
    }
  })

  it('is bound to the store and, without proof of a refund, to the law’s seven days', async () => {
    expect(await world.refusal('guide-wang', 'returnUnit', { ...back, serial: '退货' })).toBe('SERIAL_MALFORMED')
    expect(await world.refusal('guide-wang', 'returnUnit', { ...back, serial: 'SN999999' })).toBe('SERIAL_UNKNOWN')
    expect(await world.refusal('guide-wang', 'returnUnit', back)).toBe('UNIT_NOT_SOLD')
    await sell()
    expect(await world.refusal('guide-zhao', 'returnUnit', back)).toBe('NOT_YOUR_STORE')
    world.clock.ms = Date.parse('2026-11-28T23:59:59+08:00')
    expect(await world.must('guide-wang', 'returnUnit', back)).toEqual({ state: 'waiting-for-customer' })
    world.clock.ms = Date.parse('2026-11-29T00:00:00+08:00')
    const late = await world.ask('guide-wang', 'returnUnit', back)
    expect(late.body).toMatchObject({ refused: 'RETURN_WINDOW_CLOSED', data: { until: '2026-11-28' } })
    expect(late.body.message).toContain('2026年11月28日')
    expect(await world.must('guide-wang', 'returnUnit', { ...back, refundEvidence: 'R-78' })).toEqual({
      state: 'returned',
    })
    expect(await world.refusal('guide-wang', 'returnUnit', back)).toBe('UNIT_NOT_SOLD')
  })

  it('keeps who took the machine back, why, and by what proof, and shows the customer none of it', async () => {
    const history = async (deviceId: string) => (await world.store.get(devices, deviceId))?.data.history.at(-1)
    const first = await sell()
    await world.must('guide-wang', 'returnUnit', { ...back, refundEvidence: 'R-77' })
    expect(await history(first)).toMatchObject({ staffId: 'G-WANG', reason: '不制冷', evidence: 'R-77' })
    const second = await sell()
    await world.must('owner-li', 'returnUnit', { ...back, reason: '太吵' })
    await world.must('customer-chen', 'confirmReturn', { deviceId: second, agree: true })
    expect(await history(second)).toMatchObject({
      staffId: 'O-LI',
      reason: '太吵',
      evidence: `customer:${START_MS}`,
    })
    for (const deviceId of [first, second]) {
      expect((await card(deviceId)).history.at(-1)).toEqual({ kind: 'returned', atMs: START_MS })
    }
  })

  it('of a unit nobody registered keeps the same beside its sale', async () => {
    const { ticketId } = await world.must<{ ticketId: string }>('guide-wang', 'issueTicket', { serial: 'SN000001' })
    await world.must('owner-li', 'returnUnit', { ...back, refundEvidence: 'R-9' })
    expect((await world.store.get(unregisteredReturns, ticketId))?.data).toEqual({
      ticketId,
      serial: 'SN000001',
      storeId: 'HZ001',
      staffId: 'O-LI',
      reason: '不制冷',
      evidence: 'R-9',
      returnedAtMs: START_MS,
    })
  })

  it('of a unit nobody registered asks nobody and ends its code', async () => {
    const { scene } = await world.must<{ scene: string }>('guide-wang', 'issueTicket', { serial: 'SN000001' })
    expect(await world.must('guide-wang', 'returnUnit', back)).toEqual({ state: 'returned' })
    expect(await world.refusal('customer-chen', 'claimTicket', { scene, consent: CONSENT })).toBe('TICKET_VOIDED')
  })
})

describe('an exchange', () => {
  const swap = { serial: 'SN000001', newSerial: 'SN000002', reason: '异响' }

  it('gives the same owner a new unit with cover that starts anew', async () => {
    const old = await sell()
    world.clock.ms += 10 * DAY_MS
    const { deviceId } = await world.must<{ deviceId: string }>('owner-li', 'exchangeUnit', swap)
    const held = await mine('customer-chen')
    expect(held.map((device) => device.deviceId)).toEqual([deviceId])
    expect(held[0]).toMatchObject({
      serial: 'SN000002',
      coverage: { start: '2026-12-01', end: '2027-12-01' },
      exchangeUntil: '2026-12-16',
      history: [{ kind: 'exchanged', oldSerial: 'SN000001' }],
    })
    expect(await card(old)).toMatchObject({ state: 'exchanged', history: [{}, {}, { newSerial: 'SN000002' }] })
    for (const [at, device] of [old, deviceId].entries()) {
      const kept = (await world.store.get(devices, device))?.data.history.at(-1)
      expect(kept).toMatchObject({ kind: 'exchanged', staffId: 'O-LI', reason: '异响' })
      const shown = { kind: 'exchanged', atMs: world.clock.ms }
      expect((await card(device)).history.at(-1)).toEqual({
        ...shown,
        ...(at === 0 ? { newSerial: 'SN000002' } : { oldSerial: 'SN000001' }),
      })
    }
    expect((await world.store.get(sales, 'SN000001'))?.data.state).toBe('returned')
    expect((await world.store.get(sales, 'SN000002'))?.data).toMatchObject({ state: 'registered', deviceId })
    expect(await world.refusal('guide-wang', 'issueTicket', { serial: 'SN000002' })).toBe('UNIT_REGISTERED')
  })

  it('hands over a unit with the parts that are in it now', async () => {
    await sell('SN000002', 'customer-zhou')
    await world.must('engineer-sun', 'swapPart', {
      serial: 'SN000002',
      part: 'board',
      newSerial: 'B-NEW',
      repairDays: 0,
    })
    await world.must('guide-wang', 'returnUnit', { serial: 'SN000002', reason: '退', refundEvidence: 'R-2' })
    await sell()
    await world.must('guide-wang', 'exchangeUnit', swap)
    expect((await mine('customer-chen'))[0]?.parts[1]).toMatchObject({ part: 'board', serial: 'B-NEW' })
  })

  it('is refused in the order of the contract', async () => {
    const attempt = (more: Record<string, string> = {}, who = 'guide-wang') =>
      world.refusal(who, 'exchangeUnit', { ...swap, ...more })
    expect(await attempt({ serial: '1 2' })).toBe('SERIAL_MALFORMED')
    expect(await attempt({ serial: 'SN999999' })).toBe('SERIAL_UNKNOWN')
    expect(await attempt()).toBe('UNIT_NOT_REGISTERED')
    await sell()
    await sell('SN000003', 'customer-zhou')
    expect(await attempt({}, 'guide-zhao')).toBe('NOT_YOUR_STORE')
    expect(await attempt({ newSerial: '旧' })).toBe('NEW_SERIAL_UNKNOWN')
    expect(await attempt({ newSerial: 'SN999999' })).toBe('NEW_SERIAL_UNKNOWN')
    expect(await attempt({ newSerial: 'SNRECALL' })).toBe('NEW_UNIT_RECALLED')
    expect(await attempt({ newSerial: 'SN000001' })).toBe('NEW_UNIT_SOLD')
    expect(await attempt({ newSerial: 'SN000003' })).toBe('NEW_UNIT_SOLD')
    expect(await attempt({ newSerial: 'SNWASHER' })).toBe('MODEL_DIFFERS')
    world.clock.ms = Date.parse('2026-12-07T00:00:00+08:00')
    expect(await attempt({ newSerial: 'SN999999' })).toBe('EXCHANGE_WINDOW_CLOSED')
  })

  it('stays possible under cover after two repairs', async () => {
    await sell()
    world.clock.ms += 60 * DAY_MS
    const repair = (newSerial: string) =>
      world.must('engineer-sun', 'swapPart', { serial: 'SN000001', part: 'shelf', newSerial, repairDays: 1 })
    await repair('NEW-1')
    expect(await world.refusal('guide-wang', 'exchangeUnit', swap)).toBe('EXCHANGE_WINDOW_CLOSED')
    await repair('NEW-2')
    expect(await world.refusal('guide-wang', 'exchangeUnit', swap)).toBe('EXCHANGE_WINDOW_CLOSED')
    world.clock.ms += DAY_MS
    await repair('NEW-3')
    await world.must('guide-wang', 'exchangeUnit', swap)
  })
})

describe('a part swapped by an engineer', () => {
  const swap = { serial: 'SN000001', part: 'compressor', newSerial: 'C-NEW', repairDays: 4 }
  const atOnce = { ...swap, repairDays: 0 }

  it('is on the card: a main part anew, everything else longer by the repair', async () => {
    const deviceId = await sell()
    world.clock.ms += 100 * DAY_MS
    const { coverage } = await world.must<{ coverage: { start: string; end: string } }>(
      'engineer-sun',
      'swapPart',
      swap,
    )
    expect(coverage).toMatchObject({ start: '2027-03-01', end: '2030-03-01', state: 'covered' })
    const after = await card(deviceId)
    expect(after.coverage.end).toBe('2027-11-25')
    expect(after.parts.map((part) => [part.part, part.serial, part.coverage.end])).toEqual([
      ['compressor', 'C-NEW', '2030-03-01'],
      ['board', 'P1-SN000001', '2028-11-25'],
      ['shelf', 'P2-SN000001', '2027-11-25'],
      // Ended on 21 February, before the repair began on the 25th: nothing to add to.
      ['filter', 'P3-SN000001', '2027-02-21'],
    ])
    expect(after.history.at(-1)).toEqual({
      kind: 'part-swapped',
      atMs: world.clock.ms,
      part: 'compressor',
      oldSerial: 'P0-SN000001',
      newSerial: 'C-NEW',
      stationName: STATION.name,
      repairDays: 4,
    })
    const kept = (await world.store.get(devices, deviceId))?.data.history.at(-1)
    expect(kept).toMatchObject({ stationId: STATION.stationId, staffId: 'E-SUN' })
  })

  it('is refused in the order of the contract', async () => {
    const attempt = (more: Record<string, unknown>) => world.refusal('engineer-sun', 'swapPart', { ...swap, ...more })
    expect(await attempt({ serial: '' })).toBe('SERIAL_MALFORMED')
    expect(await attempt({ serial: 'SN999999' })).toBe('SERIAL_UNKNOWN')
    expect(await attempt({})).toBe('UNIT_NOT_REGISTERED')
    await sell()
    await sell('SN000002')
    world.clock.ms += 4 * DAY_MS
    expect(await attempt({ part: 'engine' })).toBe('PART_UNKNOWN')
    expect(await attempt({ newSerial: 'P0-SN000001' })).toBe('PART_SAME')
    expect(await attempt({ newSerial: 'P1-SN000001' })).toBe('PART_SERIAL_USED')
    const tooLong = await world.ask('engineer-sun', 'swapPart', { ...swap, repairDays: 5 })
    expect(tooLong.body).toMatchObject({ refused: 'REPAIR_DAYS_IMPOSSIBLE', data: { soldOn: '2026-11-21' } })
    expect(tooLong.body.message).toContain('2026年11月21日')
    await world.must('engineer-sun', 'swapPart', swap)
    expect(await attempt({ serial: 'SN000002' })).toBe('PART_SERIAL_USED')
    for (const _look of ['sales', 'parts']) await world.tick()
    expect(await attempt({ serial: 'SN000001', newSerial: 'P0-SN000002' })).toBe('PART_SERIAL_USED')
    expect((await world.store.get(partSightings, 'C-NEW'))?.data.serials).toEqual(['SN000001'])
  })

  it('stays in the machine that is returned and sold again', async () => {
    await sell()
    await world.must('engineer-sun', 'swapPart', atOnce)
    await world.must('guide-wang', 'returnUnit', { serial: 'SN000001', reason: '退', refundEvidence: 'R-1' })
    const deviceId = await sell('SN000001', 'customer-zhou')
    expect((await card(deviceId, 'customer-zhou')).parts[0]?.serial).toBe('C-NEW')
  })

  it('stays in it however often it is put on sale again, cancelled or returned unregistered', async () => {
    const first = (unit: { parts: { serial: string }[] }) => unit.parts[0]?.serial
    const issue = () =>
      world.must<{ ticketId: string; scene: string }>('guide-wang', 'issueTicket', { serial: 'SN000001' })
    const preview = async ({ scene }: { scene: string }) =>
      first(await world.must<DeviceView>('customer-zhou', 'previewTicket', { scene }))
    const covered = async () =>
      first(await world.must<DeviceView>('engineer-sun', 'unitCoverage', { serial: 'SN000001' }))
    await sell()
    await world.must('engineer-sun', 'swapPart', atOnce)
    await world.must('guide-wang', 'returnUnit', { serial: 'SN000001', reason: '退', refundEvidence: 'R-1' })
    await issue()
    const again = await issue()
    expect([await preview(again), await covered()]).toEqual(['C-NEW', 'C-NEW'])
    await world.must('guide-wang', 'cancelTicket', { ticketId: again.ticketId })
    expect((await world.store.get(sales, 'SN000001'))?.data.state).toBe('returned')
    expect(await world.refusal('guide-wang', 'returnUnit', { serial: 'SN000001', reason: '退' })).toBe('UNIT_NOT_SOLD')
    await issue()
    await world.must('guide-wang', 'returnUnit', { serial: 'SN000001', reason: '退' })
    expect([await preview(await issue()), await covered()]).toEqual(['C-NEW', 'C-NEW'])
    const deviceId = await sell('SN000001', 'customer-zhou')
    expect(first(await card(deviceId, 'customer-zhou'))).toBe('C-NEW')
  })

  it('is for engineers only', async () => {
    expect((await world.ask('guide-wang', 'swapPart', swap)).status).toBe(403)
    expect((await world.ask('customer-chen', 'swapPart', swap)).status).toBe(403)
  })
})

describe('the resale of a unit that came back', () => {
  const back = { serial: 'SN000001', reason: '退' }
  const resell = async () => {
    world.clock.ms += 800 * DAY_MS
    const { ticketId } = await world.must<{ ticketId: string }>('guide-wang', 'issueTicket', { serial: 'SN000001' })
    const again = await world.must<{ ticketId: string }>('guide-wang', 'issueTicket', { serial: 'SN000001' })
    expect(again.ticketId).not.toBe(ticketId)
    return again
  }

  it.each([
    ['that was registered', () => sell()],
    ['that nobody registered', () => world.must('guide-wang', 'issueTicket', { serial: 'SN000001' })],
  ])('%s gives it back its ended cover when it is cancelled', async (_which, first) => {
    await first()
    await world.must('guide-wang', 'returnUnit', { ...back, refundEvidence: 'R-1' })
    const before = (await world.store.get(sales, 'SN000001'))?.data
    const { ticketId } = await resell()
    await world.must('guide-wang', 'cancelTicket', { ticketId })
    expect((await world.store.get(sales, 'SN000001'))?.data).toEqual(before)
    expect(await world.must('engineer-sun', 'unitCoverage', { serial: 'SN000001' })).toMatchObject({
      state: 'returned',
      coverage: { start: '2026-11-30', state: 'ended' },
    })
  })
})

describe('cover of any unit', () => {
  const ask = (serial: string) => world.must<Record<string, unknown>>('engineer-sun', 'unitCoverage', { serial })

  it('starts at shipment and grace, at the sale, or is what the card says', async () => {
    expect(await ask('SN000001')).toMatchObject({
      state: 'shipped',
      startedFrom: 'shipment',
      coverage: { start: '2026-11-30', end: '2027-11-30' },
    })
    await world.must('guide-wang', 'issueTicket', { serial: 'SN000001' })
    expect(await ask('SN000001')).toMatchObject({
      state: 'sold',
      startedFrom: 'sale',
      coverage: { start: '2026-11-21' },
    })
    await sell('SN000002')
    world.clock.ms += 3 * DAY_MS
    await world.must('engineer-sun', 'swapPart', { serial: 'SN000002', part: 'shelf', newSerial: 'S-1', repairDays: 3 })
    expect(await ask('SN000002')).toMatchObject({ state: 'registered', coverage: { end: '2027-11-24' } })
    await world.must('guide-wang', 'returnUnit', { serial: 'SN000002', reason: '退', refundEvidence: 'R-1' })
    expect(await ask('SN000002')).toMatchObject({
      state: 'returned',
      startedFrom: 'shipment',
      coverage: { start: '2026-11-30' },
    })
    expect(await world.refusal('engineer-sun', 'unitCoverage', { serial: '？' })).toBe('SERIAL_MALFORMED')
    expect(await world.refusal('engineer-sun', 'unitCoverage', { serial: 'SN999999' })).toBe('SERIAL_UNKNOWN')
  })
})

it('a device list survives a device document of somebody else in it', async () => {
  const deviceId = await sell()
  const zhou = world.personId('customer-zhou')
  await world.write(holdings.put(zhou, { personId: zhou, deviceIds: [deviceId, 'dv-gone'] }))
  expect(await mine('customer-zhou')).toEqual([])
  expect(await world.refusal('customer-zhou', 'device', { deviceId })).toBe('DEVICE_UNKNOWN')
  expect((await world.store.get(devices, deviceId))?.data.ownerId).toBe(world.personId('customer-chen'))
})
