import { describe, expect, it } from 'vitest'
import { DAY_MS } from '#shared/kernel/time.ts'
import { decideEligibility } from '#shared/routing/eligibility/decide.ts'
import type { EligibilityFacts } from '#shared/routing/eligibility/judge.ts'
import { shopStanding } from '#shared/routing/eligibility/standing.ts'
import { SHOP } from '../../../cloudfunctions/registration/network.ts'
import { BAD, GOOD, NOW_MS, rulesWith } from './facts.ts'

const RULES = rulesWith({
  conditions: [
    { kind: 'guides', atLeast: 2 },
    { kind: 'registrations', atLeast: 5, days: 30 },
    { kind: 'customers', atLeast: 3, days: 90 },
    { kind: 'followers', atLeast: 100 },
    { kind: 'answer-minutes', atMost: 30 },
    { kind: 'no-diversion' },
  ],
})
const ALL_MISSING: EligibilityFacts = {
  ...GOOD,
  imported: {
    storeId: SHOP.storeId,
    followers: { value: 40, asOf: '2026-11-01' },
    answerMinutes: { value: 45, asOf: '2026-11-01' },
    diversions: 2,
  },
}
const judged = (facts: EligibilityFacts, days = 0) => {
  const first = decideEligibility(SHOP.storeId, facts, RULES, undefined, NOW_MS)
  return decideEligibility(SHOP.storeId, facts, RULES, first, NOW_MS + days * DAY_MS)
}

describe('the owner reads', () => {
  it('each condition with its bar and what is missing', () => {
    const { conditions } = shopStanding(SHOP, judged(ALL_MISSING))
    expect(conditions.map(({ title, missing }) => `${title}：${missing}`)).toEqual([
      '在岗导购至少 2 名：还差 1 名在岗导购。请联系总部把导购加进名单，再发邀请码请他上岗。',
      '近 30 天顾客登记至少 5 台：还差 4 台。卖出机器后，请顾客当场扫码登记。',
      '近 90 天来往的顾客至少 3 位：还差 2 位。同一位顾客只算一次。',
      '关注的顾客至少 100 位：还差 60 位。请到店的顾客顺手关注。',
      '一半的咨询在 30 分钟内答复：现在要 45 分钟，还要再快 15 分钟。请安排导购及时看消息。',
      '没有经总部确认的窜货：有 2 起窜货已经总部确认。整改后请联系总部撤销。',
    ])
  })

  it('that what nobody knows does no harm, and nothing about what is met', () => {
    const { conditions } = shopStanding(SHOP, judged(BAD))
    const missing = Object.fromEntries(conditions.map((one) => [one.kind, one.missing]))
    expect(missing.followers).toBe('总部还没有这项数据，不影响网店。')
    expect(missing['no-diversion']).toBeUndefined()
  })

  it('where the shop stands, until when there is time, and what happens then', () => {
    expect(shopStanding(SHOP, undefined)).toMatchObject({ state: 'not-judged', isOpen: true, conditions: [] })
    expect(shopStanding(SHOP, judged(BAD))).toMatchObject({
      isOpen: true,
      sentence: '有 3 项条件没有达到。请在 2026年12月5日 10:00 前补上，否则网店会暂停接待顾客。',
      graceUntilMs: NOW_MS + 14 * DAY_MS,
    })
    expect(shopStanding(SHOP, judged(BAD, 14))).toMatchObject({
      isOpen: false,
      sentence: '网店还没有开通：有 3 项条件没有达到。条件达到后自动开通。',
    })
  })

  it('first of all what HQ itself says of the store', () => {
    const good = decideEligibility(SHOP.storeId, GOOD, rulesWith({}), undefined, NOW_MS)
    expect(shopStanding(SHOP, good).sentence).toBe('网店正常接待顾客，各项条件都没有问题。')
    for (const status of ['suspended', 'closed'] as const) {
      const standing = shopStanding({ ...SHOP, status }, good)
      expect(standing).toMatchObject({ isOpen: false, status, sentence: expect.stringContaining('总部') })
    }
  })
})
