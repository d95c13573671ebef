/**
 * What can happen to stock, each as one operation for somebody's write. Nothing here depends on what was read before: the floor is looked at
 * in the write itself, so of a hundred buyers of five exactly five are served, and no price edit, count or other buyer is in the way. One write
 * may touch a document once: an order with two lines of one article reserves their sum.
 */
import type { Stored } from '../kernel/collection.ts'
import type { Op } from '../kernel/decision.ts'
import { articleAt, type StockRecord, stock } from './documents.ts'

export interface Portion {
  /** A store's code, or `hq:` and a warehouse's. */
  holder: string
  sku: string
  /** Whole, from 1. */
  quantity: number
}

/** Promised to an order. Fails in the write when less is free, also when nothing is known of the article there. */
export const reserve = (portion: Portion): Op => moved(portion, { free: -1, reserved: 1 }, { free: 0 })

/** The order was given up before it was handed over. Fails in the write when less is reserved. */
export const release = (portion: Portion): Op => moved(portion, { free: 1, reserved: -1 }, { reserved: 0 })

/** What was reserved leaves the house. Fails in the write when less is reserved. */
export const take = (portion: Portion): Op => moved(portion, { reserved: -1 }, { reserved: 0 })

/** Goods came in, or back. @param before as read: the first goods of an article make its document */
export function receive(portion: Portion, before: Stored<StockRecord> | undefined): Op {
  const { holder, sku, quantity } = portion
  if (before) return moved(portion, { free: 1 })
  return stock.create(articleAt(holder, sku), { holder, sku, free: wholeFrom1(quantity), reserved: 0 })
}

export const onHandOf = ({ free, reserved }: Pick<StockRecord, 'free' | 'reserved'>): number => free + reserved

type Signs = Partial<Record<'free' | 'reserved', 1 | -1>>

function moved({ holder, sku, quantity }: Portion, signs: Signs, floor?: Record<string, number>): Op {
  const by = Object.fromEntries(Object.entries(signs).map(([field, sign]) => [field, sign * wholeFrom1(quantity)]))
  return stock.add(articleAt(holder, sku), by, floor)
}

/** Throws for anything else: a negative quantity would turn every rule around. */
function wholeFrom1(quantity: number): number {
  if (!Number.isSafeInteger(quantity) || quantity < 1) throw new Error(`${quantity} is no quantity`)
  return quantity
}
