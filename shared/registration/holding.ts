/** The devices a person holds now: one document a person, so that "my devices" needs no query. */
import type { Stored } from '../kernel/collection.ts'
import type { Op } from '../kernel/decision.ts'
import { type HoldingRecord, holdings } from './documents.ts'

const write = (personId: string, before: Stored<HoldingRecord> | undefined, deviceIds: string[]): Op =>
  holdings.replace(personId, before, { personId, deviceIds })

export const withDevice = (personId: string, before: Stored<HoldingRecord> | undefined, deviceId: string): Op =>
  write(personId, before, [...(before?.data.deviceIds ?? []), deviceId])

export const withoutDevice = (personId: string, before: Stored<HoldingRecord> | undefined, deviceId: string): Op =>
  write(
    personId,
    before,
    (before?.data.deviceIds ?? []).filter((held) => held !== deviceId),
  )

export const withDeviceReplaced = (
  personId: string,
  before: Stored<HoldingRecord> | undefined,
  deviceId: string,
  newDeviceId: string,
): Op => write(personId, before, [...(before?.data.deviceIds ?? []).filter((held) => held !== deviceId), newDeviceId])
