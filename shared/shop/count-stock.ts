/**
 * Somebody counted what is there. The difference to what is booked is added, never the number put: a reservation or a sale that happens
 * meanwhile moves the same two numbers and stays. Two counts at once would both add their difference, so each replaces the record of the last one,
 * and the later is decided anew.
 */
import type { Stored } from '../kernel/collection.ts'
import { type Decision, type Op, refuse } from '../kernel/decision.ts'
import { articleAt, type StockCountRecord, type StockRecord, stock, stockCounts } from './documents.ts'
import { onHandOf } from './stock.ts'

export interface CountFacts {
  /** Read before `stock`: a count that comes between the two then fails the write instead of being booked twice. */
  lastCount: Stored<StockCountRecord> | undefined
  stock: Stored<StockRecord> | undefined
}

export type Count = Omit<StockCountRecord, 'difference'>

/**
 * @returns the difference booked, with two writes. A count that finds what is booked, and has the reason of the last one, writes nothing.
 * Refused when less is there than is promised to orders.
 */
export function countStock(count: Count, facts: CountFacts): Decision<{ difference: number }, 'BELOW_RESERVED'> {
  const { holder, sku, onHand } = count
  const booked = facts.stock ? onHandOf(facts.stock.data) : 0
  const reserved = facts.stock?.data.reserved ?? 0
  if (onHand < reserved) return refuse('BELOW_RESERVED', { reserved })
  const difference = onHand - booked
  if (facts.stock && difference === 0 && facts.lastCount?.data.reason === count.reason) return { value: { difference } }
  const id = articleAt(holder, sku)
  const counted = stockCounts.replace(id, facts.lastCount, { ...count, difference })
  return { value: { difference }, writes: [counted, ...booking(id, count, difference, facts)] }
}

function booking(id: string, { holder, sku, onHand }: Count, difference: number, { stock: before }: CountFacts): Op[] {
  if (!before) return [stock.create(id, { holder, sku, free: onHand, reserved: 0 })]
  return difference === 0 ? [] : [stock.add(id, { free: difference }, { free: 0 })]
}
