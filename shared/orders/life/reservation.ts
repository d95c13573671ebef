/** Where the goods of an order are, after what happened to it. A part that came back does not move the rest. */
import type { Reservation } from '../documents.ts'
import { payUntilMs } from './windows.ts'

/**
 * @param does effects of an act or of news
 * @param paid with it nothing ends by itself any more
 */
export function reservationAfter(
  reservation: Reservation,
  does: readonly string[],
  { nowMs, paid }: { nowMs: number; paid: boolean },
): Reservation {
  if (does.includes('reserve')) return { goods: 'reserved', ...(!paid && { untilMs: payUntilMs(nowMs) }) }
  if (does.includes('goods-out')) return { goods: 'out' }
  if (does.includes('release') && reservation.goods === 'reserved') return { goods: 'free' }
  return paid ? { goods: reservation.goods } : reservation
}
