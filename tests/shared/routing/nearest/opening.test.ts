import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Closing } from '#shared/network/documents.ts'
import { holidayCalendar } from '#shared/network/holidays.ts'
import { parseHours } from '#shared/routing/nearest/hours.ts'
import { daysAround, isOpen, todayOf } from '#shared/routing/nearest/opening.ts'

const CALENDAR = holidayCalendar([])
const at = (text: string) => Date.parse(`${text.replace(' ', 'T')}:00+08:00`)
const scheduleOf = (hours: string) => parseHours(hours)

function today(hours: string, moment: string, closings: Closing[] = []) {
  const state = todayOf(scheduleOf(hours), daysAround(at(moment), CALENDAR), closings)
  const clock = (ms: number | undefined) =>
    ms === undefined ? undefined : new Date(ms + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
  const { opensAtMs, closesAtMs, ...rest } = state
  return JSON.parse(JSON.stringify({ ...rest, opensAt: clock(opensAtMs), closesAt: clock(closesAtMs) })) as unknown
}

describe('the state of a place', () => {
  it('is open from the first minute to before the last', () => {
    const hours = '10:00-22:00'
    expect(today(hours, '2026-11-25 09:59')).toEqual({ state: 'closed', opensAt: '2026-11-25 10:00' })
    expect(today(hours, '2026-11-25 10:00')).toEqual({ state: 'open', closesAt: '2026-11-25 22:00' })
    expect(today(hours, '2026-11-25 21:59')).toMatchObject({ state: 'open' })
    expect(today(hours, '2026-11-25 22:00')).toEqual({ state: 'closed', opensAt: '2026-11-26 10:00' })
  })

  it('reaches over midnight from the day before, and only from it', () => {
    const hours = '周五18:00-02:00'
    expect(today(hours, '2026-11-28 01:59')).toEqual({ state: 'open', closesAt: '2026-11-28 02:00' })
    expect(today(hours, '2026-11-28 02:00')).toMatchObject({ state: 'closed', opensAt: '2026-12-04 18:00' })
    expect(today(hours, '2026-11-27 01:00')).toEqual({ state: 'closed', opensAt: '2026-11-27 18:00' })
  })

  it('round the clock never closes, and closes before a day off', () => {
    expect(today('24小时', '2026-11-25 03:00')).toEqual({ state: 'open' })
    expect(today('24小时，周日休息', '2026-11-25 03:00')).toEqual({ state: 'open', closesAt: '2026-11-29 00:00' })
  })

  it('goes by the weekday in Shanghai, whatever the day in UTC', () => {
    expect(today('周三0:00-6:00', '2026-11-25 05:00')).toMatchObject({ state: 'open' })
    expect(today('周二0:00-24:00', '2026-11-25 05:00')).toMatchObject({ state: 'closed' })
  })

  it('on a holiday goes by the hours for it: by name, then for any holiday, then as usual', () => {
    const hours = '9:00-18:00，节假日10:00-16:00，春节休息'
    expect(today(hours, '2026-10-02 09:30')).toEqual({
      state: 'closed',
      opensAt: '2026-10-02 10:00',
      holiday: '国庆节',
    })
    expect(today(hours, '2026-02-17 11:00')).toMatchObject({ state: 'closed', holiday: '春节' })
    expect(today('9:00-18:00', '2026-10-02 09:30')).toMatchObject({ state: 'open', holiday: '国庆节' })
  })

  it('finds a holiday by its name in a joined notice, and by its short name', () => {
    const named = (name: string) => {
      const calendar = holidayCalendar([{ date: '2028-10-03', name, kind: 'off' }])
      return todayOf(scheduleOf('9:00-18:00，中秋节休息'), daysAround(at('2028-10-03 12:00'), calendar)).state
    }
    expect(['国庆节、中秋节', '中秋', '国庆节'].map(named)).toEqual(['closed', 'closed', 'open'])
  })

  it('on a weekend day that is worked goes by the working day', () => {
    expect(today('工作日9:00-18:00', '2026-10-10 10:00')).toMatchObject({ state: 'open' })
    expect(today('工作日9:00-18:00', '2026-10-17 10:00')).toMatchObject({ state: 'closed' })
    expect(today('周一至周五9:00-18:00', '2026-10-10 10:00')).toMatchObject({ state: 'closed' })
  })

  it('is closed on an exceptional day, with the reason, even when its hours are not known', () => {
    const closings = [{ from: '2026-11-25', to: '2026-11-26', reason: '盘点' }]
    expect(today('10:00-22:00', '2026-11-25 12:00', closings)).toEqual({
      state: 'closed',
      opensAt: '2026-11-27 10:00',
      closing: '盘点',
    })
    expect(today('请电话预约', '2026-11-26 12:00', closings)).toEqual({ state: 'closed', closing: '盘点' })
    expect(today('请电话预约', '2026-11-27 12:00', closings)).toEqual({ state: 'unknown' })
    // What began the evening before goes on.
    expect(today('18:00-02:00', '2026-11-25 01:00', closings)).toMatchObject({ state: 'open' })
  })

  it('changes exactly at the moment it names, and the quick answer agrees with the full one', () => {
    const texts = [
      '10:00-22:00',
      '18:00-02:00',
      '周日~周四10:00~22:00,周五~周六22:00~3:30',
      '工作日8:30-12:00，13:30-17:30',
      '24小时，周日休息',
    ]
    const closings = [{ from: '2026-10-05', to: '2026-10-08', reason: '装修' }]
    const minute = fc.integer({ min: at('2026-09-20 00:00') / 60_000, max: at('2026-10-20 00:00') / 60_000 })
    fc.assert(
      fc.property(fc.constantFrom(...texts), minute, fc.boolean(), (text, atMinute, closes) => {
        const schedule = scheduleOf(text)
        if (!schedule) throw new Error(text)
        const exceptions = closes ? closings : []
        const open = (ms: number) => isOpen(schedule, daysAround(ms, CALENDAR), exceptions)
        const nowMs = atMinute * 60_000
        const { state, opensAtMs, closesAtMs } = todayOf(schedule, daysAround(nowMs, CALENDAR), exceptions)
        expect(state).toBe(open(nowMs) ? 'open' : 'closed')
        const change = opensAtMs ?? closesAtMs
        if (change === undefined) return
        expect(change).toBeGreaterThan(nowMs)
        expect([open(change - 60_000), open(change)]).toEqual([state === 'open', state !== 'open'])
      }),
    )
  })
})

describe('the holiday calendar', () => {
  it('knows 2026 as announced and 2027 by law', () => {
    expect(CALENDAR.get('2026-02-15')).toEqual({ date: '2026-02-15', name: '春节', kind: 'off' })
    expect(CALENDAR.get('2026-02-14')?.kind).toBe('work')
    expect(CALENDAR.get('2026-10-07')?.name).toBe('国庆节')
    expect(CALENDAR.get('2026-10-08')).toBeUndefined()
    expect(CALENDAR.get('2027-02-06')?.name).toBe('春节')
  })

  it('of a year that HQ imported has only what HQ imported, and keeps the others', () => {
    const calendar = holidayCalendar([{ date: '2027-02-01', name: '春节', kind: 'off' }])
    expect([...calendar.keys()].filter((date) => date.startsWith('2027'))).toEqual(['2027-02-01'])
    expect(calendar.get('2026-10-01')?.name).toBe('国庆节')
  })
})
