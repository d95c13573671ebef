/** Holds what is known of a store against the conditions. What nobody knows, or only from long ago, is unknown and never counts against it. */
import { addDays, type LocalDate, localDate } from '../../kernel/time.ts'
import { countWithin } from './counts.ts'
import type {
  Condition,
  EligibilityTerms,
  ImportedFact,
  JudgedCondition,
  StoreCountsRecord,
  StoreFactsRecord,
} from './documents.ts'

export interface EligibilityFacts {
  /** Active guides on HQ's list. */
  guides: number
  /** None when nothing was ever counted: zeros. */
  counts: StoreCountsRecord | undefined
  imported: StoreFactsRecord | undefined
}

type Measured = Pick<JudgedCondition, 'needed' | 'has' | 'days' | 'asOf'> & { met: (has: number) => boolean }

/** @param before as judged the last time, so that an outcome that stays keeps its moment */
export function judge(
  facts: EligibilityFacts,
  { conditions, factDays }: Pick<EligibilityTerms, 'conditions' | 'factDays'>,
  before: readonly JudgedCondition[],
  nowMs: number,
): JudgedCondition[] {
  const today = localDate(nowMs)
  return conditions.map((condition) => {
    const { met, ...measured } = measure(condition, facts, { today, oldest: addDays(today, -factDays) })
    const outcome = measured.has === undefined ? 'unknown' : met(measured.has) ? 'met' : 'unmet'
    const earlier = before.find(({ kind }) => kind === condition.kind)
    const sinceMs = earlier?.outcome === outcome ? earlier.sinceMs : nowMs
    return { kind: condition.kind, ...measured, outcome, sinceMs }
  })
}

function measure(
  condition: Condition,
  { guides, counts, imported }: EligibilityFacts,
  { today, oldest }: { today: LocalDate; oldest: LocalDate },
): Measured {
  switch (condition.kind) {
    case 'guides':
      return { ...atLeast(condition.atLeast), has: guides }
    case 'registrations':
    case 'customers': {
      const { kind, days } = condition
      return { ...atLeast(condition.atLeast), has: countWithin(counts, kind, { days, today }), days }
    }
    case 'followers':
      return { ...atLeast(condition.atLeast), ...fresh(imported?.followers, oldest) }
    case 'answer-minutes':
      return { ...atMost(condition.atMost), ...fresh(imported?.answerMinutes, oldest) }
    case 'no-diversion':
      return { ...atMost(0), has: imported?.diversions ?? 0 }
  }
}

const atLeast = (needed: number) => ({ needed, met: (has: number) => has >= needed })
const atMost = (needed: number) => ({ needed, met: (has: number) => has <= needed })

const fresh = (fact: ImportedFact | undefined, oldest: LocalDate): Pick<JudgedCondition, 'has' | 'asOf'> =>
  fact === undefined || fact.asOf < oldest ? {} : { has: fact.value, asOf: fact.asOf }
