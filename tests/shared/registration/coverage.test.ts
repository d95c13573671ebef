/** The law's way of counting, as properties. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths, daysBetween, localDate, startOfDayMs } from '#shared/kernel/time.ts'
import {
  addRepairDays,
  coverStart,
  exchangeUntil,
  keptTerm,
  lastEnd,
  machineMonths,
  partMonths,
  renewedTerm,
  repairSpan,
  returnUntil,
  standing,
  termFrom,
} from '#shared/registration/coverage.ts'
import type { CoverageTerm } from '#shared/registration/documents.ts'
import { MODEL } from '../../cloudfunctions/registration/network.ts'

const day = fc.integer({ min: 0, max: 365 * 60 }).map((after) => addDays('1995-08-25', after))
const months = fc.integer({ min: 1, max: 360 })
const term = fc.tuple(day, months).map(([start, count]): CoverageTerm => termFrom(start, count))
const dayOfMonth = (date: string) => Number(date.slice(8))
const monthsOf = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7))

describe('the last day of a term', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2028-02-29', 48, '2032-02-29'],
    ['2026-02-28', 12, '2027-02-28'],
    ['2027-02-28', 12, '2028-02-28'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-11-21', 12, '2027-11-21'],
    ['2026-12-31', 24, '2028-12-31'],
    ['2100-01-31', 1, '2100-02-28'],
  ])('of %s and %i months is %s', (start, count, end) => {
    expect(termFrom(start, count).end).toBe(end)
  })

  it('is the same date that many months later, or that month’s last day', () => {
    fc.assert(
      fc.property(day, months, (start, count) => {
        const { end } = termFrom(start, count)
        expect(monthsOf(end)).toBe(monthsOf(start) + count)
        const endsMonth = dayOfMonth(addDays(end, 1)) === 1
        expect(dayOfMonth(end) === dayOfMonth(start) || (endsMonth && dayOfMonth(end) < dayOfMonth(start))).toBe(true)
      }),
    )
  })

  it('never comes earlier for more months or for a later sale', () => {
    fc.assert(
      fc.property(day, months, months, fc.nat(400), (start, count, more, after) => {
        expect(termFrom(start, count + more).end > termFrom(start, count).end).toBe(true)
        expect(termFrom(addDays(start, after), count).end >= termFrom(start, count).end).toBe(true)
      }),
    )
  })
})

describe('the floors', () => {
  it('hold for every model: 12 months, 24 for main parts, 7 and 15 days', () => {
    fc.assert(
      fc.property(months, fc.nat(60), day, (count, days, start) => {
        expect(machineMonths({ months: count })).toBe(Math.max(12, count))
        expect(partMonths({ class: 'main', months: count })).toBe(Math.max(24, count))
        expect(partMonths({ class: 'other', months: count })).toBe(Math.max(12, count))
        expect(partMonths({ class: 'consumable', months: count })).toBe(count)
        expect(daysBetween(start, returnUntil(start, { returnDays: days }))).toBe(Math.max(7, days))
        expect(daysBetween(start, exchangeUntil(start, { exchangeDays: days }))).toBe(Math.max(15, days))
      }),
    )
  })

  it('reach into the longest cover of a model', () => {
    expect(lastEnd('2026-11-21', { ...MODEL, months: 1, parts: [] })).toBe('2027-11-21')
    expect(lastEnd('2026-11-21', MODEL)).toBe('2029-11-21')
  })
})

describe('where a term stands', () => {
  const at = (time: string, sold = '2026-11-21T10:00:00+08:00') =>
    standing(termFrom(localDate(Date.parse(sold)), 12), localDate(Date.parse(time)), 30)

  it('changes at midnight in Shanghai, whatever the machine’s own time zone', () => {
    expect(at('2027-10-22T23:59:59.999+08:00')).toMatchObject({ state: 'covered', daysLeft: 31 })
    expect(at('2027-10-23T00:00:00+08:00')).toMatchObject({ state: 'ending', daysLeft: 30 })
    expect(at('2027-11-21T23:59:59.999+08:00')).toMatchObject({ state: 'ending', daysLeft: 1 })
    expect(at('2027-11-22T00:00:00+08:00')).toMatchObject({ state: 'ended', daysLeft: 0 })
    expect(at('2027-11-21T16:00:00Z')).toMatchObject({ state: 'ended' })
  })

  it('counts the day of sale in Shanghai: a sale after 16:00 UTC belongs to the next day', () => {
    expect(at('2026-12-01T00:00:00Z', '2026-11-21T15:59:59Z').end).toBe('2027-11-21')
    expect(at('2026-12-01T00:00:00Z', '2026-11-21T16:00:00Z').end).toBe('2027-11-22')
  })

  it('goes covered, ending, ended and never back, and is over exactly when the last day is', () => {
    const order = ['covered', 'ending', 'ended']
    fc.assert(
      fc.property(term, fc.nat(12_000), fc.nat(60), fc.nat(90), (given, after, step, endingDays) => {
        const today = addDays(given.start, after)
        const now = standing(given, today, endingDays)
        const then = standing(given, addDays(today, step), endingDays)
        expect(order.indexOf(then.state)).toBeGreaterThanOrEqual(order.indexOf(now.state))
        expect(then.daysLeft).toBeLessThanOrEqual(now.daysLeft)
        expect(now.state === 'ended').toBe(startOfDayMs(today) >= startOfDayMs(addDays(given.end, 1)))
      }),
    )
  })
})

describe('repairs and swaps', () => {
  it('never shorten a term, and renew a main part in full', () => {
    fc.assert(
      fc.property(term, months, fc.nat(5_000), fc.nat(365), (given, count, after, repairDays) => {
        const today = addDays(given.start, after)
        const longer = addRepairDays(given, repairDays, today)
        expect(longer.end >= given.end).toBe(true)
        expect(renewedTerm(longer, count, today).end >= longer.end).toBe(true)
        expect(renewedTerm(longer, count, today).end >= addMonths(today, count)).toBe(true)
        expect(keptTerm(longer, today).end >= longer.end).toBe(true)
        expect(daysBetween(today, keptTerm(longer, today).end)).toBeGreaterThanOrEqual(90)
      }),
    )
  })

  it('add each day in repair once, in whatever order the repairs are told', () => {
    const repair = fc.record({ repairDays: fc.nat(60), finishedAfter: fc.integer({ min: 60, max: 200 }) })
    fc.assert(
      fc.property(fc.array(repair, { maxLength: 6 }), (repairs) => {
        const given = termFrom('2026-01-10', 12)
        const spans = repairs.map(({ repairDays, finishedAfter }) => ({
          repairDays,
          finished: addDays(given.start, finishedAfter),
        }))
        const after = spans.reduce(
          (term, { repairDays, finished }, at) =>
            addRepairDays(
              term,
              repairDays,
              finished,
              spans.slice(0, at).map((earlier) => repairSpan(earlier.repairDays, earlier.finished)),
            ),
          given,
        )
        const inRepair = new Set(
          spans.flatMap(({ repairDays, finished }) =>
            Array.from({ length: repairDays }, (_, back) => addDays(finished, -back - 1)),
          ),
        )
        expect(daysBetween(given.end, after.end)).toBe(inRepair.size)
      }),
    )
  })

  it('add to a term what an earlier, shorter repair could not', () => {
    const given = termFrom('2026-01-10', 12)
    const late = repairSpan(1, '2027-01-13')
    expect(addRepairDays(given, 1, late.finished).end).toBe('2027-01-10')
    expect(addRepairDays(given, 5, late.finished, [late])).toEqual(addRepairDays(given, 5, late.finished))
  })

  it('add the days of a repair that began under cover, and none of one that began after it', () => {
    const given = termFrom('2026-01-10', 12)
    expect(addRepairDays(given, 5, '2026-06-01').end).toBe('2027-01-15')
    expect(addRepairDays(given, 5, '2027-01-15').end).toBe('2027-01-15')
    expect(addRepairDays(given, 5, '2027-01-16').end).toBe('2027-01-10')
  })
})

describe('cover of a unit nobody registered', () => {
  const unit = { shippedAtMs: Date.parse('2026-09-01T23:00:00+08:00') }
  const sale = {
    serial: 'S',
    ticketId: 't',
    storeId: 's',
    staffId: 'g',
    soldAtMs: 0,
    warrantyStart: '2026-11-21',
  }

  it('starts with the sale, else with shipment and grace', () => {
    expect(coverStart(unit, undefined, { graceDays: 90 })).toEqual({ from: 'shipment', start: '2026-11-30' })
    expect(coverStart(unit, { ...sale, state: 'sold' }, { graceDays: 90 })).toEqual({
      from: 'sale',
      start: '2026-11-21',
    })
    expect(coverStart(unit, { ...sale, state: 'registered' }, { graceDays: 90 }).start).toBe('2026-11-21')
  })

  it('is never worse than by its last sale when it came back', () => {
    expect(coverStart(unit, { ...sale, state: 'returned' }, { graceDays: 0 })).toEqual({
      from: 'shipment',
      start: '2026-11-21',
    })
    expect(coverStart(unit, { ...sale, state: 'returned' }, { graceDays: 200 }).start > '2026-11-21').toBe(true)
  })
})
