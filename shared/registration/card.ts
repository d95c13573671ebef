/** The warranty card 保修卡 of a unit: which parts it has and how long each is covered, from the model's terms and the day of sale. */
import type { LocalDate } from '../kernel/time.ts'
import type { ModelPart, ModelRecord } from '../network/documents.ts'
import { exchangeUntil, machineMonths, partMonths, returnUntil, termFrom } from './coverage.ts'
import type { CoverageTerm, DevicePart } from './documents.ts'

export interface Card {
  coverage: CoverageTerm
  returnUntil: LocalDate
  exchangeUntil: LocalDate
  parts: DevicePart[]
}

const cardPart = (part: ModelPart, serial: string, start: LocalDate): DevicePart => ({
  part: part.part,
  name: part.name,
  class: part.class,
  serial,
  coverage: termFrom(start, partMonths(part)),
  excluded: part.excluded,
})

/** A part the model does not list is covered like the machine it is built into. */
const unlisted = (part: string, model: ModelRecord): ModelPart => ({
  part,
  name: part,
  class: 'other',
  months: machineMonths(model),
  excluded: [],
})

/**
 * Parts come in the model's order; one whose serial nobody recorded is on the card without a serial, and covered all the same.
 * @param start the day of sale, which is not counted
 */
export function openCard(
  model: ModelRecord,
  parts: readonly { part: string; serial: string }[],
  start: LocalDate,
): Card {
  const listed = model.parts.flatMap((part) => {
    const serials = parts.filter((built) => built.part === part.part).map((built) => built.serial)
    return (serials.length > 0 ? serials : ['']).map((serial) => cardPart(part, serial, start))
  })
  const others = parts
    .filter((built) => !model.parts.some((part) => part.part === built.part))
    .map((built) => cardPart(unlisted(built.part, model), built.serial, start))
  return {
    coverage: termFrom(start, machineMonths(model)),
    returnUntil: returnUntil(start, model),
    exchangeUntil: exchangeUntil(start, model),
    parts: [...listed, ...others],
  }
}
