/** Which candidates may be asked at all, and what each could give: the rules that look at one source by itself. */
import type { Candidate, SourcingFacts, TurnedAway } from './facts.ts'
import type { SourceKind, SourcingTerms } from './rules.ts'

/** How many of each article are wanted, in the order of the lines. */
export interface Need {
  sku: string
  quantity: number
}

/** A candidate that may be asked. */
export interface Source {
  candidate: Candidate
  /** Position of its kind in the order of preference; 0 is best. */
  rank: number
  metres: number
  /** Units it could give, by position of the need. */
  has: readonly number[]
}

/** Stands for a distance that nobody knows: behind everything on earth. */
const FAR_M = 50_000_000

/** Lines of one article together: stock does not know of lines. */
export function needsOf(lines: SourcingFacts['lines']): Need[] {
  const needs = new Map<string, number>()
  for (const { sku, quantity } of lines) needs.set(sku, (needs.get(sku) ?? 0) + quantity)
  return [...needs].map(([sku, quantity]) => ({ sku, quantity }))
}

const STORE_KINDS: readonly SourceKind[] = ['home-store', 'other-store']
export const isStore = (kind: SourceKind): boolean => STORE_KINDS.includes(kind)

/** A store brings goods within its own radius and that of the rules; where it is not known how far it is, it does not. */
export const reaches = (
  { distanceM, radiusM = Infinity }: Pick<Candidate, 'distanceM' | 'radiusM'>,
  { storeRadiusM }: Pick<SourcingTerms, 'storeRadiusM'>,
): boolean => distanceM !== undefined && distanceM <= Math.min(radiusM, storeRadiusM)

/** The first reason in TURNED_AWAY, undefined when it may be asked. */
export function turnedAway(
  candidate: Candidate,
  { delivery }: Pick<SourcingFacts, 'delivery'>,
  terms: SourcingTerms,
): TurnedAway | undefined {
  const { kind, consents, marginBp, ordersToday, handlingHours } = candidate
  const ordersPerDay = candidate.ordersPerDay ?? terms.ordersPerDay
  if (!terms.order.includes(kind)) return 'KIND_NOT_USED'
  if (delivery === 'pickup' && kind !== 'home-store') return 'NOT_WHERE_FETCHED'
  if (kind !== 'home-store' && !consents) return 'NO_CONSENT'
  if (marginBp < terms.minMarginBp) return 'MARGIN_TOO_LOW'
  if (ordersPerDay !== undefined && ordersToday >= ordersPerDay) return 'ORDER_LIMIT'
  if (handlingHours > terms.maxHandlingHours) return 'TOO_SLOW'
  return delivery === 'delivery' && isStore(kind) && !reaches(candidate, terms) ? 'TOO_FAR' : undefined
}

export function sourceOf(candidate: Candidate, needs: readonly Need[], terms: SourcingTerms): Source {
  const kept = candidate.safetyStock ?? terms.safetyStock
  return {
    candidate,
    rank: terms.order.indexOf(candidate.kind),
    metres: candidate.distanceM ?? FAR_M,
    has: needs.map(({ sku }) => Math.max(0, (candidate.stock[sku] ?? 0) - kept)),
  }
}

/** Preferred before others, near before far, then by holder: the order in which articles are taken from chosen sources. */
export const bySourceOrder = (a: Source, b: Source): number =>
  a.rank - b.rank || a.metres - b.metres || compareTexts(a.candidate.holder, b.candidate.holder)

/** By code units, so that every machine sorts alike. */
export const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
