/** The customer changes store by themselves: twice in 90 days, and always away from a store that closed. */
import { type Decision, refuse } from '../../kernel/decision.ts'
import type { StoreRecord } from '../../network/documents.ts'
import { append, type PersonFacts } from './append.ts'
import type { AttributionRecord } from './documents.ts'
import { changePossibleFromMs, movedAway } from './register.ts'

export type ChoiceRefusal = 'STORE_UNKNOWN' | 'STORE_CLOSED' | 'STORE_ALREADY_YOURS' | 'STORE_CHANGE_LIMIT'

/** @returns two writes, and a third when the store they leave is told; STORE_CHANGE_LIMIT with `possibleFromMs` */
export function decideChoice(
  facts: PersonFacts,
  wanted: StoreRecord | undefined,
): Decision<AttributionRecord, ChoiceRefusal> {
  if (!wanted) return refuse('STORE_UNKNOWN')
  if (wanted.status !== 'open') return refuse('STORE_CLOSED', { storeName: wanted.name })
  if (facts.before?.data.storeId === wanted.storeId) return refuse('STORE_ALREADY_YOURS')
  const possibleFrom = changePossibleFromMs(facts)
  if (possibleFrom !== undefined) return refuse('STORE_CHANGE_LIMIT', { possibleFromMs: possibleFrom })
  const { current, writes } = append(facts, { kind: 'chose', storeId: wanted.storeId })
  const told = movedAway(facts, current)
  return { value: current, writes: [...writes, ...(told ? [told] : [])] }
}
