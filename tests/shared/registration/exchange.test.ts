import { describe, expect, it } from 'vitest'
import { isRefused } from '#shared/kernel/decision.ts'
import { addDays, DAY_MS } from '#shared/kernel/time.ts'
import type { DeviceEvent } from '#shared/registration/documents.ts'
import { decideExchange, type ExchangeFacts, mayExchange } from '#shared/registration/exchange.ts'
import { MODEL, OWNER, SHOP, UNITS } from '../../cloudfunctions/registration/network.ts'
import { device, NOW_MS, sale, stored } from './facts.ts'

const repair = (daysLater: number): DeviceEvent => ({
  kind: 'part-swapped',
  atMs: NOW_MS + daysLater * DAY_MS,
  part: 'board',
  oldSerial: `B-${daysLater}`,
  newSerial: `B-${daysLater + 1}`,
  repairDays: 1,
})

describe('an exchange after two repairs', () => {
  it('is possible through the last day of the machine’s cover and not after it', () => {
    const repaired = device('dv-1', { history: [repair(60), repair(80)] })
    expect(mayExchange(repaired, repaired.coverage.end)).toBe(true)
    expect(mayExchange(repaired, addDays(repaired.coverage.end, 1))).toBe(false)
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
    const decision = decideExchange(facts, { deviceId: 'dv-new', nowMs: NOW_MS + DAY_MS })
    if (isRefused(decision)) throw new Error(decision.refused)
    const newSale = decision.writes?.find((op) => op.coll === 'sales' && op.id === UNITS[1]?.serial)
    expect(newSale).toMatchObject({ data: { staffId: OWNER.staffId } })
    expect(decision.events).toMatchObject([{ data: { staffId: OWNER.staffId } }])
  })
})
