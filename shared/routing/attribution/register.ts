/**
 * A registered purchase enters the log, composed into the write that registers it. The first registration binds. Whoever belongs to
 * another store stays there unless they say otherwise, and the store that did not get what it may have hoped for is told. Transfers, returns and
 * exchanges do not come here: a machine that changes hands or goes back does not undo where a person bought.
 */
import { type Decision, type Op, refuse } from '../../kernel/decision.ts'
import { type LocalDate, localDate } from '../../kernel/time.ts'
import { append, type PersonFacts } from './append.ts'
import type { AttributionRecord, PurchaseScene } from './documents.ts'
import { possibleFromMs } from './limits.ts'
import { tellContestable } from './notice.ts'
import { type RuleSets, rulesAt } from './rules.ts'

export interface Registration {
  scene: PurchaseScene
  coverUntil?: LocalDate
  /** The customer's answer to "以后由哪家店服务您?"; left out, they stay. */
  serveBy?: string
  guideGone?: true
}

export type ServeByRefusal = 'SERVE_BY_UNKNOWN' | 'STORE_CHANGE_LIMIT'

/** The stores a customer who buys here may choose between, the present one first; none when there is nothing to ask. */
export function storesToChoose(
  { before, sets, nowMs }: Omit<PersonFacts, 'personId'>,
  sellingStoreId: string,
): [present: string, selling: string] | undefined {
  const storeId = before?.data.storeId
  if (storeId === undefined || storeId === sellingStoreId) return undefined
  if (!asksAt(sets, nowMs) || changePossibleFromMs({ before, sets, nowMs }) !== undefined) return undefined
  return [storeId, sellingStoreId]
}

const asksAt = (sets: RuleSets, nowMs: number): boolean => rulesAt(sets, nowMs).purchaseElsewhere === 'asks'

/** When the customer may change store again; undefined when they may now. Leaving a closed store is always possible. */
export function changePossibleFromMs({ before, sets, nowMs }: Omit<PersonFacts, 'personId'>): number | undefined {
  const { changesMax: max, changeDays: days } = rulesAt(sets, nowMs)
  if (!before || before.data.closed) return undefined
  return possibleFromMs(before.data.changes, { max, days }, nowMs)
}

/**
 * @returns two writes, and a third when a store has to be told; SERVE_BY_UNKNOWN when the chosen store is neither the present nor the
 * selling one, or nobody was to be asked; STORE_CHANGE_LIMIT with `possibleFromMs`
 */
export function decideRegistered(
  facts: PersonFacts,
  { scene, coverUntil, serveBy, guideGone }: Registration,
): Decision<AttributionRecord, ServeByRefusal> {
  const { before, sets, nowMs } = facts
  const present = before?.data.storeId
  const moves = serveBy === scene.storeId && present !== undefined && present !== scene.storeId
  const asked =
    serveBy === undefined || serveBy === present || (moves ? asksAt(sets, nowMs) : serveBy === scene.storeId)
  if (!asked) return refuse('SERVE_BY_UNKNOWN')
  const possibleFrom = moves ? changePossibleFromMs(facts) : undefined
  if (possibleFrom !== undefined) return refuse('STORE_CHANGE_LIMIT', { possibleFromMs: possibleFrom })
  const { current, writes } = append(facts, {
    kind: 'registered',
    scene,
    ...(serveBy !== undefined && { serveBy }),
    ...(coverUntil !== undefined && { coverUntil }),
    ...(guideGone && { guideGone }),
  })
  return { value: current, writes: [...writes, ...tellStores(facts, current, scene.storeId)] }
}

/** The old store hears of a customer who left while it covers them; the selling store of one who stayed elsewhere. */
function tellStores({ personId, before, sets, nowMs }: PersonFacts, after: AttributionRecord, sellingId: string): Op[] {
  const moved = movedAway({ personId, before, sets, nowMs }, after)
  if (moved) return [moved]
  if (after.storeId === sellingId) return []
  return [tellContestable({ personId, sets, nowMs }, after.position, { storeId: sellingId, kind: 'bought-here' })]
}

/** Tells the store a customer left, while something bought there is in warranty. */
export function movedAway(facts: PersonFacts, after: AttributionRecord): Op | undefined {
  const storeId = facts.before?.data.storeId
  if (storeId === undefined || storeId === after.storeId) return undefined
  const coverUntil = facts.before?.data.covers?.[storeId]
  if (coverUntil === undefined || coverUntil < localDate(facts.nowMs)) return undefined
  return tellContestable(facts, after.position, { storeId, kind: 'moved-away', coverUntil })
}
