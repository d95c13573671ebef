/** Invented machines: each with its own serial, and a serial for every part that its model names. */
import type { UnitRow } from '../contract.ts'
import type { Chance } from './chance.ts'
import { SAMPLE_MODELS } from './sample-models.ts'

const COLORS = ['月光白', '星云灰', '曜石黑', '香槟金'] as const
/** Prime to the number of serials, so that neighbours in the list do not have neighbouring serials, and no two are the same. */
const STRIDE = 7_368_787
const SERIALS = 100_000_000
const FIRST = 40_711_909

/** @param at position in the list; two positions never share a serial of machine or part */
export function sampleUnit(
  luck: Chance,
  at: number,
  shippedAtMs: number,
  shippedTo: Pick<UnitRow, 'storeId' | 'distributorId'>,
): UnitRow {
  const model = luck.pick(SAMPLE_MODELS)
  const number = String((FIRST + at * STRIDE) % SERIALS).padStart(8, '0')
  const line = model.category.slice(0, 2).toUpperCase()
  return {
    serial: `${line}26${number}${luck.whole(10)}`,
    modelId: model.modelId,
    color: luck.pick(COLORS),
    parts: model.parts.map(({ part }, position) => ({
      part,
      serial: `${part.slice(0, 2).toUpperCase()}${position + 1}${number}${String(luck.whole(1_000)).padStart(3, '0')}`,
    })),
    ...shippedTo,
    shippedAtMs,
  }
}
