/** Every reason for which WeChat closes a share has an answer, and no answer goes on for ever. */
import { describe, expect, it } from 'vitest'
import { DAY_MS } from '#shared/kernel/time.ts'
import { answerTo, FAIL_REASONS } from '#shared/payment/fail-reasons.ts'

const NOW_MS = Date.parse('2026-11-25T10:00:00+08:00')
const early = { tries: 1, requests: 1, nowMs: NOW_MS, stopAtMs: NOW_MS + 20 * DAY_MS }

describe('a closed share', () => {
  it('is answered by its reason', () => {
    expect(Object.fromEntries(FAIL_REASONS.map((reason) => [reason, answerTo(reason, early).kind]))).toEqual({
      ACCOUNT_ABNORMAL: 'owe',
      NO_RELATION: 'add-relation-and-retry',
      RECEIVER_HIGH_RISK: 'owe',
      RECEIVER_REAL_NAME_NOT_VERIFIED: 'owe',
      NO_AUTH: 'tell-person',
      RECEIVER_RECEIPT_LIMIT: 'wait-and-retry',
      PAYER_ACCOUNT_ABNORMAL: 'tell-person',
      INVALID_REQUEST: 'tell-person',
    })
  })

  it('is shown to a person when the reason is new, or the relation does not help', () => {
    expect(answerTo('A_REASON_OF_NEXT_YEAR', early)).toEqual({ kind: 'tell-person' })
    expect(answerTo('constructor', early)).toEqual({ kind: 'tell-person' })
    expect(answerTo('NO_RELATION', { ...early, tries: 3 }).kind).toBe('add-relation-and-retry')
    expect(answerTo('NO_RELATION', { ...early, tries: 4 })).toEqual({ kind: 'tell-person' })
  })

  it('is owed when only the request that ends the freeze is left', () => {
    expect(answerTo('NO_RELATION', { ...early, requests: 48 }).kind).toBe('add-relation-and-retry')
    expect(answerTo('NO_RELATION', { ...early, requests: 49 })).toEqual({ kind: 'owe' })
  })

  it('is owed when time is up, or would be before the wait is over', () => {
    for (const reason of [...FAIL_REASONS, 'NEW'])
      expect(answerTo(reason, { ...early, nowMs: early.stopAtMs })).toEqual({ kind: 'owe' })
    const lastDay = { ...early, nowMs: early.stopAtMs - DAY_MS }
    expect(answerTo('RECEIVER_RECEIPT_LIMIT', lastDay)).toEqual({ kind: 'owe' })
    expect(answerTo('RECEIVER_RECEIPT_LIMIT', { ...lastDay, nowMs: lastDay.nowMs - 1 }).kind).toBe('wait-and-retry')
  })
})
