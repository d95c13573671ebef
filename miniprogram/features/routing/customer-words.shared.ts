/** A customer in a list: since when, whose, and a number to tell one from another. Pure; nothing that names a person. */
import { localDate } from '#shared/kernel/time.ts'
import type { CustomerFile } from '#shared/routing/attribution/contract.ts'
import { fullDay } from '@/ui/day'

export const sayDate = (ms: number): string => fullDay(localDate(ms))

/** Read out on the phone. */
const NUMBER_LENGTH = 6

export const customerNumber = (customerId: string): string => customerId.slice(-NUMBER_LENGTH).toUpperCase()

export const customerTitle = ({ sinceMs }: CustomerFile): string =>
  sinceMs === undefined ? '顾客' : `${sayDate(sinceMs)}起的顾客`

export function customerNote({ guide, coming, customerId }: CustomerFile): string {
  const now = guide ? `导购 ${guide.name}` : '还没有导购'
  return [now, ...(coming ? [`将由 ${coming.name} 接手`] : []), `编号 ${customerNumber(customerId)}`].join(' · ')
}
