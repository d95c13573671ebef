/** A source says that it will deliver, or another one of the same payee takes its place. */
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
