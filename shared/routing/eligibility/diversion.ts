/**
 * HQ's ruling on a diversion alarm, as far as a store's shop depends on it. Alarms belong to registration, which builds on routing, so
 * the ruling is kept here and the alarm is not touched: an alarm is a suspicion, only a ruling counts against a store.
 */
import type { Stored } from '../../kernel/collection.ts'
import { type Decision, refuse } from '../../kernel/decision.ts'
import { type DiversionRecord, diversions, type StoreFactsRecord, storeFacts } from './documents.ts'

/** Store codes and serials may hold a colon, never a bar. */
export const diversionId = (storeId: string, serial: string): string => `${storeId}|${serial}`

export interface DiversionFacts {
  diversion: Stored<DiversionRecord> | undefined
  facts: Stored<StoreFactsRecord> | undefined
}

export interface Ruling {
  storeId: string
  serial: string
  note: string
  operatorId: string
  nowMs: number
}

type Standing = Decision<{ storeId: string; serial: string; standing: number }, never>

/** @returns how many stand against the store afterwards, or DIVERSION_CONFIRMED when this one does already */
export const confirmDiversion = (
  facts: DiversionFacts,
  ruling: Ruling,
): Standing | Decision<never, 'DIVERSION_CONFIRMED'> =>
  facts.diversion?.data.state === 'confirmed' ? refuse('DIVERSION_CONFIRMED') : ruled(facts, ruling, 'confirmed')

/** @returns how many stand against the store afterwards, or DIVERSION_UNKNOWN when this one does not */
export const liftDiversion = (
  facts: DiversionFacts,
  ruling: Ruling,
): Standing | Decision<never, 'DIVERSION_UNKNOWN'> =>
  facts.diversion?.data.state === 'confirmed' ? ruled(facts, ruling, 'lifted') : refuse('DIVERSION_UNKNOWN')

function ruled(
  { diversion, facts }: DiversionFacts,
  { storeId, serial, note, operatorId, nowMs }: Ruling,
  state: DiversionRecord['state'],
): Standing {
  const rulings = [...(diversion?.data.rulings ?? []), { state, note, operatorId, atMs: nowMs }]
  const standing = (facts?.data.diversions ?? 0) + (state === 'confirmed' ? 1 : -1)
  return {
    value: { storeId, serial, standing },
    writes: [
      diversions.replace(diversionId(storeId, serial), diversion, { storeId, serial, state, rulings }),
      storeFacts.replace(storeId, facts, { ...facts?.data, storeId, diversions: standing }),
    ],
  }
}
