/**
 * `npm run bench -- split [PLANS]`: how many orders one core splits a second, from the facts to legs that add up, beside the test's naive
 * model in exact fractions, in the same run. A shop page splits one; a nightly check splits all of a day again.
 */
import { chance } from '#shared/network/sample/chance.ts'
import { legsAt } from '#shared/payment/split/legs.ts'
import { type PaidGroup, planSplit, type SplitFacts } from '#shared/payment/split/plan.ts'
import { DEFAULT_SPLIT_RULES, GOODS, type SplitRuleSet } from '#shared/payment/split/rules.ts'
import { naiveSplit } from '../shared/payment/naive-split.ts'
import { group, LIMITS, PAYEES } from '../shared/payment/orders.ts'

const ORDERS = 2_000
const PLANS = Number(process.argv[2] ?? 200_000)
const ROUNDS = 5
const TARGET = 200_000

/** Every party has a share, with bounds. */
const FULL_RULES: SplitRuleSet = {
  ...DEFAULT_SPLIT_RULES,
  version: 2,
  cases: DEFAULT_SPLIT_RULES.cases.map((ruleCase) => ({
    ...ruleCase,
    shares: [
      ...ruleCase.shares,
      { party: 'referrer', basisPoints: 100, maxFen: 5_000 },
      { party: 'deliverer', basisPoints: 200, minFen: 100, minFromFen: 50_000 },
      { party: 'owner-guide', basisPoints: 100 },
    ],
  })),
}

/** Orders of ¥1 to ¥20,000. */
function orders(groupsOf: number, more: Partial<PaidGroup> = {}): SplitFacts[] {
  const luck = chance('orders')
  return Array.from({ length: ORDERS }, () => {
    const goods = luck.pick(GOODS)
    const groups = Array.from({ length: groupsOf }, () => group(goods, 100 + luck.whole(2_000_000), more))
    const total = groups.reduce((sum, { paidFen }) => sum + paidFen, 0)
    return { payee: PAYEES[goods], feeFen: Math.floor((total * 60) / 10_000), groups }
  })
}

const FULL: Partial<PaidGroup> = {
  referral: 'guide',
  delivery: 'supplier',
  accounts: {
    ...group('hq', 0).accounts,
    'owner-guide': 'staff:G-QIAN',
    referrer: 'staff:G-ZHAO',
    deliverer: 'supplier:P1',
  },
}

/** Best of some rounds: what the machine can do when nobody else wants it. */
function perSecond(plans: number, of: readonly SplitFacts[], split: (facts: SplitFacts) => unknown): number {
  let best = 0
  for (let round = 0; round < ROUNDS; round++) {
    const startedAt = performance.now()
    for (let at = 0; at < plans; at++) split(of[at % of.length] as SplitFacts)
    best = Math.max(best, (plans / (performance.now() - startedAt)) * 1_000)
  }
  return best
}

const ours = (rules: SplitRuleSet) => (facts: SplitFacts) => legsAt(planSplit(facts, rules, LIMITS))
const naive = (rules: SplitRuleSet) => (facts: SplitFacts) => naiveSplit(facts, rules, LIMITS)
const usual = orders(1)
const full = orders(3, FULL)
const plan = planSplit(usual[0] as SplitFacts, DEFAULT_SPLIT_RULES, LIMITS)

const rows: { what: string; perSecond: number; target?: number }[] = [
  {
    what: 'ours, default rules, one group',
    perSecond: perSecond(PLANS, usual, ours(DEFAULT_SPLIT_RULES)),
    target: TARGET,
  },
  { what: 'naive, the same', perSecond: perSecond(PLANS / 10, usual, naive(DEFAULT_SPLIT_RULES)) },
  { what: 'ours, six parties with bounds, three groups', perSecond: perSecond(PLANS, full, ours(FULL_RULES)) },
  { what: 'naive, the same', perSecond: perSecond(PLANS / 10, full, naive(FULL_RULES)) },
  {
    what: 'ours, legs after a refund of a planned order',
    perSecond: perSecond(PLANS, usual, () => legsAt(plan, { groupFen: [0], looseFen: 99 })),
  },
]

console.log(`${PLANS} plans of ${ORDERS} orders, one core\n`)
console.log(`${'split'.padEnd(48)}${'plans/s'.padStart(12)}`)
for (const { what, perSecond: reached, target } of rows) {
  const judged = target === undefined ? '' : `   target ${target}   ${reached >= target ? 'met' : 'MISSED'}`
  console.log(`${what.padEnd(48)}${reached.toFixed(0).padStart(12)}${judged}`)
}
