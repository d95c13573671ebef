/** When legs may go out, and that everything is over before WeChat decides for us. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/kernel/time.ts'
import { legTiming, lookAgainAtMs, type SplitDates, splitTimeline } from '#shared/payment/split/timeline.ts'

const PAID_MS = Date.parse('2026-11-25T10:00:00+08:00')
const PICKUP: SplitDates = { mode: 'standard', paidAtMs: PAID_MS, needsShippingUpload: false, afterSaleOpen: false }
const day = (days: number) => PAID_MS + days * DAY_MS

describe('the timeline of a split', () => {
  it('lets merchants go a minute after the payment', () => {
    const timeline = splitTimeline(PICKUP)
    expect(legTiming('merchant', timeline, PAID_MS + MINUTE_MS - 1)).toBe('wait')
    expect(legTiming('merchant', timeline, PAID_MS + MINUTE_MS)).toBe('send')
  })

  it('waits for the shipping to be told where WeChat wants it', () => {
    const goods = { ...PICKUP, needsShippingUpload: true }
    expect(legTiming('merchant', splitTimeline(goods), day(3))).toBe('wait')
    const told = splitTimeline({ ...goods, shippingUploadedAtMs: day(1) })
    expect([legTiming('merchant', told, day(1) - 1), legTiming('merchant', told, day(1))]).toEqual(['wait', 'send'])
    expect(splitTimeline({ ...goods, shippingUploadedAtMs: PAID_MS }).merchantFromMs).toBe(PAID_MS + MINUTE_MS)
  })

  it('lets a person go 7 days after receipt, while no after-sale is open', () => {
    const received = { ...PICKUP, receivedAtMs: day(2) }
    const timeline = splitTimeline(received)
    expect([legTiming('person', timeline, day(9) - 1), legTiming('person', timeline, day(9))]).toEqual(['wait', 'send'])
    expect(legTiming('person', splitTimeline(PICKUP), day(20))).toBe('wait')
    expect(legTiming('person', splitTimeline({ ...received, afterSaleOpen: true }), day(20))).toBe('wait')
  })

  it('stops on day 28 of 30, or 178 of 180: what has not gone is owed', () => {
    const late = splitTimeline({ ...PICKUP, receivedAtMs: day(22) })
    expect(late.freezeEndsAtMs).toBe(day(30))
    expect([legTiming('person', late, day(28) - 1), legTiming('person', late, day(28))]).toEqual(['wait', 'owe'])
    expect(legTiming('merchant', late, day(28))).toBe('owe')
    const brand = splitTimeline({ ...PICKUP, mode: 'brand', receivedAtMs: day(22) })
    expect([brand.stopAtMs, legTiming('person', brand, day(29))]).toEqual([day(178), 'send'])
  })

  it('warns 7, 3 and 1 days before the stop, and says when to look again', () => {
    const timeline = splitTimeline({ ...PICKUP, receivedAtMs: day(2) })
    expect(timeline.warnAtMs).toEqual([day(21), day(25), day(27)])
    const looks: number[] = []
    for (let at = lookAgainAtMs(timeline, PAID_MS); at !== undefined; at = lookAgainAtMs(timeline, at)) looks.push(at)
    expect(looks).toEqual([PAID_MS + MINUTE_MS, day(9), day(21), day(25), day(27), day(28)])
  })

  it('never lets a person go before the window is over nor anybody after the stop, and misses no change between looks', () => {
    const later = fc.option(
      fc.integer({ min: 0, max: 40 * 24 }).map((hours) => PAID_MS + hours * HOUR_MS),
      { nil: undefined },
    )
    fc.assert(
      fc.property(
        later,
        later,
        fc.boolean(),
        fc.boolean(),
        fc.nat({ max: 45 * 24 }),
        (shipped, received, needed, open, hours) => {
          const timeline = splitTimeline({
            ...PICKUP,
            needsShippingUpload: needed,
            afterSaleOpen: open,
            ...(shipped !== undefined && { shippingUploadedAtMs: shipped }),
            ...(received !== undefined && { receivedAtMs: received }),
          })
          const nowMs = PAID_MS + hours * HOUR_MS
          const person = legTiming('person', timeline, nowMs)
          if (person === 'send') expect(received !== undefined && nowMs >= received + 7 * DAY_MS && !open).toBe(true)
          if (nowMs >= day(28)) expect(person).toBe('owe')
          const next = lookAgainAtMs(timeline, nowMs)
          for (const kind of ['merchant', 'person'] as const)
            expect(legTiming(kind, timeline, (next ?? nowMs + DAY_MS) - 1)).toBe(legTiming(kind, timeline, nowMs))
        },
      ),
      { numRuns: 10_000 },
    )
  })
})
