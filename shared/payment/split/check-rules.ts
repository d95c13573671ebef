/**
 * Whether a set of rules may be loaded: for every order there is exactly one case, and no order breaks a cap. The answer is exact. A set
 * that is refused is refused with an order that shows why, and one that is accepted never has to be cut at plan time for its own sake.
 */
import { BASIS_POINTS, ceilPart, FEN_MAX, floorPart, isFen, sumFen } from '../../kernel/money.ts'
import { capBasisPoints, groupCap, type SplitLimits } from './limits.ts'
import {
  CUSTOMERS,
  DELIVERIES,
  GOODS,
  type GroupFacts,
  isThere,
  PARTIES,
  REFERRALS,
  type RuleCase,
  type RuleShare,
  type SplitTerms,
  shareOf,
  speaksAbout,
} from './rules.ts'

/** An order of one group, and what the rules would do with it. */
export interface ExampleOrder extends GroupFacts {
  paidFen: number
  /** Σ of the shares that the rules name. */
  sharesFen: number
  /** What the shares may add up to. */
  capFen: number
}

export type RuleProblemCode =
  /** Something in a case is no whole number, no known party, out of its range, or said twice. */
  | 'BAD_CASE'
  /** No case speaks about this order. */
  | 'GAP'
  /** Two cases do. */
  | 'OVERLAP'
  /** The shares add up to more than may be shared. */
  | 'CAP_BROKEN'
  /** More receivers of one kind than one request to WeChat takes. */
  | 'TOO_MANY_RECEIVERS'

export interface RuleProblem {
  code: RuleProblemCode
  caseIds: string[]
  /** For HQ's operator: what is wrong. */
  detail: string
  example: ExampleOrder
}

/** Empty when the set may be loaded. Stops at the first kind of problem, because the later ones would only repeat it. */
export function checkRules(terms: SplitTerms, limits: SplitLimits): RuleProblem[] {
  const bad = terms.cases.flatMap((ruleCase) => badCase(ruleCase, terms, limits))
  if (bad.length > 0) return bad
  const groups = possibleGroups(terms)
  const covers = groups.flatMap((facts) => coverProblem(facts, terms, limits))
  if (covers.length > 0) return firstOfEach(covers)
  return firstOfEach(terms.cases.flatMap((ruleCase) => capProblems(ruleCase, groups, limits)))
}

/** One example is enough for the same problem of the same cases. */
function firstOfEach(problems: readonly RuleProblem[]): RuleProblem[] {
  const first = new Map<string, RuleProblem>()
  for (const problem of problems) {
    const key = `${problem.code}:${problem.caseIds.join()}`
    if (!first.has(key)) first.set(key, problem)
  }
  return [...first.values()]
}

/** A hundred yuan: enough to see every basis point. */
const EXAMPLE_FEN = 10_000

const ANY_GROUP: GroupFacts = {
  goods: 'other-store',
  customer: 'guided',
  referral: 'guide',
  delivery: 'other-store',
  productClass: 'any',
}

function exampleOf(facts: GroupFacts, shares: readonly RuleShare[], limits: SplitLimits, paidFen = EXAMPLE_FEN) {
  const sharesFen = sumFen(shares.map((share) => shareOf(share, paidFen)))
  return { ...facts, paidFen, sharesFen, capFen: groupCap(paidFen, limits) }
}

function badCase(ruleCase: RuleCase, terms: SplitTerms, limits: SplitLimits): RuleProblem[] {
  const { id, shares } = ruleCase
  const parties = shares.map(({ party }) => party)
  const details = [
    terms.cases.filter((other) => other.id === id).length > 1 && `two cases are called ${id}`,
    new Set(parties).size < parties.length && 'a party is named twice',
    parties.some((party) => !PARTIES.includes(party)) && 'a party is not one of those there are',
    ...shares.map(badShare),
    terms.employeeMonthlyMaxFen !== undefined &&
      !isFen(terms.employeeMonthlyMaxFen) &&
      'employeeMonthlyMaxFen is no fen',
  ].filter((detail): detail is string => typeof detail === 'string')
  if (details.length === 0) return []
  const facts = possibleGroups(terms).find((group) => speaksAbout(ruleCase, group)) ?? ANY_GROUP
  const example = exampleOf(
    facts,
    shares.filter(({ basisPoints }) => basisPoints > BASIS_POINTS),
    limits,
  )
  return details.map((detail) => ({ code: 'BAD_CASE', caseIds: [id], detail, example }))
}

function badShare({ party, basisPoints, minFen = 0, minFromFen = 0, maxFen = FEN_MAX }: RuleShare): string | undefined {
  if (!Number.isInteger(basisPoints) || basisPoints < 0 || basisPoints > BASIS_POINTS)
    return `${party}: basis points are whole numbers from 0 to ${BASIS_POINTS}`
  if (![minFen, minFromFen, maxFen].every(isFen)) return `${party}: bounds are whole fen from 0 to ${FEN_MAX}`
  return minFen > maxFen ? `${party}: the least is more than the most` : undefined
}

/** Every kind of group there can be, with each class that a case names and one that none names. */
function possibleGroups({ cases }: SplitTerms): GroupFacts[] {
  const named = cases.flatMap(({ when: { productClass } }) =>
    productClass === undefined ? [] : 'in' in productClass ? productClass.in : productClass.notIn,
  )
  const classes = [...new Set([...named, 'a class that no case names'])]
  return GOODS.flatMap((goods) =>
    CUSTOMERS.flatMap((customer) =>
      REFERRALS.flatMap((referral) =>
        DELIVERIES.flatMap((delivery) =>
          classes.map((productClass) => ({ goods, customer, referral, delivery, productClass })),
        ),
      ),
    ),
  ).filter(isPossible)
}

