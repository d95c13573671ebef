import { describe, expect, it } from 'vitest'
import { isRefused } from '#shared/kernel/decision.ts'
import { DAY_MS } from '#shared/kernel/time.ts'
import {
  type ClaimCustomer,
  contested,
  decideAnswer,
  decideClaimCustomer,
  decideRuling,
} from '#shared/routing/attribution/dispute.ts'
import type { AttributionEntry, AttributionRecord, DisputeRecord } from '#shared/routing/attribution/documents.ts'
import { recompute } from '#shared/routing/attribution/fold.ts'
import { ruleSetsOf } from '#shared/routing/attribution/rules.ts'
import { routing } from '#shared/routing/contract.ts'

const NOW_MS = Date.parse('2026-11-21T10:00:00+08:00')
const sets = ruleSetsOf(undefined)
const at = (position: number, daysAgo: number, fact: object): AttributionEntry =>
  ({ personId: 'p', position, atMs: NOW_MS - daysAgo * DAY_MS, ...fact }) as AttributionEntry
const bought = (storeId: string) => ({ kind: 'registered', scene: { storeId, staffId: `${storeId}1`, soldAtMs: 1 } })
/** Bought at A and was A's; bought at B ten days ago and stayed; chose C five days ago. */
const LOG = [at(1, 200, bought('A')), at(2, 10, bought('B')), at(3, 5, { kind: 'chose', storeId: 'C' })]
const answer = (log: AttributionEntry[]) => recompute(log, sets) as AttributionRecord

const claim = (more: Partial<ClaimCustomer> = {}) => {
  const log = more.log ?? LOG
  const current = recompute([...log], sets)
  return decideClaimCustomer({
    personId: 'p',
    before: current && { id: 'p', version: 'v', data: current },
    sets,
    nowMs: NOW_MS,
    log,
    claimantId: 'A',
    claimedBy: 'owner',
    evidence: { receipt: '小票 8' },
    earlier: undefined,
    ...more,
  })
}
const dispute = (more: Partial<DisputeRecord> = {}) => {
  const decided = claim()
  if (isRefused(decided)) throw new Error(decided.refused)
  return { id: decided.value.disputeId, version: 'v', data: { ...decided.value, ...more } }
}

describe('what a store contests', () => {
  it('is the later of what decided for the other store and of the customer’s last time here', () => {
    expect(contested(LOG, answer(LOG), 'A')?.position).toBe(3)
    expect(contested(LOG.slice(0, 2), answer(LOG.slice(0, 2)), 'B')?.position).toBe(2)
    expect(contested(LOG, answer(LOG), 'stranger')).toBeUndefined()
  })

  it('does not become new again because the customer buys at their store again', () => {
    const log = [at(1, 40, bought('A')), at(2, 35, bought('B')), at(3, 1, bought('A'))]
    expect(claim({ log, claimantId: 'B' })).toMatchObject({ refused: 'CONTEST_TOO_LATE' })
  })
})

describe('a claim', () => {
  it('is kept once under what it contests, and the other store is told by when to answer', () => {
    expect(claim()).toMatchObject({
      value: { disputeId: 'p:3:A', respondentId: 'C', state: 'open', contestedAtMs: NOW_MS - 5 * DAY_MS },
      writes: [
        { coll: 'disputes', id: 'p:3:A', if: { absent: true } },
        { coll: 'routingNotices', data: { reader: 'store:C', kind: 'claimed', untilMs: NOW_MS + 7 * DAY_MS } },
      ],
    })
  })

  it('is refused in the order of the contract', () => {
    const ruled = [...LOG, at(4, 1, { kind: 'ruled', storeId: 'C', operatorId: 'o', reason: 'r' })]
    const answers = [
      claim({ claimantId: 'stranger', earlier: dispute() }),
      claim({ claimantId: 'C', earlier: dispute() }),
      claim({ log: ruled, nowMs: NOW_MS + 99 * DAY_MS, earlier: dispute() }),
      claim({ nowMs: NOW_MS + 25 * DAY_MS, earlier: dispute() }),
      claim({ nowMs: NOW_MS + 25 * DAY_MS - 1, earlier: dispute() }),
    ]
    expect(answers.map((one) => isRefused(one) && one.refused)).toEqual(routing.claimCustomer.refusals.slice(1))
  })
})

describe('an answer', () => {
  it('is the other store’s alone, and given once', () => {
    const by = { storeIds: ['C'], text: '他在我店买的', by: 'x', nowMs: NOW_MS }
    expect(decideAnswer(dispute(), by)).toMatchObject({
      value: { state: 'answered', answer: { text: '他在我店买的' } },
    })
    const answers = [
      decideAnswer(undefined, by),
      decideAnswer(dispute(), { ...by, storeIds: ['A'] }),
      decideAnswer(dispute({ state: 'answered' }), by),
      decideAnswer(dispute({ state: 'upheld' }), by),
    ]
    expect(answers.map((one) => isRefused(one) && one.refused)).toEqual([
      'DISPUTE_UNKNOWN',
      ...routing.answerDispute.refusals,
    ])
  })
})

describe('a ruling', () => {
  const rule = (of = dispute({ state: 'answered' }), more: object = {}) =>
    decideRuling(of, {
      before: { id: 'p', version: 'v', data: answer(LOG) },
      sets,
      claimant: undefined,
      upheld: true,
      operatorId: 'op',
      reason: '小票属实',
      nowMs: NOW_MS,
      ...more,
    })

  it('gives the customer to the claimant, tells both, and names the interval whose money is to be adjusted', () => {
    const decided = rule()
    expect(decided).toMatchObject({
      writes: [
        { coll: 'disputes', data: { state: 'upheld' } },
        { coll: 'attributions', data: { storeId: 'A', because: { rule: 'hq-ruling', position: 4 } } },
        { coll: 'attributionLog', id: 'p:4' },
        { data: { reader: 'store:A', kind: 'upheld' } },
        { data: { reader: 'store:C', kind: 'upheld' } },
      ],
      events: [
        {
          type: 'routing.disputeRuled',
          data: { customerId: 'p', from: 'C', to: 'A', sinceMs: NOW_MS - 5 * DAY_MS, untilMs: NOW_MS, upheld: true },
        },
      ],
    })
  })

  it('that rejects leaves everything as it is', () => {
    expect(rule(undefined, { upheld: false })).toMatchObject({
      value: { state: 'rejected' },
      writes: [{ coll: 'disputes' }, { data: { kind: 'rejected' } }, { data: { kind: 'rejected' } }],
      events: [{ data: { from: 'C', to: 'C' } }],
    })
  })

  it('waits for the answer or its time, is made once, and not for a store that closed', () => {
    const closed = { claimant: { status: 'closed', name: '甲店' } }
    const answers = [
      decideRuling(undefined, {} as never),
      rule(dispute({ state: 'upheld' }), closed),
      rule(dispute(), closed),
      rule(dispute(), { ...closed, nowMs: NOW_MS + 7 * DAY_MS }),
    ]
    expect(answers.map((one) => isRefused(one) && one.refused)).toEqual(routing.decideDispute.refusals)
    expect(rule(dispute(), { nowMs: NOW_MS + 7 * DAY_MS })).toMatchObject({ value: { state: 'upheld' } })
  })
})
