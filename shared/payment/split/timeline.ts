/**
 * When a leg may go out, and by when everything must be over. WeChat unfreezes what is left at the end of the freeze whether or not
 * somebody was forgotten, so we stop two days before it: what has not gone out by then goes to the payee and is owed.
 */
import { DAY_MS, MINUTE_MS } from '../../kernel/time.ts'
import type { Leg } from './legs.ts'

/** Standard partner sharing, or brand-chain sharing (连锁品牌). */
export type SharingMode = 'standard' | 'brand'

const FREEZE_DAYS: Readonly<Record<SharingMode, number>> = { standard: 30, brand: 180 }
const STOP_BEFORE_DAYS = 2
/** WeChat refuses a split in the first minute after the payment. */
const FIRST_SPLIT_AFTER_MS = MINUTE_MS
/** 7 days without reason, from receipt. A person's share cannot be pulled back, so it waits for their end. */
export const REFUND_WINDOW_DAYS = 7
const WARN_BEFORE_STOP_DAYS = [7, 3, 1]

export interface SplitDates {
  mode: SharingMode
  paidAtMs: number
  /** WeChat wants to know of the shipping before the money moves. */
  needsShippingUpload: boolean
  shippingUploadedAtMs?: number
  receivedAtMs?: number
  /** A return or refund that is not decided yet. */
  afterSaleOpen: boolean
}

export interface SplitTimeline {
  /** From when merchants' legs may go out; absent while something has to happen first. */
  merchantFromMs?: number
  /** The same for persons' legs. */
  personFromMs?: number
  /** From then on nothing is sent: the rest is unfrozen to the payee, and owed. */
  stopAtMs: number
  freezeEndsAtMs: number
  /** When to warn of legs that are still waiting, in order. */
  warnAtMs: number[]
}

export function splitTimeline(dates: SplitDates): SplitTimeline {
  const { mode, paidAtMs, receivedAtMs } = dates
  const freezeEndsAtMs = paidAtMs + FREEZE_DAYS[mode] * DAY_MS
  const stopAtMs = freezeEndsAtMs - STOP_BEFORE_DAYS * DAY_MS
  const merchantFromMs = merchantFrom(dates)
  const windowEndsAtMs = receivedAtMs === undefined ? undefined : receivedAtMs + REFUND_WINDOW_DAYS * DAY_MS
  const personFromMs =
    windowEndsAtMs === undefined || merchantFromMs === undefined || dates.afterSaleOpen
      ? undefined
      : Math.max(windowEndsAtMs, merchantFromMs)
  return {
    ...(merchantFromMs !== undefined && { merchantFromMs }),
    ...(personFromMs !== undefined && { personFromMs }),
    stopAtMs,
    freezeEndsAtMs,
    warnAtMs: WARN_BEFORE_STOP_DAYS.map((days) => stopAtMs - days * DAY_MS),
  }
}

function merchantFrom({ paidAtMs, needsShippingUpload, shippingUploadedAtMs }: SplitDates): number | undefined {
  const settledMs = paidAtMs + FIRST_SPLIT_AFTER_MS
  if (!needsShippingUpload) return settledMs
  return shippingUploadedAtMs === undefined ? undefined : Math.max(settledMs, shippingUploadedAtMs)
}

/** `owe`: it is too late to send it. The payee's own leg is unfrozen once nothing else can go out, at the latest at the stop. */
export type LegTiming = 'wait' | 'send' | 'owe'

/** What to do about a leg that was not sent. */
export function legTiming(
  kind: Exclude<Leg['kind'], 'payee' | 'fee'>,
  timeline: SplitTimeline,
  nowMs: number,
): LegTiming {
  if (nowMs >= timeline.stopAtMs) return 'owe'
  const fromMs = kind === 'person' ? timeline.personFromMs : timeline.merchantFromMs
  return fromMs !== undefined && nowMs >= fromMs ? 'send' : 'wait'
}

/** When to look at an order again: the next moment at which something may go out, has to be warned of, or is over. Undefined after the stop. */
export function lookAgainAtMs({ merchantFromMs, personFromMs, stopAtMs, warnAtMs }: SplitTimeline, nowMs: number) {
  const moments = [merchantFromMs, personFromMs, ...warnAtMs, stopAtMs].filter((ms) => ms !== undefined && ms > nowMs)
  return moments.length === 0 ? undefined : Math.min(...(moments as number[]))
}
