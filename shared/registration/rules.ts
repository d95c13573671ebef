/** The figures HQ may change without a release. A stored record replaces these defaults as a whole. */
import type { RegistrationRulesRecord } from './documents.ts'

/** Id of the one rules document. */
export const RULES_ID = 'registration'

export const DEFAULT_RULES: RegistrationRulesRecord = {
  version: 1,
  /** How long a code lives at the counter. */
  codeMinutes: 30,
  /** A mistake at the counter is noticed by the next day; later it is a return, which has its own window and proof. */
  cancelHours: 24,
  /** More units than this claimed by one person in a day raise an alarm. */
  manyUnitsPerDay: 5,
  /** From this many claims in a day a guide's customers are counted … */
  fewCustomersFrom: 10,
  /** … and alarm when they are at most this percentage of the claims. */
  fewCustomersPercent: 20,
  /** Wrong last sixes of a serial that one receipt's code takes in a day. */
  tailMissesPerDay: 10,
  transferHours: 24,
  /** How long the customer has to answer the store's question about a return. */
  returnAskDays: 7,
  /** "即将到期" from this many days before the end. */
  endingDays: 30,
  /** A unit without a known sale is covered from shipment plus this many days. */
  graceDays: 90,
}

export const rulesOf = (stored: { data: RegistrationRulesRecord } | undefined): RegistrationRulesRecord =>
  stored?.data ?? DEFAULT_RULES
