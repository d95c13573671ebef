/**
 * Who gets which part of an order, as data. A set has cases; exactly one of them speaks about a group of lines (check-rules.ts sees to
 * that), and names parties with basis points. There are these parties and no others: nobody gets a share for whom somebody else brought.
 */
import { BASIS_POINTS, floorPart } from '../../kernel/money.ts'

/** Who owns the goods, and therefore is paid: the customer's own store, another store, or HQ. */
export const GOODS = ['home-store', 'other-store', 'hq'] as const
/** Whose customer it is: of a store and a guide, of a store without a guide at present, or nobody's. */
export const CUSTOMERS = ['guided', 'store', 'nobody'] as const
/** Whose link or shop led to the order. An employee's is an employee shop 人人店 or flagship shop 总裁店. */
export const REFERRALS = ['none', 'guide', 'employee', 'owner'] as const
/** Who delivers. HQ's warehouses are HQ; whoever owns the goods and delivers them too is the payee. */
export const DELIVERIES = ['payee', 'home-store', 'other-store', 'hq', 'supplier'] as const

/** What a rule may ask about lines of an order. */
export interface GroupFacts {
  goods: (typeof GOODS)[number]
  customer: (typeof CUSTOMERS)[number]
  referral: (typeof REFERRALS)[number]
  delivery: (typeof DELIVERIES)[number]
  /** HQ's word for a kind of products. */
  productClass: string
}

/**
 * Who may get a share, in the order in which shares are filled where a cap leaves too little: whoever can least wait comes first.
 * `owner-guide` is the guide of the other store whose goods they are; `referrer` a guide or store owner.
 */
export const PARTIES = ['home-guide', 'owner-guide', 'referrer', 'employee', 'deliverer', 'home-store', 'hq'] as const
export type Party = (typeof PARTIES)[number]

/** One party's part of a group: the floor of its basis points, within the bounds. */
export interface RuleShare {
  party: Party
  basisPoints: number
  /** At least this much, from groups of `minFromFen` on. */
  minFen?: number
  minFromFen?: number
  maxFen?: number
}

/** What is left out means any. */
export interface CaseCondition {
  goods?: GroupFacts['goods'][]
  customer?: GroupFacts['customer'][]
  referral?: GroupFacts['referral'][]
  delivery?: GroupFacts['delivery'][]
  productClass?: { in: string[] } | { notIn: string[] }
}

export interface RuleCase {
  id: string
  when: CaseCondition
  shares: RuleShare[]
}

export interface SplitTerms {
  cases: RuleCase[]
  /** What one employee may get from their shop in a calendar month; the payee keeps what is above. */
  employeeMonthlyMaxFen?: number
}

/** In force from its moment until the next set's. The version in force when an order was made stays with the order. */
export interface SplitRuleSet extends SplitTerms {
  version: number
  effectiveFromMs: number
}

/** No share for referrers, deliverers and employees until HQ writes one. */
export const DEFAULT_SPLIT_RULES: SplitRuleSet = {
  version: 1,
  effectiveFromMs: 0,
  cases: [
    {
      id: 'own-goods',
      when: { goods: ['home-store'] },
      shares: [
        { party: 'home-guide', basisPoints: 500 },
        { party: 'hq', basisPoints: 300 },
      ],
    },
    {
      id: 'other-store-goods',
      when: { goods: ['other-store'] },
      shares: [
        { party: 'home-guide', basisPoints: 300 },
        { party: 'home-store', basisPoints: 500 },
        { party: 'hq', basisPoints: 300 },
      ],
    },
    {
      id: 'hq-goods',
      when: { goods: ['hq'] },
      shares: [
        { party: 'home-guide', basisPoints: 300 },
        { party: 'home-store', basisPoints: 1_200 },
      ],
    },
  ],
}

const isIn = <T>(allowed: readonly T[] | undefined, fact: T): boolean => allowed === undefined || allowed.includes(fact)

const isOfClass = (condition: CaseCondition['productClass'], productClass: string): boolean => {
  if (condition === undefined) return true
  return 'in' in condition ? condition.in.includes(productClass) : !condition.notIn.includes(productClass)
}

export const speaksAbout = ({ when }: RuleCase, facts: GroupFacts): boolean =>
  isIn(when.goods, facts.goods) &&
  isIn(when.customer, facts.customer) &&
  isIn(when.referral, facts.referral) &&
  isIn(when.delivery, facts.delivery) &&
  isOfClass(when.productClass, facts.productClass)

const IS_THERE: Record<Party, (facts: GroupFacts) => boolean> = {
  'home-guide': ({ customer }) => customer === 'guided',
  'owner-guide': ({ goods }) => goods === 'other-store',
  referrer: ({ referral }) => referral === 'guide' || referral === 'owner',
  employee: ({ referral }) => referral === 'employee',
  deliverer: ({ delivery }) => delivery !== 'payee',
  'home-store': ({ goods, customer }) => goods !== 'home-store' && customer !== 'nobody',
  hq: ({ goods }) => goods !== 'hq',
}

/** Whether there can be such a party beside the payee. Nobody pays themselves. */
export const isThere = (party: Party, facts: GroupFacts): boolean => IS_THERE[party](facts)

/** Fen of a share in a group for which `paidFen` was paid. Grows with it, and nothing of nothing is nothing. */
export function shareOf({ basisPoints, minFen = 0, minFromFen = 0, maxFen = Infinity }: RuleShare, paidFen: number) {
  if (paidFen === 0) return 0
  const fen = floorPart(paidFen, basisPoints, BASIS_POINTS)
  return Math.min(paidFen >= minFromFen ? Math.max(fen, minFen) : fen, maxFen)
}
