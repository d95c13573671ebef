/**
 * A source that has not accepted in time. Payment has fixed who is paid, so only another source of the same payee can take its place; otherwise the
 * order is refunded and the customer is offered a new one.
 */
import { isRefused } from '../../kernel/decision.ts'
import { MINUTE_MS } from '../../kernel/time.ts'
import type { OrderSource } from '../documents.ts'
import type { SourcingFacts, SourcingPlan } from './facts.ts'
import { planSourcing } from './plan.ts'
import type { SourcingRuleSet } from './rules.ts'

export const acceptByMs = (paidAtMs: number, { acceptMinutes }: Pick<SourcingRuleSet, 'acceptMinutes'>): number =>
  paidAtMs + acceptMinutes * MINUTE_MS

export interface LateFacts {
  payee: string
  sources: readonly OrderSource[]
  /** Of the whole order, with today's candidates; the late ones may be among them. */
  sourcing: SourcingFacts
}

export type LateDecision =
  | { do: 'wait'; untilMs?: number }
  /** `plan`: for what the late ones should have delivered. */
  | { do: 'move'; from: string[]; plan: SourcingPlan }
  /** `offer`: for the whole order, from anybody else. */
  | { do: 'refund'; from: string[]; offer?: SourcingPlan }

/** @param rules in force when the order was made */
export function decideLate(
  { payee, sources, sourcing }: LateFacts,
  rules: SourcingRuleSet,
  nowMs: number,
): LateDecision {
  const waiting = sources.filter(({ acceptedAtMs }) => acceptedAtMs === undefined)
  const late = waiting.filter((source) => source.acceptByMs !== undefined && source.acceptByMs <= nowMs)
  if (late.length === 0) {
    const moments = waiting.flatMap((source) => source.acceptByMs ?? [])
    return { do: 'wait', ...(moments.length > 0 && { untilMs: Math.min(...moments) }) }
  }
  const from = late.map(({ holder }) => holder)
  const others = sourcing.candidates.filter(({ holder }) => !from.includes(holder))
  const moved = planSourcing(
    {
      ...sourcing,
      lines: late.flatMap(({ items }) => items),
      candidates: others.filter((candidate) => candidate.payee === payee),
    },
    rules,
  )
  if (!isRefused(moved)) return { do: 'move', from, plan: moved.value }
  const offered = planSourcing({ ...sourcing, candidates: others }, rules)
  return { do: 'refund', from, ...(!isRefused(offered) && { offer: offered.value }) }
}
