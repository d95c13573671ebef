/**
 * Documents as the contract shows them. What a view leaves out stays inside: no person or staff id, no reason or evidence of
 * what a store did, nothing of an earlier owner. Coverage is computed on the business day of the question and never stored.
 */
import { type LocalDate, localDate } from '../kernel/time.ts'
import type { CoverageView, DeviceView, PartView } from './contract.ts'
import { later, standing } from './coverage.ts'
import type {
  CoverageTerm,
  DeviceEvent,
  DevicePart,
  DeviceRecord,
  RegistrationRulesRecord,
  ReturnRequestRecord,
} from './documents.ts'

/** The business day and the rules a view is computed with. */
export interface Viewing {
  nowMs: number
  rules: Pick<RegistrationRulesRecord, 'endingDays'>
}

export const coverageView = (term: CoverageTerm, { nowMs, rules }: Viewing): CoverageView =>
  standing(term, localDate(nowMs), rules.endingDays)

export const partViews = (parts: readonly DevicePart[], viewing: Viewing): PartView[] =>
  parts.map(({ part, name, class: partClass, serial, coverage, excluded }) => ({
    part,
    name,
    class: partClass,
    serial,
    coverage: coverageView(coverage, viewing),
    excluded,
  }))

/** Parts as shown to whoever does not hold the machine yet. */
export const withoutSerials = (parts: readonly PartView[]): PartView[] => parts.map((part) => ({ ...part, serial: '' }))

/** What stands beside the device document. */
export interface DeviceSurroundings extends Viewing {
  /** Names of the stations in the device's history. */
  stationNames: ReadonlyMap<string, string>
  /** The open offer, with its scene. */
  transfer?: { offerId: string; scene: string; expiresAtMs: number }
  returnAsked?: ReturnRequestRecord
}

export function deviceView(device: DeviceRecord, around: DeviceSurroundings): DeviceView {
  const { transfer, returnAsked } = around
  return {
    deviceId: device.deviceId,
    serial: device.serial,
    modelId: device.modelId,
    modelName: device.modelName,
    category: device.category,
    color: device.color,
    storeId: device.storeId,
    storeName: device.storeName,
    guideName: device.guideName,
    soldAtMs: device.soldAtMs,
    registeredAtMs: device.registeredAtMs,
    state: device.state,
    coverage: coverageView(device.coverage, around),
    lastEnd: lastEndOf(device),
    returnUntil: device.returnUntil,
    exchangeUntil: device.exchangeUntil,
    parts: partViews(device.parts, around),
    history: device.history.map((event) => historyEntry(event, around.stationNames)),
    ...(transfer && { transfer }),
    ...(returnAsked && {
      returnAsked: {
        storeName: device.storeName,
        reason: returnAsked.reason,
        requestedAtMs: returnAsked.requestedAtMs,
      },
    }),
  }
}

/** Last day of the longest cover on the card. */
export const lastEndOf = (card: Pick<DeviceRecord, 'coverage' | 'parts'>): LocalDate =>
  card.parts.map((part) => part.coverage.end).reduce(later, card.coverage.end)

function historyEntry(event: DeviceEvent, stationNames: ReadonlyMap<string, string>): DeviceView['history'][number] {
  const { kind, atMs } = event
  switch (event.kind) {
    case 'part-swapped': {
      const { part, oldSerial, newSerial, repairDays, stationId } = event
      const stationName = stationId === undefined ? undefined : stationNames.get(stationId)
      return { kind, atMs, part, oldSerial, newSerial, repairDays, ...(stationName !== undefined && { stationName }) }
    }
    case 'exchanged': {
      const { oldSerial, newSerial } = event
      return {
        kind,
        atMs,
        ...(oldSerial !== undefined && { oldSerial }),
        ...(newSerial !== undefined && { newSerial }),
      }
    }
    default:
      return { kind, atMs }
  }
}

/** Ids of the stations whose names a device's history needs. */
export const stationIdsOf = (devices: readonly DeviceRecord[]): string[] => [
  ...new Set(
    devices.flatMap((device) =>
      device.history.flatMap((event) =>
        event.kind === 'part-swapped' && event.stationId !== undefined ? [event.stationId] : [],
      ),
    ),
  ),
]
