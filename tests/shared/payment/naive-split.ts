/**
 * The split once more, written without looking at the other: all of it in exact fractions, one receiver at a time, straight from the
 * sentences of the issue. Slow and plain on purpose.
 */
import type { SplitLimits } from '#shared/payment/split/limits.ts'
import type { PaidGroup, SplitFacts } from '#shared/payment/split/plan.ts'
import type { SplitRuleSet } from '#shared/payment/split/rules.ts'

export interface NaiveRefund {
  groupFen: number[]
  looseFen: number
}

type Fen = bigint
const least = (a: Fen, b: Fen): Fen => (a < b ? a : b)
const most = (a: Fen, b: Fen): Fen => (a > b ? a : b)

/** Who may get something, whoever can least wait first. */
const IN_ORDER = ['home-guide', 'owner-guide', 'referrer', 'employee', 'deliverer', 'home-store', 'hq'] as const

function takesPart(party: (typeof IN_ORDER)[number], group: PaidGroup): boolean {
  if (party === 'home-guide') return group.customer === 'guided'
  if (party === 'owner-guide') return group.goods === 'other-store'
  if (party === 'referrer') return ['guide', 'owner'].includes(group.referral)
  if (party === 'employee') return group.referral === 'employee'
  if (party === 'deliverer') return group.delivery !== 'payee'
  if (party === 'home-store') return group.goods !== 'home-store' && group.customer !== 'nobody'
  return group.goods !== 'hq'
}

function ruleFor(rules: SplitRuleSet, group: PaidGroup) {
  for (const one of rules.cases) {
    const { goods, customer, referral, delivery, productClass } = one.when
    if (goods && !goods.includes(group.goods)) continue
    if (customer && !customer.includes(group.customer)) continue
    if (referral && !referral.includes(group.referral)) continue
    if (delivery && !delivery.includes(group.delivery)) continue
    if (productClass && 'in' in productClass && !productClass.in.includes(group.productClass)) continue
    if (productClass && 'notIn' in productClass && productClass.notIn.includes(group.productClass)) continue
    return one
  }
  throw new Error('no case')
}

/** Fen by account after refunds, `payee` and `wechat` among them, and what is owed by account. Receivers without limit of number. */
export function naiveSplit(facts: SplitFacts, rules: SplitRuleSet, limits: SplitLimits, refund?: NaiveRefund) {
  const paid = facts.groups.map(({ paidFen }) => BigInt(paidFen))
  const total = paid.reduce((a, b) => a + b, 0n)
  const back = facts.groups.map((_group, at) => BigInt(refund?.groupFen[at] ?? 0))
  const afterGoods = total - back.reduce((a, b) => a + b, 0n)
  const left = afterGoods - least(BigInt(refund?.looseFen ?? 0), afterGoods)
  const month = new Map(Object.entries(facts.earnedThisMonthFen ?? {}).map(([who, fen]) => [who, BigInt(fen)]))
  const shares = new Map<string, Fen>()
  const owed = new Map<string, Fen>()
  const give = (to: Map<string, Fen>, who: string, fen: Fen) => fen > 0n && to.set(who, (to.get(who) ?? 0n) + fen)

  facts.groups.forEach((group, at) => {
    const base = paid[at] ?? 0n
    if (base === 0n) return
    let room = least((base * BigInt(limits.maxRatio)) / 10_000n, (base * (total - BigInt(facts.feeFen))) / total)
    for (const party of IN_ORDER) {
      const rule = ruleFor(rules, group).shares.find((share) => share.party === party)
      const who = group.accounts[party]
      if (!rule || !who || who === facts.payee || !takesPart(party, group)) continue
      let wanted = (base * BigInt(rule.basisPoints)) / 10_000n
      if (rule.minFen !== undefined && base >= BigInt(rule.minFromFen ?? 0)) wanted = most(wanted, BigInt(rule.minFen))
      if (rule.maxFen !== undefined) wanted = least(wanted, BigInt(rule.maxFen))
      if (party === 'employee' && rules.employeeMonthlyMaxFen !== undefined) {
        wanted = most(0n, least(wanted, BigInt(rules.employeeMonthlyMaxFen) - (month.get(who) ?? 0n)))
        month.set(who, (month.get(who) ?? 0n) + wanted)
      }
      const out = least(wanted, room)
      room -= out
      const now = (fen: Fen) =>
        afterGoods === 0n ? 0n : (fen * (base - (back[at] ?? 0n)) * left) / (base * afterGoods)
      give(shares, who, now(out))
      give(owed, who, now(wanted - out))
    }
  })
  const refunded = total - left
  const fee = total === 0n ? 0n : BigInt(facts.feeFen) - (BigInt(facts.feeFen) * refunded) / total
  const shared = [...shares.values()].reduce((a, b) => a + b, 0n)
  give(shares, 'wechat', fee)
  give(shares, 'payee', left - fee - shared)
  return { shares, owed, refunded }
}
