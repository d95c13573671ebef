import { describe, expect, it } from 'vitest'
import { isRefused } from '#shared/kernel/decision.ts'
import { DAY_MS } from '#shared/kernel/time.ts'
import type { DeviceRecord } from '#shared/registration/documents.ts'
import { decideSwap, type SwapCommand, type SwapFacts } from '#shared/registration/swap.ts'
import { UNITS } from '../../cloudfunctions/registration/network.ts'
import { device, NOW_MS, sale, stored } from './facts.ts'

const facts: SwapFacts = {
  serial: sale.serial,
  unit: UNITS[0],
  sale: { ...sale, state: 'registered', deviceId: 'dv-1' },
  device: stored('dv-1', device('dv-1')),
}
/** 31 December 2026, forty days after the sale. */
const command: SwapCommand = {
  part: 'shelf',
  newSerial: 'S-NEW',
  repairDays: 4,
  nowMs: NOW_MS + 40 * DAY_MS,
}

/** The device after the swap. */
function swapped(before: DeviceRecord, more: Partial<SwapCommand> = {}): DeviceRecord {
  const decision = decideSwap({ ...facts, device: stored('dv-1', before) }, { ...command, ...more })
  if (isRefused(decision)) throw new Error(decision.refused)
  const written = decision.writes?.find((op) => op.coll === 'devices')
  if (!written || !('put' in written)) throw new Error('no device was written')
  return written.data as DeviceRecord
}
const endOf = ({ parts }: DeviceRecord, part: string) => parts.find((known) => known.part === part)?.coverage.end

describe('the days of a repair', () => {
  it('lengthen the cover of the new part like that of every other', () => {
    const after = swapped(device('dv-1'))
    expect([after.coverage.end, endOf(after, 'shelf'), endOf(after, 'board')]).toEqual([
      '2027-11-25',
      '2027-11-25',
      '2028-11-25',
    ])
  })

  it('are added once for all parts of a visit, and only those not added before', () => {
    const visit = { part: 'shelf', newSerial: 'S-NEW', repairDays: 7 }
    const first = swapped(device('dv-1'), visit)
    const second = swapped(first, { part: 'board', newSerial: 'B-NEW', repairDays: 7 })
    expect([first.coverage.end, second.coverage.end]).toEqual(['2027-11-28', '2027-11-28'])
    const again = swapped(second, { repairDays: 5, newSerial: 'S-3', nowMs: command.nowMs + 2 * DAY_MS })
    expect(again.coverage.end).toBe('2027-11-30')
    expect(again.history.map((event) => event.kind === 'part-swapped' && event.repairDays)).toEqual([7, 7, 5])
  })

  it('cannot begin before the machine was sold', () => {
    const refusal = (repairDays: number) => {
      const decision = decideSwap(facts, { ...command, repairDays })
      return isRefused(decision) ? decision.refused : 'done'
    }
    expect([refusal(40), refusal(41), refusal(365)]).toEqual([
      'done',
      'REPAIR_DAYS_IMPOSSIBLE',
      'REPAIR_DAYS_IMPOSSIBLE',
    ])
  })

  it('are remembered as without cover where the part’s had ended when the repair began', () => {
    const filter = { part: 'filter', newSerial: 'F-NEW', repairDays: 4 }
    // Its three months end on 21 February; a repair finished on the 25th began on that day.
    const at = (day: string) => swapped(device('dv-1'), { ...filter, nowMs: Date.parse(`${day}T10:00:00+08:00`) })
    expect(at('2027-02-25').history.at(-1)).not.toHaveProperty('outOfCover')
    expect(at('2027-02-26').history.at(-1)).toMatchObject({ outOfCover: true })
  })
})