/** Nobody's customer has no home store, and whoever owns the goods and delivers them is called the payee. */
const isPossible = ({ goods, customer, delivery }: GroupFacts): boolean =>
  !(customer === 'nobody' && (goods === 'home-store' || delivery === 'home-store')) &&
  !(goods === delivery && goods !== 'other-store')

function coverProblem(facts: GroupFacts, { cases }: SplitTerms, limits: SplitLimits): RuleProblem[] {
  const speaking = cases.filter((ruleCase) => speaksAbout(ruleCase, facts))
  if (speaking.length === 1) return []
  const shares = speaking.flatMap((ruleCase) => sharesThere(ruleCase, facts))
  return [
    {
      code: speaking.length === 0 ? 'GAP' : 'OVERLAP',
      caseIds: speaking.map(({ id }) => id),
      detail: speaking.length === 0 ? 'no case speaks about this order' : 'more than one case speaks about this order',
      example: exampleOf(facts, shares, limits),
    },
  ]
}

const sharesThere = ({ shares }: RuleCase, facts: GroupFacts): RuleShare[] =>
  shares.filter(({ party }) => isThere(party, facts))

function capProblems(ruleCase: RuleCase, possible: readonly GroupFacts[], limits: SplitLimits): RuleProblem[] {
  return fullestGroups(ruleCase, possible).flatMap((facts) => {
    const shares = sharesThere(ruleCase, facts)
    const problem = (code: RuleProblemCode, detail: string, paidFen?: number): RuleProblem[] => [
      { code, caseIds: [ruleCase.id], detail, example: exampleOf(facts, shares, limits, paidFen) },
    ]
    if (shares.length > limits.receiversMax)
      return problem('TOO_MANY_RECEIVERS', `one request takes ${limits.receiversMax} receivers`)
    const paidFen = breakingAmount(shares, limits)
    return paidFen === undefined ? [] : problem('CAP_BROKEN', 'the shares add up to more than may be shared', paidFen)
  })
}

/** One group for each combination of parties that meet, without those whose parties all meet in another: that one gives away more. */
function fullestGroups(ruleCase: RuleCase, possible: readonly GroupFacts[]): GroupFacts[] {
  const kept: { facts: GroupFacts; shares: RuleShare[] }[] = []
  const meetings = possible
    .filter((facts) => speaksAbout(ruleCase, facts))
    .map((facts) => ({ facts, shares: sharesThere(ruleCase, facts) }))
    .sort((a, b) => b.shares.length - a.shares.length)
  for (const meeting of meetings)
    if (!kept.some(({ shares }) => meeting.shares.every((share) => shares.includes(share)))) kept.push(meeting)
  return kept.map(({ facts }) => facts)
}

/**
 * An amount of which the shares are more than the cap, found for certain where there is one. Between two amounts at which a bound begins
 * or ends to count, shares and cap both grow by a fixed amount every 10,000 fen; so the excess is largest in the first 10,000 of such a
 * stretch or in its last.
 */
function breakingAmount(shares: readonly RuleShare[], limits: SplitLimits): number | undefined {
  const turns = [...new Set([1, ...shares.flatMap(turnsOf)])]
    .filter((fen) => fen >= 1 && fen <= FEN_MAX)
    .sort((a, b) => a - b)
  const breaks = (fen: number) => sumFen(shares.map((share) => shareOf(share, fen))) > groupCap(fen, limits)
  for (const [at, first] of turns.entries()) {
    const last = (turns[at + 1] ?? FEN_MAX + 1) - 1
    if (surelyHolds(shares, limits, first, last)) continue
    const found = firstOf(first, Math.min(first + BASIS_POINTS - 1, last), breaks)
    if (found !== undefined) return found
    const late = firstOf(Math.max(first, last - BASIS_POINTS + 1), last, breaks)
    if (late !== undefined) return late
  }
  return undefined
}

/**
 * Whether the shares without their floors, which are a straight line over the stretch, are below the cap at both ends: then they are so
 * everywhere, and nearly every stretch needs no closer look.
 */
function surelyHolds(shares: readonly RuleShare[], limits: SplitLimits, first: number, last: number): boolean {
  const grows = (share: RuleShare) => shareOf(share, first) === floorPart(first, share.basisPoints, BASIS_POINTS)
  const slope = sumFen(shares.filter(grows).map(({ basisPoints }) => basisPoints))
  const fixed = sumFen(shares.filter((share) => !grows(share)).map((share) => shareOf(share, first)))
  const room = BigInt(capBasisPoints(limits) - slope)
  const atStart = BigInt(fixed) * BigInt(BASIS_POINTS)
  return BigInt(first) * room >= atStart && BigInt(last) * room >= atStart
}

function firstOf(from: number, to: number, is: (fen: number) => boolean): number | undefined {
  for (let fen = from; fen <= to; fen++) if (is(fen)) return fen
  return undefined
}

/** Amounts from which a bound begins or ends to count. */
function turnsOf({ basisPoints, minFen = 0, minFromFen = 0, maxFen }: RuleShare): number[] {
  const reaches = (bound: number) => (basisPoints === 0 ? FEN_MAX + 1 : ceilPart(bound, BASIS_POINTS, basisPoints))
  return [minFromFen, reaches(minFen), ...(maxFen === undefined ? [] : [reaches(maxFen)])]
}
