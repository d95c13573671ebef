/**
 * The terms a customer was promised with the sale. They go onto the ticket, because a receipt's code leaves years in which HQ may shorten the
 * model; a card made from the ticket gives the longer of the promise and of what the model says by then. What is excluded is always as
 * the model says: those sentences would make the ticket large, and they explain a cover rather than set its length.
 */
import type { ModelPart, ModelRecord } from '../network/documents.ts'
import { machineMonths, partMonths } from './coverage.ts'
import type { PromisedTerms } from './documents.ts'

/** @param built the parts in the unit: one the model does not list is promised the machine's months, also if it is listed later */
export function promiseOf(model: ModelRecord, built: readonly { part: string }[]): PromisedTerms {
  const months = machineMonths(model)
  const { returnDays, exchangeDays } = model
  const listed = model.parts.map((part) => ({ ...named(part), months: partMonths(part) }))
  const unlisted = [...new Set(built.map(({ part }) => part))]
    .filter((part) => !model.parts.some((known) => known.part === part))
    .map((part) => ({ part, name: part, class: 'other' as const, months }))
  return { months, returnDays, exchangeDays, parts: [...listed, ...unlisted] }
}

const named = ({ part, name, class: partClass }: ModelPart) => ({ part, name, class: partClass })

/** The model as a card with this promise is made from: no term shorter than promised, and a part no longer listed is covered like the machine at least. */
export function asPromised(model: ModelRecord, promised: PromisedTerms | undefined): ModelRecord {
  if (!promised) return model
  const months = Math.max(machineMonths(model), promised.months)
  const gone = promised.parts
    .filter(({ part }) => !model.parts.some((known) => known.part === part))
    .map((part) => ({ ...part, months: Math.max(part.months, months), excluded: [] }))
  return {
    ...model,
    months,
    returnDays: Math.max(model.returnDays, promised.returnDays),
    exchangeDays: Math.max(model.exchangeDays, promised.exchangeDays),
    parts: [...model.parts.map((part) => keptPart(part, promised)), ...gone],
  }
}

/** A main part stays one: the class decides what a new part is given when it is swapped. */
function keptPart(part: ModelPart, { parts }: PromisedTerms): ModelPart {
  const was = parts.find((candidate) => candidate.part === part.part)
  if (!was) return part
  const months = Math.max(partMonths(part), was.months)
  return { ...part, months, class: was.class === 'main' ? 'main' : part.class }
}
