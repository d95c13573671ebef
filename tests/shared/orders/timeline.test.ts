import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  mergeTimeline,
  TIMELINE_KINDS,
  TIMELINE_WORDS,
  type TimelineEntry,
  type TimelineWhat,
  timelineWords,
} from '#shared/orders/timeline.ts'
import { NOW_MS } from './facts.ts'

const ALL = TIMELINE_KINDS.flatMap((kind) =>
  Object.keys(TIMELINE_WORDS[kind]).map((what) => ({ kind, what }) as TimelineWhat),
)

const entry = (what: TimelineWhat, atMs: number, id: string, part?: string): TimelineEntry => ({
  ...what,
  atMs,
  source: { collection: 'orders', id, ...(part !== undefined && { part }) },
})

const anyEntry = fc
  .record({
    what: fc.constantFrom(...ALL.slice(0, 3), ...ALL.slice(-3)),
    atMs: fc.integer({ min: 0, max: 3 }),
    id: fc.constantFrom('a', 'b'),
    who: fc.constantFrom(undefined, 'g-1', 'g-2'),
  })
  .map(({ what, atMs, id, who }): TimelineEntry => ({ ...entry(what, atMs, id), ...(who !== undefined && { who }) }))

const sourceOf = ({ kind, what, source }: TimelineEntry): string => `${kind} ${what} ${source.id}`

describe('one timeline', () => {
  it('interleaves what was known, the money and the goods, as they happened', () => {
    const goods = [entry({ kind: 'goods', what: 'packed' }, NOW_MS + 3, 'p-1')]
    const money = [entry({ kind: 'money', what: 'paid' }, NOW_MS + 2, 'm-1')]
    const known = [
      entry({ kind: 'information', what: 'ordered' }, NOW_MS + 1, 'o-1'),
      entry({ kind: 'information', what: 'scanned' }, NOW_MS, 'v-1'),
    ]
    expect(mergeTimeline(goods, money, known).map(timelineWords)).toEqual(['扫码进店', '提交订单', '已付款', '已打包'])
  })

  it('puts what was known before money and money before goods, where they are of one moment', () => {
    const once = [
      entry({ kind: 'goods', what: 'reserved' }, NOW_MS, 's'),
      entry({ kind: 'money', what: 'payment-begun' }, NOW_MS, 'm'),
      entry({ kind: 'information', what: 'changed' }, NOW_MS, 'o'),
    ]
    expect(mergeTimeline(once).map(({ kind }) => kind)).toEqual(['information', 'money', 'goods'])
  })

  it('tells an event once, at its earliest moment, and two parts of a document twice', () => {
    const shared = { kind: 'money', what: 'shared' } as const
    const twice = [entry(shared, 5, 'r', '1'), entry(shared, 4, 'r', '1'), entry(shared, 4, 'r', '2')]
    expect(mergeTimeline(twice).map(({ atMs, source }) => [atMs, source.part])).toEqual([
      [4, '1'],
      [4, '2'],
    ])
  })

  it('is the same whoever tells first and however often, in order and complete', () => {
    fc.assert(
      fc.property(
        fc
          .array(anyEntry, { maxLength: 12 })
          .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          const merged = mergeTimeline(all)
          expect(mergeTimeline(shuffled.slice(3), shuffled, shuffled.slice(0, 3))).toEqual(merged)
          expect(mergeTimeline(merged)).toEqual(merged)
          expect(merged.map(({ atMs }) => atMs)).toEqual(merged.map(({ atMs }) => atMs).sort((a, b) => a - b))
          expect(new Set(merged.map(sourceOf))).toEqual(new Set(all.map(sourceOf)))
          expect(merged).toHaveLength(new Set(all.map(sourceOf)).size)
          for (const { atMs, ...kept } of merged) {
            const same = all.filter((other) => sourceOf(other) === sourceOf({ atMs, ...kept }))
            expect(atMs).toBe(Math.min(...same.map((other) => other.atMs)))
          }
        },
      ),
    )
  })

  it('has Chinese words for everything on it', () => {
    for (const what of ALL) expect(timelineWords(what)).toMatch(/^\p{Script=Han}{2,10}$/u)
  })
})
