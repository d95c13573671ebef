/** A promise is kept whatever HQ does to the model afterwards, as a property. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ModelRecord } from '#shared/network/documents.ts'
import { openCard } from '#shared/registration/card.ts'
import { asPromised, promiseOf } from '#shared/registration/promise.ts'
import { MODEL } from '../../cloudfunctions/registration/network.ts'

const START = '2026-11-21'
const PARTS = ['compressor', 'board', 'shelf', 'fan']
const months = fc.integer({ min: 1, max: 120 })
const days = fc.integer({ min: 0, max: 60 })
const model: fc.Arbitrary<ModelRecord> = fc
  .record({
    months,
    returnDays: days,
    exchangeDays: days,
    parts: fc.uniqueArray(
      fc.record({
        part: fc.constantFrom(...PARTS),
        name: fc.constant('名'),
        class: fc.constantFrom('main' as const, 'other' as const, 'consumable' as const),
        months,
        excluded: fc.constant<string[]>([]),
      }),
      { selector: ({ part }) => part },
    ),
  })
  .map((terms) => ({ ...MODEL, ...terms }))
const built = fc.subarray(PARTS).map((parts) => parts.map((part) => ({ part, serial: `S-${part}` })))

const endsOf = (terms: ModelRecord, parts: readonly { part: string; serial: string }[]) => {
  const { coverage, returnUntil, exchangeUntil, parts: rows } = openCard(terms, parts, START)
  const ends = rows.map((row): [string, string] => [row.part, row.coverage.end])
  return new Map([['machine', coverage.end], ['return', returnUntil], ['exchange', exchangeUntil], ...ends])
}

it('a card gives no less than was promised and no less than the model says now', () => {
  fc.assert(
    fc.property(model, model, built, (then, now, parts) => {
      const card = endsOf(asPromised(now, promiseOf(then, parts)), parts)
      for (const least of [endsOf(then, parts), endsOf(now, parts)])
        for (const [what, end] of least) expect((card.get(what) ?? '') >= end, what).toBe(true)
    }),
  )
})

it('a model that stays as it was makes the same card, and a promise made of it again is the same', () => {
  fc.assert(
    fc.property(model, built, (same, parts) => {
      const promised = promiseOf(same, parts)
      const kept = asPromised(same, promised)
      expect(openCard(kept, parts, START)).toEqual(openCard(same, parts, START))
      expect(promiseOf(kept, parts)).toEqual(promised)
    }),
  )
})

it('a part keeps the class of a main part, which decides what a new one is given', () => {
  const [compressor] = MODEL.parts
  if (!compressor) throw new Error('the model has parts')
  const demoted = { ...MODEL, parts: [{ ...compressor, class: 'other' as const }] }
  expect(asPromised(demoted, promiseOf(MODEL, [])).parts[0]).toEqual(compressor)
})
