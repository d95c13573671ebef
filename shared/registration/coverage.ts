/**
 * How long the machine and each part are covered. Cover begins with the sale and not with registration, so a unit that nobody
 * registered is covered too. Every function here keeps or lengthens a term; none may shorten one.
 */
import { addDays, addMonths, daysBetween, type LocalDate, localDate } from '../kernel/time.ts'
import type { ModelPart, ModelRecord, UnitRecord } from '../network/documents.ts'
import { LAW } from './coverage-law.ts'
import type { CoverageTerm, RegistrationRulesRecord, SaleRecord } from './documents.ts'

export interface CoverageStanding extends CoverageTerm {
  state: 'covered' | 'ending' | 'ended'
  /** Counts today; 0 when ended. */
  daysLeft: number
}

/** Calendar months of cover for the machine: the model's promise, never below the law. */
export const machineMonths = (model: Pick<ModelRecord, 'months'>): number =>
  Math.max(model.months, LAW.machineMonths.value)

/** A main part has its own floor, any other part the machine's, a consumable only what its terms say. */
export function partMonths(part: Pick<ModelPart, 'class' | 'months'>): number {
  if (part.class === 'main') return Math.max(part.months, LAW.mainPartMonths.value)
  if (part.class === 'other') return Math.max(part.months, LAW.machineMonths.value)
  return part.months
}

/** The first day is not counted, the last is the same date `months` later or that month's last day (民法典 第二百零一、二百零二条). */
export const termFrom = (start: LocalDate, months: number): CoverageTerm => ({
  start,
  end: addMonths(start, months),
  months,
})

/** Last day on which the law or the model, whichever is kinder, lets the customer return the machine. */
export const returnUntil = (start: LocalDate, model: Pick<ModelRecord, 'returnDays'>): LocalDate =>
  addDays(start, Math.max(model.returnDays, LAW.returnDays.value))

/** Last day for an exchange without conditions. */
export const exchangeUntil = (start: LocalDate, model: Pick<ModelRecord, 'exchangeDays'>): LocalDate =>
  addDays(start, Math.max(model.exchangeDays, LAW.exchangeDays.value))

/** The later of two days. */
export const later = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b)

/** Last day of the longest cover of a model sold on `start`. */
export const lastEnd = (start: LocalDate, model: ModelRecord): LocalDate =>
  model.parts
    .map((part) => termFrom(start, partMonths(part)).end)
    .reduce(later, termFrom(start, machineMonths(model)).end)

/** Where a term stands on a business day: the whole of its last day is covered (民法典 第二百零三条第二款). */
export function standing(term: CoverageTerm, today: LocalDate, endingDays: number): CoverageStanding {
  const daysLeft = Math.max(0, daysBetween(today, term.end) + 1)
  const state = daysLeft === 0 ? 'ended' : daysLeft <= endingDays ? 'ending' : 'covered'
  return { start: term.start, end: term.end, months: term.months, state, daysLeft }
}

/** The days of one repair, from the day it began; the day it was finished is not counted. */
export interface RepairSpan {
  began: LocalDate
  finished: LocalDate
}

export const repairSpan = (repairDays: number, finished: LocalDate): RepairSpan => ({
  began: addDays(finished, -repairDays),
  finished,
})

/**
 * Adds the days a machine spent in repair (部分商品修理更换退货责任规定 第八条). A term that had run out before the repair began gains nothing,
 * and a day counts once however many parts were swapped on it.
 * @param repairedOn the day the repair was finished
 * @param earlier repairs whose days were added before, each to the terms that ran when it began
 */
export function addRepairDays(
  term: CoverageTerm,
  repairDays: number,
  repairedOn: LocalDate,
  earlier: readonly RepairSpan[] = [],
): CoverageTerm {
  const { began } = repairSpan(repairDays, repairedOn)
  if (term.end < began) return term
  const added = earlier.filter((repair) => repair.began <= term.end)
  const days = Array.from({ length: repairDays }, (_, at) => addDays(began, at))
  const fresh = days.filter((day) => !added.some((repair) => repair.began <= day && day < repair.finished))
  return { ...term, end: addDays(term.end, fresh.length) }
}

/** Cover of a new main part: its term starts anew, and never ends before the old part's would have. */
export function renewedTerm(before: CoverageTerm, months: number, swappedOn: LocalDate): CoverageTerm {
  const anew = termFrom(swappedOn, months)
  return { ...anew, end: later(anew.end, before.end) }
}

/** Cover of any other new part: the longer of what was left and the floor for replaced parts. */
export const keptTerm = (before: CoverageTerm, swappedOn: LocalDate): CoverageTerm => ({
  ...before,
  end: later(before.end, addDays(swappedOn, LAW.replacedPartDays.value)),
})

/**
 * The day cover of a unit starts from. Without a standing sale it is the day of shipment plus the grace rule; a unit that came back
 * and may have been sold again without a code is never treated worse than by its last known sale.
 */
export function coverStart(
  unit: Pick<UnitRecord, 'shippedAtMs'>,
  sale: SaleRecord | undefined,
  rules: Pick<RegistrationRulesRecord, 'graceDays'>,
): { from: 'sale' | 'shipment'; start: LocalDate } {
  if (sale && sale.state !== 'returned') return { from: 'sale', start: sale.warrantyStart }
  const afterGrace = addDays(localDate(unit.shippedAtMs), rules.graceDays)
  return { from: 'shipment', start: sale ? later(afterGrace, sale.warrantyStart) : afterGrace }
}
