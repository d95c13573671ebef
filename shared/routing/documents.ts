/** Whose customer a person is: an append-only log per person and the current answer computed from it. */
import { collection } from '../kernel/collection.ts'
import type { Point } from '../kernel/geo.ts'
import { eligibilityCollections } from './eligibility/documents.ts'

/** The scene of the purchase: who, where, from whom, what, when (R3). */
export interface PurchaseScene {
  storeId: string
  staffId: string
  point: Point
  modelId: string
  serial: string
  soldAtMs: number
}

export interface AttributionEntry {
  personId: string
  /** 1, 2, 3 … without gaps. */
  position: number
  kind: 'registered'
  scene: PurchaseScene
  atMs: number
}

/** The store and guide a person belongs to now. Id: `personId`. */
export interface AttributionRecord {
  personId: string
  storeId: string
  staffId: string
  /** Log position this was computed from. */
  position: number
  /** The rule that decided it, by code and version. */
  because: { rule: string; version: number; position: number }
  decidedAtMs: number
}

export const attributionLog = collection<AttributionEntry>('attributionLog', {
  indexes: { byPerson: { key: (d) => ({ pk: d.personId, sort: String(d.position).padStart(8, '0') }) } },
})
export const attributions = collection<AttributionRecord>('attributions', {
  indexes: { byStore: { key: (d) => ({ pk: d.storeId, sort: String(d.decidedAtMs).padStart(15, '0') }) } },
})

export const routingCollections = [attributionLog, attributions, ...eligibilityCollections]
