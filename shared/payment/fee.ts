/** What WeChat Pay keeps of a payment. Its answers do not say it: the daily bill does, and corrects what a merchant has other terms for. */
import { BASIS_POINTS, nearestPart } from '../kernel/money.ts'

/** The usual terms, 0.6 %. */
export const FEE_BASIS_POINTS = 60

/** To the nearest fen, half a fen up: so it is in the bills. */
export const feeOf = (paidFen: number): number => nearestPart(paidFen, FEE_BASIS_POINTS, BASIS_POINTS)
