/**
 * Which shop a customer sees. There is at most one candidate a rung, each found or missing for a reason, and the ladder, which is data,
 * says in which order they are asked. So the same facts give the same shop in every channel, and HQ can try another ladder on the
 * candidates of past visits.
 */
import { type Decision, refuse } from '../../kernel/decision.ts'

/** scan: the code of a store where the person stands now. home: whose customer they are. link: the store of a shared link. */
export const RUNGS = ['scan', 'home', 'link', 'nearest', 'flagship'] as const
export type Rung = (typeof RUNGS)[number]

/** The order of the rungs and what they need. Versioned; an answer names the version it was given by. */
export interface LadderRecord {
  version: number
  rungs: Rung[]
  /** How far away the nearest store may be. */
  radiusM: number
  flagshipStoreId?: string
}

/** There is one ladder, the newest; what older answers were given by is in the visits. */
export const LADDER_ID = 'ladder'

export const DEFAULT_LADDER: LadderRecord = {
  version: 1,
  rungs: ['scan', 'home', 'link', 'nearest', 'flagship'],
  radiusM: 50_000,
}

/** Why a rung leads nowhere. */
export type Missing =
  | 'nothing'
  | 'code-forged'
  | 'code-unknown'
  | 'code-over'
  | 'code-revoked'
  | 'no-store-named'
  | 'store-removed'
  | 'store-suspended'
  | 'store-closed'
  | 'shop-suspended'
  | 'too-far'

export type Candidate = { storeId: string; distanceM?: number } | { missing: Missing; storeId?: string }

export type Candidates = Readonly<Record<Rung, Candidate>>

export interface Passed {
  rung: Rung
  missing: Missing
  storeId?: string
}

export interface Climbed {
  storeId: string
  rung: Rung
  ladderVersion: number
  distanceM?: number
  /** The rungs before it, in their order, each with the reason why it led nowhere. */
  passed: Passed[]
}

/** The first rung with a candidate decides. */
export function climb(candidates: Candidates, ladder: LadderRecord): Decision<Climbed, 'NO_SHOP'> {
  const passed: Passed[] = []
  for (const rung of ladder.rungs) {
    const candidate = withinReach(candidates[rung], ladder)
    if ('missing' in candidate) {
      passed.push({ rung, ...candidate })
      continue
    }
    return { value: { rung, ladderVersion: ladder.version, passed, ...candidate } }
  }
  return refuse('NO_SHOP')
}

function withinReach(candidate: Candidate, { radiusM }: LadderRecord): Candidate {
  if ('missing' in candidate || candidate.distanceM === undefined || candidate.distanceM <= radiusM) return candidate
  return { missing: 'too-far', storeId: candidate.storeId }
}
