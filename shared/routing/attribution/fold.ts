/**
 * From log and rules to the present answer, one entry at a time: pure, total, and the only place where an answer is made. Whoever writes an entry
 * stores the answer that this gives for it; folding the whole log anew must give the same document, which `menlian check attribution` verifies.
 */
import { HOUR_MS } from '../../kernel/time.ts'
import type {
  AttributionEntry,
  AttributionRecord,
  AttributionRuleSet,
  Ground,
  GuideRule,
  StoreRule,
} from './documents.ts'
import { MOMENTS_KEPT, type RuleSets, rulesAt } from './rules.ts'

/** The answer after one more entry. */
export function applyEntry(
  before: AttributionRecord | undefined,
  entry: AttributionEntry,
  sets: RuleSets,
): AttributionRecord {
  const rules = rulesAt(sets, entry.atMs)
  const { personId, position } = entry
  const now = settled({ ...(before ?? { personId }), position }, entry.atMs)
  const ground: Grounding = (rule) => ({ rule, version: rules.version, position })
  switch (entry.kind) {
    case 'registered':
      return afterRegistration(now, entry, rules, ground)
    case 'bought':
      if (now.storeId === undefined) return bound(now, entry, ground('first-purchase'))
      return withSeller(now, entry, ground('own-store-purchase'))
    case 'chose':
      return entry.storeId === now.storeId ? now : chosen(now, entry, ground('customer-chose'))
    case 'followed': {
      const { storeId, staffId, atMs } = entry
      return { ...now, referrer: { staffId, atMs, position, ...(storeId !== undefined && { storeId }) } }
    }
    case 'guide-left':
      return afterGuideLeft(now, entry, ground('guide-left'))
    case 'handed-over':
      return afterHandOver(now, entry, rules, ground('handed-over'))
    case 'objected':
      return afterObjection(now, ground('customer-objected'))
    case 'store-closed':
      return entry.storeId === now.storeId ? { ...now, closed: { atMs: entry.atMs, position } } : now
    case 'store-reopened':
      return entry.storeId === now.storeId ? without(now, 'closed') : now
    case 'ruled':
      return bound(now, entry, ground('hq-ruling'))
    case 'imported':
      return now.storeId === undefined ? bound(now, entry, ground('imported')) : now
  }
}

/** The answer computed from a whole log; undefined for an empty one. */
export const recompute = (log: readonly AttributionEntry[], sets: RuleSets): AttributionRecord | undefined =>
  log.reduce<AttributionRecord | undefined>((record, entry) => applyEntry(record, entry, sets), undefined)

/** The answer as it is at a moment: a hand-over counts from its own moment on, without anybody writing then. */
export function settled(record: AttributionRecord, nowMs: number): AttributionRecord {
  const { coming } = record
  if (!coming || nowMs < coming.effectiveAtMs) return record
  return { ...without(record, 'coming'), staffId: coming.staffId, guideBecause: coming.because }
}

type Grounding = <R extends StoreRule | GuideRule>(rule: R) => Ground<R>

type At<K extends AttributionEntry['kind']> = Extract<AttributionEntry, { kind: K }>

function afterRegistration(
  before: AttributionRecord,
  { scene, coverUntil, serveBy, guideGone, atMs }: At<'registered'>,
  rules: AttributionRuleSet,
  ground: Grounding,
): AttributionRecord {
  const { storeId } = scene
  const seller = { storeId, atMs, ...(!guideGone && { staffId: scene.staffId }) }
  const now = withCover(before, storeId, coverUntil)
  if (now.storeId === undefined) return bound(now, seller, ground('first-registration'))
  if (serveBy === storeId && storeId !== now.storeId && rules.purchaseElsewhere === 'asks')
    return chosen(now, seller, ground('chosen-with-purchase'))
  return withSeller(now, seller, ground('own-store-purchase'))
}

interface Seller {
  storeId: string
  staffId?: string
  atMs: number
}

/** Binds to a store; everything that was about the store before is over. */
function bound(
  now: AttributionRecord,
  { storeId, staffId, atMs }: Seller,
  because: Ground<StoreRule>,
): AttributionRecord {
  const rest = without(now, 'staffId', 'guideBecause', 'coming', 'closed')
  return { ...rest, storeId, ...(staffId !== undefined && { staffId }), because, decidedAtMs: atMs }
}

/** The customer's own choice; leaving a store that closed, or having none, is not counted as a change. */
function chosen(now: AttributionRecord, to: Seller, because: Ground<StoreRule>): AttributionRecord {
  const counted = now.storeId !== undefined && now.closed === undefined
  const changes = counted ? latest(now.changes, to.atMs) : now.changes
  return { ...bound(now, to, because), ...(changes && { changes }) }
}

/** Somebody without a guide who buys at their own store has one again: whoever sold it. */
function withSeller(
  now: AttributionRecord,
  { storeId, staffId }: Seller,
  ground: Ground<GuideRule>,
): AttributionRecord {
  const free = now.staffId === undefined && now.coming === undefined
  if (storeId !== now.storeId || staffId === undefined || !free || now.unwanted?.includes(staffId)) return now
  return { ...now, staffId, guideBecause: ground }
}

function afterGuideLeft(
  now: AttributionRecord,
  { storeId, staffId }: At<'guide-left'>,
  ground: Ground<GuideRule>,
): AttributionRecord {
  if (storeId !== now.storeId) return now
  const stays = now.coming?.staffId === staffId ? without(now, 'coming') : now
  return stays.staffId === staffId ? { ...without(stays, 'staffId'), guideBecause: ground } : stays
}

function afterHandOver(
  now: AttributionRecord,
  { storeId, staffId, atMs }: At<'handed-over'>,
  rules: AttributionRuleSet,
  because: Ground<GuideRule>,
): AttributionRecord {
  if (storeId !== now.storeId) return now
  const effectiveAtMs = atMs + rules.handOverDelayHours * HOUR_MS
  return { ...now, coming: { staffId, effectiveAtMs, because }, handOvers: latest(now.handOvers, atMs) }
}

/** Against whoever comes; where nobody comes, against whoever came. */
function afterObjection(now: AttributionRecord, ground: Ground<GuideRule>): AttributionRecord {
  const guide = now.coming?.staffId ?? now.staffId
  if (guide === undefined) return now
  const unwanted = [...new Set([...(now.unwanted ?? []), guide])]
  if (now.coming) return { ...without(now, 'coming'), unwanted }
  return { ...without(now, 'staffId'), guideBecause: ground, unwanted }
}

function withCover(now: AttributionRecord, storeId: string, until: string | undefined): AttributionRecord {
  const known = now.covers?.[storeId]
  if (until === undefined || (known !== undefined && known >= until)) return now
  return { ...now, covers: { ...now.covers, [storeId]: until } }
}

const latest = (moments: readonly number[] = [], atMs: number): number[] => [...moments, atMs].slice(-MOMENTS_KEPT)

function without<K extends keyof AttributionRecord>(record: AttributionRecord, ...fields: K[]): AttributionRecord {
  const rest = { ...record }
  for (const field of fields) delete rest[field]
  return rest
}
