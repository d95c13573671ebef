import { describe, expect, it } from 'vitest'
import { isRefused } from '#shared/kernel/decision.ts'
import { addDays, DAY_MS } from '#shared/kernel/time.ts'
import type { DeviceEvent } from '#shared/registration/documents.ts'
import { decideExchange, type ExchangeFacts, mayExchange } from '#shared/registration/exchange.ts'
import { MODEL, OWNER, SHOP, UNITS } from '../../cloudfunctions/registration/network.ts'
import { device, NOW_MS, sale, stored } from './facts.ts'

type Repair = Extract<DeviceEvent, { kind: 'part-swapped' }>

const repair = (daysLater: number, more: Partial<Repair> = {}): Repair => ({
  kind: 'part-swapped',
  atMs: NOW_MS + daysLater * DAY_MS,
  part: 'board',
  oldSerial: `B-${daysLater}`,
  newSerial: `B-${daysLater + 1}`,
  repairDays: 1,
  ...more,
})

describe('an exchange after two repairs', () => {
  it('is possible through the last day of the machine’s cover and not after it', () => {
    const repaired = device('dv-1', { history: [repair(60), repair(80)] })
    expect(mayExchange(repaired, repaired.coverage.end)).toBe(true)
    expect(mayExchange(repaired, addDays(repaired.coverage.end, 1))).toBe(false)
  })

  it('does not count a filter, a part without cover, or the second part of one visit', () => {
    const possible = (...history: DeviceEvent[]) => mayExchange(device('dv-1', { history }), '2027-06-01')
    expect(possible(repair(60), repair(80, { part: 'filter' }))).toBe(false)
    expect(possible(repair(60), repair(80, { outOfCover: true }))).toBe(false)
    expect(possible(repair(60, { stationId: 'ST01' }), repair(60, { stationId: 'ST01', part: 'shelf' }))).toBe(false)
    expect(possible(repair(60, { stationId: 'ST01' }), repair(60, { stationId: 'ST02' }))).toBe(true)
    expect(possible(repair(60, { stationId: 'ST01' }), repair(61, { stationId: 'ST01' }))).toBe(true)
  })
})

describe('an exchange', () => {
  it('is the work of who hands the new unit over, not of who sold the old one', () => {
    const facts: ExchangeFacts = {
      posts: [{ staffId: OWNER.staffId, role: 'owner', name: OWNER.name, storeId: SHOP.storeId }],
      serial: sale.serial,
      unit: UNITS[0],
      model: MODEL,
      newUnit: UNITS[1],
      sale: stored(sale.serial, { ...sale, state: 'registered', deviceId: 'dv-1' }),
      device: stored('dv-1', device('dv-1')),
    }
    const decision = decideExchange(facts, { deviceId: 'dv-new', reason: '异响', nowMs: NOW_MS + DAY_MS })
    if (isRefused(decision)) throw new Error(decision.refused)
    const newSale = decision.writes?.find((op) => op.coll === 'sales' && op.id === UNITS[1]?.serial)
    expect(newSale).toMatchObject({ data: { staffId: OWNER.staffId } })
    expect(decision.events).toMatchObject([{ data: { staffId: OWNER.staffId } }])
  })
})
