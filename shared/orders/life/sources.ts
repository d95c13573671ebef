/** What each source of an order keeps for it; that it accepts, or another one of the same payee takes its place. */
import { type Decision, isRefused, refuse } from '../../kernel/decision.ts'
import type { OrderRecord, OrderSource } from '../documents.ts'
import type { SourcingPlan } from '../sourcing/facts.ts'
import type { LateDecision } from '../sourcing/late.ts'
import type { LifeRefusal } from './acts.ts'
import { type Acted, type Caller, decideAct } from './life.ts'
import { withLook } from './windows.ts'

/** @param acceptByMs only where somebody has to accept: absent before payment */
export const sourcesOf = ({ parcels }: SourcingPlan, acceptByMs?: number): OrderSource[] =>
  parcels.map(({ holder, items, lastLeg }) => ({
    holder,
    items,
    ...(lastLeg && { lastLeg }),
    ...(acceptByMs !== undefined && { acceptByMs }),
  }))

/** Accepting again changes nothing. A guide or owner accepts only for their own store. */
export function acceptSource(
  order: OrderRecord,
  { holder, caller, nowMs }: { holder: string; caller: Caller; nowMs: number },
): Decision<Acted, LifeRefusal> {
  const ofStore = caller.role === 'guide' || caller.role === 'owner'
  if (ofStore && !caller.storeIds?.includes(holder)) return refuse('NOT_YOURS_TO_DO')
  const acted = decideAct(order, { act: 'accept', caller, nowMs })
  if (isRefused(acted)) return acted
  const sources = order.sources.map((source) =>
    source.holder === holder && source.acceptedAtMs === undefined ? { ...source, acceptedAtMs: nowMs } : source,
  )
  return { value: { ...acted.value, order: withLook({ ...acted.value.order, sources }) } }
}

/** Puts the sources of a decision to move in the place of the late ones; they have to accept in their turn. */
export function moveSources(
  order: OrderRecord,
  { from, plan }: Pick<Extract<LateDecision, { do: 'move' }>, 'from' | 'plan'>,
  { caller, nowMs, acceptByMs }: { caller: Caller; nowMs: number; acceptByMs: number },
): Decision<Acted, LifeRefusal> {
  const acted = decideAct(order, { act: 'move-source', caller, nowMs })
  if (isRefused(acted)) return acted
  const kept = order.sources.filter(({ holder }) => !from.includes(holder))
  const sources = [...kept, ...sourcesOf(plan, acceptByMs)]
  return { value: { ...acted.value, order: withLook({ ...acted.value.order, sources }) } }
}

/** From payment on: everybody has to accept by then. */
export const awaitAcceptance = (order: OrderRecord, acceptByMs: number): OrderRecord =>
  withLook({ ...order, sources: order.sources.map((source) => ({ ...source, acceptByMs })) })

/** Units of one article at one holder, as stock counts them. */
export interface SourcePortion {
  holder: string
  sku: string
  quantity: number
}

/** What every source still has to deliver, or has delivered: all but what came back. For reserving, releasing and taking. */
export const portionsKept = (order: OrderRecord): SourcePortion[] => {
  const back = bySku(order, order.cameBack)
  return portionsOf(
    order.sources,
    (sku) => back.get(sku) ?? 0,
    () => Infinity,
  )
}

/** Which sources the goods of the open return go back to; ask before they are taken back. Units go back in the order of the sources. */
export function portionsBack(order: OrderRecord): SourcePortion[] {
  const [before, now] = [bySku(order, order.cameBack), bySku(order, plusUnits({}, order.afterSale?.lines ?? []))]
  return portionsOf(
    order.sources,
    (sku) => before.get(sku) ?? 0,
    (sku) => now.get(sku) ?? 0,
  )
}

/** Units by line, and those of these lines on top. */
export function plusUnits(
  units: Readonly<Record<string, number>>,
  lines: readonly { lineId: string; quantity: number }[],
): Record<string, number> {
  const sum = { ...units }
  for (const { lineId, quantity } of lines) sum[lineId] = (sum[lineId] ?? 0) + quantity
  return sum
}

function bySku({ lines }: OrderRecord, units: Readonly<Record<string, number>>): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { lineId, sku } of lines) sums.set(sku, (sums.get(sku) ?? 0) + (units[lineId] ?? 0))
  return sums
}

/** Of each article so many units, after the first ones. */
function portionsOf(
  sources: readonly OrderSource[],
  first: (sku: string) => number,
  many: (sku: string) => number,
): SourcePortion[] {
  const passed = new Map<string, number>()
  return sources.flatMap(({ holder, items }) =>
    items.flatMap(({ sku, quantity }) => {
      const from = passed.get(sku) ?? 0
      passed.set(sku, from + quantity)
      const inside = Math.min(from + quantity, first(sku) + many(sku)) - Math.max(from, first(sku))
      return inside > 0 ? [{ holder, sku, quantity: inside }] : []
    }),
  )
}
