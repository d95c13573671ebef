/**
 * A new part goes into a registered machine. Nobody loses by it: a main part starts its term anew, any other part keeps the longer
 * of what was left and the floor for replaced parts, and the days in repair are added to every cover that ran when it began. A visit in
 * which several parts are swapped is told part by part; its days are added once.
 */
import type { Stored } from '../kernel/collection.ts'
import { type Decision, refuse } from '../kernel/decision.ts'
import { type LocalDate, localDate } from '../kernel/time.ts'
import type { UnitRecord } from '../network/documents.ts'
import { addRepairDays, keptTerm, type RepairSpan, renewedTerm, repairSpan } from './coverage.ts'
import {
  type CoverageTerm,
  type DevicePart,
  type DeviceRecord,
  devices,
  type PartSightingRecord,
  partSightings,
  type SaleRecord,
} from './documents.ts'

export interface SwapFacts {
  serial?: string
  unit?: UnitRecord
  sale?: SaleRecord
  device?: Stored<DeviceRecord>
  /** Where the new part's serial was seen before. */
  sighting?: Stored<PartSightingRecord>
}

export interface SwapCommand {
  part: string
  newSerial: string
  repairDays: number
  stationId?: string
  /** The engineer. */
  staffId?: string
  nowMs: number
}

type SwapRefusal =
  | 'SERIAL_MALFORMED'
  | 'SERIAL_UNKNOWN'
  | 'UNIT_NOT_REGISTERED'
  | 'PART_UNKNOWN'
  | 'PART_SAME'
  | 'PART_SERIAL_USED'
  | 'REPAIR_DAYS_IMPOSSIBLE'

/** @returns the device and the new part's cover; writes: the device, and the part's sighting (2 operations, 1 event) */
export function decideSwap(
  { serial, unit, sale, device, sighting }: SwapFacts,
  command: SwapCommand,
): Decision<{ deviceId: string; term: CoverageTerm }, SwapRefusal> {
  const { part, newSerial, repairDays, stationId, staffId, nowMs } = command
  if (serial === undefined) return refuse('SERIAL_MALFORMED')
  if (!unit) return refuse('SERIAL_UNKNOWN')
  if (sale?.state !== 'registered' || !device) return refuse('UNIT_NOT_REGISTERED')
  const old = device.data.parts.find((candidate) => candidate.part === part)
  if (!old) return refuse('PART_UNKNOWN', { parts: device.data.parts.map((known) => known.name) })
  if (old.serial === newSerial) return refuse('PART_SAME')
  const elsewhere = sighting?.data.serials.some((seen) => seen !== serial) ?? false
  if (elsewhere || device.data.parts.some((built) => built.serial === newSerial)) return refuse('PART_SERIAL_USED')

  const today = localDate(nowMs)
  const { began } = repairSpan(repairDays, today)
  const soldOn = device.data.coverage.start
  if (began < soldOn) return refuse('REPAIR_DAYS_IMPOSSIBLE', { soldOn })
  const earlier = repairsOf(device.data)
  const longer = (term: CoverageTerm) => addRepairDays(term, repairDays, today, earlier)
  const swapped: DevicePart = { ...old, serial: newSerial, coverage: newTerm(old, longer(old.coverage), today) }
  const after: DeviceRecord = {
    ...device.data,
    coverage: longer(device.data.coverage),
    parts: device.data.parts.map((kept) => (kept === old ? swapped : { ...kept, coverage: longer(kept.coverage) })),
    history: [
      ...device.data.history,
      {
        kind: 'part-swapped',
        atMs: nowMs,
        part,
        oldSerial: old.serial,
        newSerial,
        repairDays,
        ...(old.coverage.end < began && { outOfCover: true }),
        ...(stationId !== undefined && { stationId }),
        ...(staffId !== undefined && { staffId }),
      },
    ],
  }
  return {
    value: { deviceId: device.id, term: swapped.coverage },
    writes: [
      devices.replace(device.id, device, after),
      partSightings.replace(newSerial, sighting, { serials: [serial] }),
    ],
    events: [{ type: 'registration.partSwapped', data: { deviceId: device.id, serial, part, newSerial, stationId } }],
  }
}

const repairsOf = ({ history }: DeviceRecord): RepairSpan[] =>
  history.flatMap((event) =>
    event.kind === 'part-swapped' ? [repairSpan(event.repairDays, localDate(event.atMs))] : [],
  )

const newTerm = (part: DevicePart, before: CoverageTerm, today: LocalDate): CoverageTerm =>
  part.class === 'main' ? renewedTerm(before, part.coverage.months, today) : keptTerm(before, today)
