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
})
