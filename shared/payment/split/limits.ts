/** What WeChat Pay allows; see its documents of profit sharing. The ratio is asked for each payee, so it is handed in, never assumed. */
import { BASIS_POINTS, floorPart } from '../../kernel/money.ts'

export interface SplitLimits {
  /** `max_ratio` as queried for the payee, in 1/10000 of what was paid, over the whole order. */
  maxRatio: number
  /** WeChat's fee is never more than the ceiling of this many 1/10000 of what was paid. */
  feeBasisPoints: number
  /** Receivers in one request. */
  receiversMax: number
}

/** Receivers in a request, and requests of an order. A plan needs two requests; the others are for trying again. */
export const RECEIVERS_MAX = 50
export const REQUESTS_MAX = 50

/** The smaller of the two caps: of the ratio, and of what is left after WeChat's fee. */
export const capBasisPoints = ({ maxRatio, feeBasisPoints }: SplitLimits): number =>
  Math.min(maxRatio, BASIS_POINTS - feeBasisPoints)

/**
 * What the shares of a group may add up to. Floors of groups add up to no more than the floor of the order, so groups that each keep to it
 * keep the order to it, whichever of them are refunded.
 */
export const groupCap = (paidFen: number, limits: SplitLimits): number =>
  floorPart(paidFen, capBasisPoints(limits), BASIS_POINTS)
