import { describe, expect, it } from 'vitest'
import { isRefused } from '#shared/kernel/decision.ts'
import { DAY_MS } from '#shared/kernel/time.ts'
import { decideReturn, type ReturnCommand, type ReturnFacts } from '#shared/registration/return.ts'
import { MODEL, SHOP, UNITS, WANG } from '../../cloudfunctions/registration/network.ts'
import { device, NOW_MS, sale, stored } from './facts.ts'

const facts: ReturnFacts = {
  posts: [{ staffId: WANG.staffId, role: 'guide', name: WANG.name, storeId: SHOP.storeId }],
  serial: sale.serial,
  unit: UNITS[0],
  model: MODEL,
  sale: stored(sale.serial, { ...sale, state: 'registered', deviceId: 'dv-1' }),
  device: stored('dv-1', device('dv-1')),
}

const asked: ReturnCommand = { reason: '不制冷', rules: { returnAskDays: 7 }, nowMs: NOW_MS + DAY_MS }

function decide(more: Partial<ReturnFacts> = {}, command: Partial<ReturnCommand> = {}) {
  const decision = decideReturn({ ...facts, ...more }, { ...asked, ...command })
  if (isRefused(decision)) throw new Error(decision.refused)
  return decision
}

describe('a return the customer is asked about', () => {
  it('is asked of the owner of now: not written when the device changes hands meanwhile', () => {
    const { value, writes } = decide()
    expect(value).toEqual({ state: 'waiting-for-customer' })
    expect(writes).toContainEqual({ check: true, coll: 'devices', id: 'dv-1', if: { version: 'v-dv-1' } })
    expect(writes).toContainEqual(
      expect.objectContaining({ coll: 'returnRequests', data: expect.objectContaining({ ownerId: 'p-owner' }) }),
    )
  })

  it('has the days of the rule to be answered', () => {
    const { writes } = decide({}, { rules: { returnAskDays: 3 } })
    expect(writes?.[0]).toMatchObject({ data: { expiresAtMs: asked.nowMs + 3 * DAY_MS } })
  })
})
