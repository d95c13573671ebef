/** What is done about a share that WeChat closed. Every reason it names has one decided answer, and one it names later has one as well. */
import { DAY_MS } from '../kernel/time.ts'
import { REQUESTS_MAX } from './split/limits.ts'

/** `fail_reason` of a receiver whose share is CLOSED; the money is back with the payee then. */
export const FAIL_REASONS = [
  'ACCOUNT_ABNORMAL',
  'NO_RELATION',
  'RECEIVER_HIGH_RISK',
  'RECEIVER_REAL_NAME_NOT_VERIFIED',
  'NO_AUTH',
  'RECEIVER_RECEIPT_LIMIT',
  'PAYER_ACCOUNT_ABNORMAL',
  'INVALID_REQUEST',
] as const
export type FailReason = (typeof FAIL_REASONS)[number]

export type FailAnswer =
  /** Add the receiver to the payee's list again and send under the next number. */
  | { kind: 'add-relation-and-retry'; triesMax: number }
  /** The limit passes by itself; send under the next number after a while. */
  | { kind: 'wait-and-retry'; waitMs: number }
  /** Write it down as owed and pay it with later orders or by other means; the receiver is told what to put right. */
  | { kind: 'owe' }
  /** Nothing works before somebody at HQ has looked: hold, and tell them. */
  | { kind: 'tell-person' }

const ANSWERS: Readonly<Record<FailReason, FailAnswer>> = {
  /** The receiver's account is closed or frozen: only they can put it right. */
  ACCOUNT_ABNORMAL: { kind: 'owe' },
  /** Deleted by the payee's own hand, or never added. */
  NO_RELATION: { kind: 'add-relation-and-retry', triesMax: 3 },
  RECEIVER_HIGH_RISK: { kind: 'owe' },
  RECEIVER_REAL_NAME_NOT_VERIFIED: { kind: 'owe' },
  /** The payee took back its consent to sharing. */
  NO_AUTH: { kind: 'tell-person' },
  /** So much a day or month for one account: the day passes. */
  RECEIVER_RECEIPT_LIMIT: { kind: 'wait-and-retry', waitMs: DAY_MS },
  PAYER_ACCOUNT_ABNORMAL: { kind: 'tell-person' },
  /** Ours is wrong, and would be again. */
  INVALID_REQUEST: { kind: 'tell-person' },
}

const isKnown = (reason: string): reason is FailReason => FAIL_REASONS.some((known) => known === reason)

interface Occasion {
  tries: number
  requests: number
  nowMs: number
  stopAtMs: number
}

/**
 * The answer to a closed share.
 * @param tries requests in which this share was closed for this reason, this one included
 * @param requests split requests of this order so far; WeChat takes 50, and the end of the freeze needs one of them
 * @param stopAtMs when the split must be over (timeline.ts): what cannot be sent before is owed
 */
export function answerTo(reason: string, at: Occasion): FailAnswer {
  if (at.nowMs >= at.stopAtMs || at.requests >= REQUESTS_MAX - 1) return { kind: 'owe' }
  if (!isKnown(reason)) return { kind: 'tell-person' }
  const answer = ANSWERS[reason]
  if (answer.kind === 'add-relation-and-retry' && at.tries > answer.triesMax) return { kind: 'tell-person' }
  if (answer.kind === 'wait-and-retry' && at.nowMs + answer.waitMs >= at.stopAtMs) return { kind: 'owe' }
  return answer
}
