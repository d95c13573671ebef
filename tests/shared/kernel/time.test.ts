import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths, DAY_MS, daysBetween, localDate, localTime, startOfDayMs } from '#shared/kernel/time.ts'

const instant = fc.integer({ min: Date.UTC(1992, 0, 1), max: Date.UTC(2099, 11, 31) })
const date = instant.map(localDate)
const dayOf = (day: string) => Number(day.slice(8))

describe('days in Asia/Shanghai', () => {
  it('begin at 16:00 UTC the day before', () => {
    expect(localDate(Date.UTC(2026, 10, 21, 15, 59, 59, 999))).toBe('2026-11-21')
    expect(localDate(Date.UTC(2026, 10, 21, 16))).toBe('2026-11-22')
    expect(localTime(Date.UTC(2026, 10, 21, 16))).toBe('00:00')
    expect(startOfDayMs('2026-11-22')).toBe(Date.UTC(2026, 10, 21, 16))
  })

  it('hold every instant between their first ms and the next day', () => {
    fc.assert(
      fc.property(instant, (ms) => {
        const startMs = startOfDayMs(localDate(ms))
        expect(ms - startMs).toBeGreaterThanOrEqual(0)
        expect(ms - startMs).toBeLessThan(DAY_MS)
      }),
    )
  })

  it('are counted forwards and backwards alike', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -5_000, max: 5_000 }), (day, days) => {
        expect(daysBetween(day, addDays(day, days))).toBe(days)
      }),
    )
  })
})

describe('calendar months', () => {
  it('end on the last day where the day is missing', () => {
    expect(addMonths('2027-01-31', 1)).toBe('2027-02-28')
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29')
    expect(addMonths('2028-02-29', 12)).toBe('2029-02-28')
    expect(addMonths('2026-08-31', 24)).toBe('2028-08-31')
  })

  it('keep the day of the month, or take the last day of a shorter one, and never reach into another month', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: 0, max: 360 }), (day, months) => {
        const end = addMonths(day, months)
        const lastOfMonth = dayOf(addDays(`${addMonths(`${day.slice(0, 7)}-01`, months + 1)}`, -1))
        expect(dayOf(end)).toBe(Math.min(dayOf(day), lastOfMonth))
        const monthsOf = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7))
        expect(monthsOf(end) - monthsOf(day)).toBe(months)
      }),
    )
  })
})
