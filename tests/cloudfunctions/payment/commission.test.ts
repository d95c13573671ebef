import { expect, it } from 'vitest'
import { localDate } from '#shared/kernel/time.ts'
import { splitRules, splits } from '#shared/payment/documents.ts'
import { SPLIT_RULES_ID } from '#shared/payment/split/rule-sets.ts'
import { DEFAULT_SPLIT_RULES } from '#shared/payment/split/rules.ts'
import { sharerDays } from '#shared/routing/share/documents.ts'
import { sharerDayIds } from '#shared/routing/share/visit.ts'
import { MINUTE_MS } from '../../local/wechat/pay/pay-rig.ts'
import { ORDER, openPayWorld, TERMS } from './pay-world.ts'

/** Version 2: a guide whose link led to the order gets 4 %. */
const SHARED = {
  ...DEFAULT_SPLIT_RULES,
  version: 2,
  cases: [
    {
      id: 'shared',
      when: { referral: ['guide' as const] },
      shares: [{ party: 'referrer' as const, basisPoints: 400 }],
    },
    ...DEFAULT_SPLIT_RULES.cases,
  ],
}

it('what a shared link earned is counted for the sharer, once, and a refund takes its part back', async () => {
  const world = await openPayWorld()
  const { store } = world.platform
  await store.write([splitRules.put(SPLIT_RULES_ID, { sets: [SHARED] })])
  const groups = TERMS.groups.map((group) => ({
    ...group,
    referral: 'guide' as const,
    accounts: { ...group.accounts, referrer: 'staff:G-ZHAO' as const },
  }))
  await world.order({ groups, rulesVersion: 2 })
  await world.sheet()
  const earned = async () => {
    const days = await store.getMany(sharerDays, sharerDayIds('G-ZHAO', localDate(world.clock.ms)))
    return days.map((day) => day?.data.commissionFen ?? 0).reduce((sum, fen) => sum + fen, 0)
  }
  for (let again = 0; again < 2; again++) await world.tick()
  expect(await earned()).toBe(400)
  await world.ask(world.owner, 'payment.refund', { orderId: ORDER, lines: [{ lineId: 'L1', quantity: 1 }] })
  for (let minute = 0; minute < 4; minute++) {
    await world.tick()
    world.clock.ms += MINUTE_MS
  }
  expect(await earned()).toBe(200)
})

it('an employee’s shop earns up to the month’s limit, counted over orders, and a refund makes room again', async () => {
  const world = await openPayWorld()
  const { store } = world.platform
  const own = {
    id: 'own-shop',
    when: { referral: ['employee' as const] },
    shares: [{ party: 'employee' as const, basisPoints: 500 }],
  }
  const rules = { ...SHARED, cases: [own, ...SHARED.cases], employeeMonthlyMaxFen: 700 }
  await store.write([splitRules.put(SPLIT_RULES_ID, { sets: [rules] })])
  const groups = TERMS.groups.map((group) => ({
    ...group,
    referral: 'employee' as const,
    accounts: { ...group.accounts, employee: 'staff:E-CHEN' as const },
  }))
  const buy = async (orderId: string) => {
    await world.order({ orderId, groups, rulesVersion: 2 })
    await world.sheet('success', orderId)
    await world.tick()
    const plan = (await store.get(splits, `${orderId}*1`))?.data.plan
    return plan?.shares.find(({ party }) => party === 'employee')?.fen ?? 0
  }
  expect([await buy('order-0001'), await buy('order-0002'), await buy('order-0003')]).toEqual([500, 200, 0])
  await world.ask(world.owner, 'payment.refund', { orderId: 'order-0001' })
  for (let minute = 0; minute < 4; minute++) {
    await world.tick()
    world.clock.ms += MINUTE_MS
  }
  expect(await buy('order-0004')).toBe(500)
})
