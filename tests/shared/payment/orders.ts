/** Orders, rules and limits that the tests of payment share. */
import fc from 'fast-check'
import { FEN_MAX } from '#shared/kernel/money.ts'
import type { Merchant, Receiver } from '#shared/payment/accounts.ts'
import { RECEIVERS_MAX, type SplitLimits } from '#shared/payment/split/limits.ts'
import type { PaidGroup, SplitFacts } from '#shared/payment/split/plan.ts'
import {
  CUSTOMERS,
  DEFAULT_SPLIT_RULES,
  DELIVERIES,
  GOODS,
  PARTIES,
  type Party,
  REFERRALS,
  type RuleShare,
  type SplitRuleSet,
} from '#shared/payment/split/rules.ts'

/** 30 % at most, and WeChat's usual 0.6 %. */
export const LIMITS: SplitLimits = { maxRatio: 3_000, feeBasisPoints: 60, receiversMax: RECEIVERS_MAX }

export const HOME: Merchant = 'store:HZ001'
export const OTHER: Merchant = 'store:NJ001'
export const GUIDE: Receiver = 'staff:G-WANG'

/** A guided customer's order without referral, delivered by whoever is paid. */
export const group = (goods: PaidGroup['goods'], paidFen: number, more: Partial<PaidGroup> = {}): PaidGroup => ({
  goods,
  customer: 'guided',
  referral: 'none',
  delivery: 'payee',
  productClass: 'fridge',
  paidFen,
  accounts: { 'home-store': HOME, 'home-guide': GUIDE, hq: 'hq' },
  ...more,
})

export const PAYEES: Record<PaidGroup['goods'], Merchant> = { 'home-store': HOME, 'other-store': OTHER, hq: 'hq' }

export const order = (feeFen: number, first: PaidGroup, ...others: PaidGroup[]): SplitFacts => ({
  payee: PAYEES[first.goods],
  feeFen,
  groups: [first, ...others],
})

/** Small amounts, where floors matter, as often as large ones, where 2^53 does. */
export const anyFen = fc.oneof(
  fc.constantFrom(0, 1, 2, 3, 99, 10_000, 129_900),
  fc.integer({ min: 0, max: 300 }),
  fc.integer({ min: 0, max: 10_000_000 }),
  fc.integer({ min: 0, max: FEN_MAX / 8 }),
)

const anyShare = (party: Party, most: number): fc.Arbitrary<RuleShare> =>
  fc
    .record({
      basisPoints: fc.integer({ min: 0, max: most }),
      min: fc.option(fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 200_000 })), { freq: 4 }),
      maxFen: fc.option(fc.integer({ min: 500, max: 100_000 }), { freq: 3, nil: undefined }),
    })
    .map(({ basisPoints, min, maxFen }) => ({
      party,
      basisPoints,
      ...(min && { minFen: min[0], minFromFen: min[1] }),
      ...(maxFen !== undefined && { maxFen }),
    }))

const anyShares = (most: number): fc.Arbitrary<RuleShare[]> =>
  fc.subarray([...PARTIES]).chain((parties) => fc.tuple(...parties.map((party) => anyShare(party, most))))

/** A set with a case for each owner of goods, one of them apart for fridges. About half of them keep to the caps. */
export const anyRules: fc.Arbitrary<SplitRuleSet> = fc
  .constantFrom(200, 500, 900, 3_000, 10_000)
  .chain((most) =>
    fc.record({
      own: anyShares(most),
      fridges: anyShares(most),
      others: anyShares(most),
      hq: anyShares(most),
      employeeMonthlyMaxFen: fc.option(fc.integer({ min: 0, max: 50_000 }), { nil: undefined }),
    }),
  )
  .map(({ own, fridges, others, hq, employeeMonthlyMaxFen }) => ({
    version: 7,
    effectiveFromMs: 0,
    cases: [
      { id: 'own', when: { goods: ['home-store'] }, shares: own },
      { id: 'fridges', when: { goods: ['other-store'], productClass: { in: ['fridge'] } }, shares: fridges },
      { id: 'others', when: { goods: ['other-store'], productClass: { notIn: ['fridge'] } }, shares: others },
      { id: 'hq', when: { goods: ['hq'] }, shares: hq },
    ],
    ...(employeeMonthlyMaxFen !== undefined && { employeeMonthlyMaxFen }),
  }))

const anyAccounts: fc.Arbitrary<PaidGroup['accounts']> = fc.record(
  {
    'home-guide': fc.constant<Receiver>(GUIDE),
    'owner-guide': fc.constantFrom<Receiver>('staff:G-QIAN', GUIDE),
    referrer: fc.constantFrom<Receiver>('staff:G-ZHAO', 'store:SH001'),
    employee: fc.constant<Receiver>('staff:E-SUN'),
    deliverer: fc.constantFrom<Receiver>(HOME, 'store:SH001', 'hq', 'supplier:P1'),
    'home-store': fc.constant<Receiver>(HOME),
    hq: fc.constant<Receiver>('hq'),
  },
  { requiredKeys: [] },
)

const anyGroup = (goods: PaidGroup['goods']): fc.Arbitrary<PaidGroup> =>
  fc.record({
    goods: fc.constant(goods),
    customer: fc.constantFrom(...CUSTOMERS),
    referral: fc.constantFrom(...REFERRALS),
    delivery: fc.constantFrom(...DELIVERIES),
    productClass: fc.constantFrom('fridge', 'washer'),
    paidFen: anyFen,
    accounts: anyAccounts,
  })

/** Up to five groups of one payee, and a fee of 0.6 % rounded either way. */
export const anyOrder: fc.Arbitrary<SplitFacts> = fc
  .tuple(fc.constantFrom(...GOODS), fc.boolean())
  .chain(([goods, up]) =>
    fc.array(anyGroup(goods), { minLength: 1, maxLength: 5 }).map((groups) => {
      const total = groups.reduce((sum, { paidFen }) => sum + paidFen, 0)
      const feeFen = Math.floor((total * 60 + (up ? 9_999 : 0)) / 10_000)
      return { payee: PAYEES[goods], feeFen, groups, earnedThisMonthFen: { 'staff:E-SUN': 10_000 } }
    }),
  )

/** Ten thousand cases a law, as the issue asks. */
export const RUNS = { numRuns: 10_000 }

export const DEFAULTS = DEFAULT_SPLIT_RULES

/** Milliseconds that a law may take where the machine is busy with other things. */
export const PATIENCE_MS = 90_000
