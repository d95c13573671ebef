/** What makes a well-formed row of master data wrong: something it names is not there, or it names a part twice. */

import type { ModelRecord, StaffRecord, StationRecord, UnitRecord } from './documents.ts'
import type { RowReason } from './import-rows.ts'

/** A unit names a known model, only parts of that model, each once, and a known store where it names one. */
export function wrongUnit(
  unit: UnitRecord,
  known: { models: ReadonlyMap<string, ModelRecord>; storeIds: ReadonlySet<string> },
): RowReason | undefined {
  const model = known.models.get(unit.modelId)
  if (!model) return 'MODEL_UNKNOWN'
  if (unit.storeId !== undefined && !known.storeIds.has(unit.storeId)) return 'STORE_UNKNOWN'
  const parts = new Set(model.parts.map(({ part }) => part))
  if (unit.parts.some(({ part }) => !parts.has(part))) return 'PART_UNKNOWN'
  return repeatsPart(unit.parts) ? 'PART_REPEATED' : undefined
}

/** A model names each of its parts once: warranty cards find a part by its code. */
export const wrongModel = (model: ModelRecord): RowReason | undefined =>
  repeatsPart(model.parts) ? 'PART_REPEATED' : undefined

/** A station repairs models that are known. */
export const wrongStation = (
  { repairModels = [] }: StationRecord,
  known: { modelIds: ReadonlySet<string> },
): RowReason | undefined =>
  repairModels.every((modelId) => known.modelIds.has(modelId)) ? undefined : 'REPAIR_MODEL_UNKNOWN'

/** Someone on the list is at a known store or station, where one is named. */
export function wrongStaff(
  person: StaffRecord,
  known: { storeIds: ReadonlySet<string>; stationIds: ReadonlySet<string> },
): RowReason | undefined {
  if (person.storeId !== undefined && !known.storeIds.has(person.storeId)) return 'STORE_UNKNOWN'
  if (person.stationId !== undefined && !known.stationIds.has(person.stationId)) return 'STATION_UNKNOWN'
  return undefined
}

const repeatsPart = (parts: readonly { part: string }[]): boolean =>
  new Set(parts.map(({ part }) => part)).size < parts.length
