/** Where the goods of an order are, after what happened to it. */
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
  const back = does.includes('goods-back') || does.includes('release')
  if (back && reservation.goods === 'reserved') return { goods: 'free' }
  return paid ? { goods: reservation.goods } : reservation
}
