/** Index entries and ranges: the arithmetic of bounds and cursors that all engines share. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { entryRange, indexEntries } from '#cloudfunctions/platform/store/index-keys.ts'
import { StoreMisuse } from '#cloudfunctions/platform/store/port.ts'
import { collection } from '#shared/kernel/collection.ts'

const rows = collection<{ sort: string }>('rows', { indexes: { all: { key: (d) => ({ pk: 'p', sort: d.sort }) } } })
const textOf = (sort: string, id: string): string => indexEntries(rows, id, { sort })[0]?.text ?? ''

const sort = fc.stringMatching(/^[ !a~]{0,3}$/)
const id = fc.stringMatching(/^[!a~]{1,3}$/)
const entry = fc.record({ sort, id })
const bound = fc.option(sort, { nil: undefined })

describe('index entries', () => {
  it('order by sort and then by id', () => {
    fc.assert(
      fc.property(entry, entry, (a, b) => {
        const byPair = a.sort === b.sort ? (a.id < b.id ? -1 : a.id > b.id ? 1 : 0) : a.sort < b.sort ? -1 : 1
        const [one, other] = [textOf(a.sort, a.id), textOf(b.sort, b.id)]
        expect(one < other ? -1 : one > other ? 1 : 0).toBe(byPair)
      }),
    )
  })

  it('fall inside the range of exactly those queries that want them', () => {
    fc.assert(
      fc.property(
        entry,
        bound,
        bound,
        bound,
        fc.option(entry, { nil: undefined }),
        fc.boolean(),
        (row, gte, lt, prefix, from, desc) => {
          const text = textOf(row.sort, row.id)
          const cursor = from && textOf(from.sort, from.id)
          const wanted =
            row.sort >= (gte ?? '') &&
            (lt === undefined || row.sort < lt) &&
            row.sort.startsWith(prefix ?? '') &&
            (cursor === undefined || (desc ? text < cursor : text > cursor))
          const { first, last } = entryRange({ pk: 'p', gte, lt, prefix, desc, cursor })
          expect(first <= text && text <= last).toBe(wanted)
        },
      ),
      { numRuns: 3_000 },
    )
  })

  it('come several only from an index that is declared so, and each once', () => {
    const key = () => [
      { pk: 'p', sort: '1' },
      { pk: 'p', sort: '1' },
      { pk: 'q', sort: '1' },
    ]
    expect(indexEntries(collection('rows', { indexes: { all: { key, many: true } } }), 'r', {})).toHaveLength(2)
    expect(() => indexEntries(collection('rows', { indexes: { all: { key } } }), 'r', {})).toThrow(StoreMisuse)
  })
})
