/** Everything known about one machine by the serial somebody typed or scanned; each use case hands its rule what the rule asks for. */

import type { Reads } from '#cloudfunctions/platform/store/port.ts'
import type { Stored } from '#shared/kernel/collection.ts'
import { type ModelRecord, models, type UnitRecord, units } from '#shared/network/documents.ts'
import {
  type DeviceRecord,
  devices,
  type HoldingRecord,
  holdings,
  type ReturnRequestRecord,
  returnRequests,
  type SaleRecord,
  sales,
} from '#shared/registration/documents.ts'
import { readSerial } from '#shared/registration/serial.ts'

export interface LoadedUnit {
  /** Undefined when the text is no serial; then nothing else is there either. */
  serial?: string
  unit?: UnitRecord
  model?: ModelRecord
  sale?: Stored<SaleRecord>
  /** The device of the last registration, also when the unit came back from it and when it is sold again since. */
  device?: Stored<DeviceRecord>
}

export async function loadUnit(store: Reads, typed: string): Promise<LoadedUnit> {
  const serial = readSerial(typed)
  if (serial === undefined) return {}
  const [unit, sale] = await Promise.all([store.get(units, serial), store.get(sales, serial)])
  const deviceId = sale?.data.deviceId ?? sale?.data.lastDeviceId
  const [model, device] = await Promise.all([
    unit && store.get(models, unit.data.modelId),
    deviceId === undefined ? undefined : store.get(devices, deviceId),
  ])
  return {
    serial,
    unit: unit?.data,
    model: model?.data,
    sale,
    device,
  }
}

/** The same, with `device` only while the unit is registered: what a rule may change. */
export async function loadRegisteredUnit(store: Reads, typed: string): Promise<LoadedUnit> {
  const { device, ...rest } = await loadUnit(store, typed)
  return { ...rest, ...(device && rest.sale?.data.state === 'registered' && { device }) }
}

export interface OwnerFacts {
  holding?: Stored<HoldingRecord>
  request?: Stored<ReturnRequestRecord>
}

/** What its owner holds, and the question the store may have asked them. */
export async function loadOwnerFacts(store: Reads, device: DeviceRecord | undefined): Promise<OwnerFacts> {
  if (!device) return {}
  const [holding, request] = await Promise.all([
    store.get(holdings, device.ownerId),
    store.get(returnRequests, device.deviceId),
  ])
  return { holding, request }
}
