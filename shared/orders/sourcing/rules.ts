/** By which rules HQ lets sources be chosen, as data. An order keeps the version that was in force when it was made. */
import type { SourcingRulesRecord } from '../documents.ts'

export const SOURCE_KINDS = ['home-store', 'other-store', 'edge-warehouse', 'central-warehouse', 'supplier'] as const
export type SourceKind = (typeof SOURCE_KINDS)[number]

/** What counts first. Each is followed by the others, so that two plans are equal only where nothing tells them apart. */
export const OBJECTIVES = ['preference', 'nearest', 'fewest-parcels'] as const
export type Objective = (typeof OBJECTIVES)[number]

/** `none`: one source delivers everything. `lines`: each article comes from one source. `units`: one article may come from several. */
export const SPLITS = ['none', 'lines', 'units'] as const
export type Split = (typeof SPLITS)[number]

export interface SourcingTerms {
  objective: Objective
  /** Most preferred first; a kind that is not named is not used. */
  order: SourceKind[]
  split: Split
  /** Units of an article that stay on the shelf of a source that names no number of its own. */
  safetyStock: number
  /** Orders a source takes on one day where it names no number of its own; absent means any. */
  ordersPerDay?: number
  /** Of the price, what must be left to the payee, in 1/10000. */
  minMarginBp: number
  /** A store brings goods no further than this, in metres; within it a store also brings what a warehouse sent. */
  storeRadiusM: number
  /** Hours between payment and dispatch at most. */
  maxHandlingHours: number
  /** A source that has not accepted after so many minutes is replaced. */
  acceptMinutes: number
  /** What a parcel of each kind costs, for comparing rules: fen for the parcel and fen for each kilometre begun. */
  cost: Record<SourceKind, { parcelFen: number; kilometreFen: number }>
}

export interface SourcingRuleSet extends SourcingTerms {
  version: number
  effectiveFromMs: number
}

/** The customer's own store first, in one parcel. */
export const DEFAULT_SOURCING: SourcingRuleSet = {
  version: 1,
  effectiveFromMs: 0,
  objective: 'preference',
  order: ['home-store', 'other-store', 'edge-warehouse', 'central-warehouse', 'supplier'],
  split: 'none',
  safetyStock: 0,
  minMarginBp: 0,
  storeRadiusM: 5_000,
  maxHandlingHours: 24 * 7,
  acceptMinutes: 120,
  cost: {
    'home-store': { parcelFen: 300, kilometreFen: 100 },
    'other-store': { parcelFen: 300, kilometreFen: 100 },
    'edge-warehouse': { parcelFen: 800, kilometreFen: 10 },
    'central-warehouse': { parcelFen: 1_200, kilometreFen: 1 },
    supplier: { parcelFen: 1_500, kilometreFen: 1 },
  },
}

/** The set in force at a moment. */
export const sourcingAt = (stored: { data: SourcingRulesRecord } | undefined, atMs: number): SourcingRuleSet =>
  [DEFAULT_SOURCING, ...(stored?.data.sets ?? [])].findLast((set) => set.effectiveFromMs <= atMs) ?? DEFAULT_SOURCING
