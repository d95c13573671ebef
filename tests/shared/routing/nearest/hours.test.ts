import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseHours, type Span } from '#shared/routing/nearest/hours.ts'

const clock = (minute: number) => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
const said = (spans: readonly Span[] = []) => spans.map(({ open, close }) => `${clock(open)}-${clock(close)}`).join('+')

/** Sunday first, one entry when all seven are alike. */
function week(text: string): string | string[] | undefined {
  const days = parseHours(text)?.week.map(said)
  return days && new Set(days).size === 1 ? days[0] : days
}

describe('opening hours as people write them', () => {
  it.each([
    ['10:00-22:00', '10:00-22:00'],
    ['9：00—18：30', '9:00-18:30'],
    ['10:00 ～ 22:00', '10:00-22:00'],
    ['10∶00——22∶00', '10:00-22:00'],
    ['9.30-21.00', '9:30-21:00'],
    ['0900-2130', '9:00-21:30'],
    ['营业时间：9点至18点半', '9:00-18:30'],
    ['9时30分到21时', '9:30-21:00'],
    ['上午9:00到下午7:00', '9:00-19:00'],
    ['早上9:00~晚上6:30', '9:00-18:30'],
    ['周一至周日 10:00-22:00', '10:00-22:00'],
    ['每天10:00-22:00', '10:00-22:00'],
    ['全年无休 9:00-21:00', '9:00-21:00'],
    ['24小时', '0:00-24:00'],
    ['24小时营业', '0:00-24:00'],
    ['全天', '0:00-24:00'],
    ['00:00-23:59', '0:00-24:00'],
    ['18:00-02:00', '18:00-26:00'],
    ['9:00-次日2:00', '9:00-26:00'],
    ['晚上6点到凌晨2点', '18:00-26:00'],
    ['8:30-12:00，13:30-17:30', '8:30-12:00+13:30-17:30'],
    ['上午8:30-12:00 下午2:00-5:30', '8:30-12:00+14:00-17:30'],
  ])('%s, the same every day', (text, spans) => expect(week(text)).toEqual(spans))

  const [weekday, friday] = ['10:00-22:00', '10:00-22:30']
  const longFridays = [weekday, weekday, weekday, weekday, weekday, friday, friday]
  it.each([
    ['周日~周四10:00~22:00,周五~周六10:00~22:30', longFridays],
    ['周天至周四：10:00-22:00；周五、周六：10:00-22:30', longFridays],
    ['周一到周四和周日是10：00-22：00，周五周六10：00-22：30', longFridays],
    ['"周日-周四10:00-22:00 周五-周六10:00-22:30"', longFridays],
    ['10:00-22:00 周五周六10:00-22:30', longFridays],
    ['星期一至五8:00-17:00', ['', ...Array(5).fill('8:00-17:00'), '']],
    ['周一至周五9:00-18:00，周六日 10:00-16:00', ['10:00-16:00', ...Array(5).fill('9:00-18:00'), '10:00-16:00']],
    ['周一休息，其他时间9:00-17:00', ['9:00-17:00', '', ...Array(5).fill('9:00-17:00')]],
    ['周一至周日9:00-18:00，周三休息', Array.from({ length: 7 }, (_, day) => (day === 3 ? '' : '9:00-18:00'))],
  ])('%s, different by the day', (text, days) => expect(week(text)).toEqual(days))

  it.each([
    '',
    '0',
    '11',
    '9:00',
    '请提前电话预约',
    '10:00-22:00(夏季),10:00-21:30(冬季)',
    '11月~4月9:30~21:30',
    '周一至周日：9：00—18；00',
    '8:30-18:0',
    '25:00-26:00',
    '9:70-10:00',
    '11:00-9:30',
    '10:00-10:00',
    '周日休息',
    '暂停营业',
    '周一至周五',
    '9:00-18:00 周六',
    '-',
    '一二三',
    '周末休息9:00-18:00',
    '早9:00-晚9:00-10:00',
  ])('%s is not understood, so nothing is claimed', (text) => expect(parseHours(text)).toBeUndefined())

  it('keeps holidays, named holidays and moved working days apart', () => {
    const worked = parseHours('工作日9:00-18:00，周末及法定节假日10:00-16:00，春节休息')
    expect(said(worked?.holiday)).toBe('10:00-16:00')
    expect(said(worked?.workday)).toBe('9:00-18:00')
    expect(worked?.named.get('春节')).toEqual([])
    expect(parseHours('9:00-18:00（节假日除外）')?.holiday).toEqual([])
    expect(parseHours('工作日9:00-18:00')?.holiday).toEqual([])
    expect(parseHours('周一至周五9:00-18:00')?.holiday).toBeUndefined()
    expect(parseHours('9:00-18:00，节假日照常营业')?.holiday).toBeUndefined()
    expect(said(parseHours('9:00-18:00，国庆节10:00-20:00')?.named.get('国庆节'))).toBe('10:00-20:00')
  })

  it('never fails, and never gives a span that is empty, begins on another day or is longer than a day', () => {
    const pieces =
      '周一 周日 周末 工作日 节假日 春节 每天 至 - ~ 10:00 22:00 2:00 9点 24小时 休息 照常 ， ； 五 下午 次日 其他 夏季'.split(
        ' ',
      )
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), fc.string(), (words, noise) => {
        for (const text of [words.join(''), words.join(' '), noise]) {
          const read = parseHours(text)
          const all = read ? [...read.week, read.holiday ?? [], read.workday ?? [], ...read.named.values()].flat() : []
          for (const { open, close } of all) {
            expect(open).toBeGreaterThanOrEqual(0)
            expect(open).toBeLessThan(24 * 60)
            expect(close - open).toBeGreaterThan(0)
            expect(close - open).toBeLessThanOrEqual(24 * 60)
          }
        }
      }),
      { numRuns: 2_000 },
    )
  })
})
