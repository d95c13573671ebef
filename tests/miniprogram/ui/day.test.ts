import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fullDay, sayCountdown, sayDay, sayMoment } from '@/ui/day'

test('a day is written out, and near days are said', () => {
  expect(fullDay('2026-11-01')).toBe('2026年11月1日')
  expect(sayDay('2026-11-21', '2026-11-21')).toBe('今天')
  expect(sayDay('2026-10-31', '2026-11-01')).toBe('昨天')
  expect(sayDay('2026-11-20', '2026-11-22')).toBe('2026年11月20日')
})

test('a moment is said in China’s time, also just after midnight there', () => {
  const afterMidnight = Date.parse('2026-11-20T16:05:00Z')
  expect(sayMoment(afterMidnight, afterMidnight)).toBe('今天 00:05')
  expect(sayMoment(afterMidnight - 10 * 60_000, afterMidnight)).toBe('昨天 23:55')
})

test('a countdown shows minutes and seconds, hours only when there are any, and never goes below zero', () => {
  expect(sayCountdown(30 * 60_000, 0)).toBe('30:00')
  expect(sayCountdown(65_999, 0)).toBe('01:05')
  expect(sayCountdown(24 * 3_600_000 - 1, 0)).toBe('23:59:59')
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e9 }), fc.nat(), (endMs, lateMs) => {
      expect(sayCountdown(endMs, endMs + lateMs)).toBe('00:00')
    }),
  )
})
