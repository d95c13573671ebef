/**
 * Random lives of orders: paid, planned, refunded in parts, shared, closed, unfrozen, returned, in any order that can happen. Whatever
 * happens, no fen is made or lost, nobody gives back more than they got, and no person is asked for anything.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isRefused } from '#shared/kernel/decision.ts'
import { isPerson, type Merchant, type Receiver } from '#shared/payment/accounts.ts'
import { type OpenDebt, settleDebts } from '#shared/payment/ledger/debts.ts'
import { type At, closed, paid, planned, refunded, returned, shared, unfrozen } from '#shared/payment/ledger/facts.ts'
import { balances, heldFor, type LedgerAccount, owesTo, type Posting } from '#shared/payment/ledger/postings.ts'
import { decideRefund, NO_REFUND, type PaidLine, refundedFenOf, refundedOf } from '#shared/payment/refunds.ts'
import { type Due, legsAt } from '#shared/payment/split/legs.ts'
import { type Moved, moveTo, NOTHING_MOVED } from '#shared/payment/split/moves.ts'
import { planSplit, type SplitFacts, type SplitPlan } from '#shared/payment/split/plan.ts'
import { anyOrder, anyRules, LIMITS, PATIENCE_MS, RUNS } from '../orders.ts'

type Step = { kind: 'share' | 'close' | 'unfreeze' } | { kind: 'refund'; fen: number } | { kind: 'rest' }

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<Step>({ kind: 'share' }, { kind: 'close' }) },
  { weight: 1, arbitrary: fc.constant<Step>({ kind: 'unfreeze' }) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 40_000 }).map((fen): Step => ({ kind: 'refund', fen })) },
  { weight: 1, arbitrary: fc.constant<Step>({ kind: 'rest' }) },
)

class Life {
  readonly postings: Posting[] = []
  readonly moved = new Map<Receiver, Moved>()
  readonly lines: PaidLine[]
  due: Due
  private refunds = NO_REFUND
  private payeeHasIt = false
  private count = 0

  readonly payee: Merchant
  readonly plan: SplitPlan

  constructor(payee: Merchant, plan: SplitPlan) {
    this.payee = payee
    this.plan = plan
    this.lines = plan.groupFen.map((paidFen, group) => ({ lineId: `${group}`, group, quantity: 1, paidFen }))
    this.due = legsAt(plan)
    const paidFen = plan.groupFen.reduce((sum, fen) => sum + fen, 0)
    this.postings.push(...paid(this.at(), paidFen, plan.feeFen), ...planned(this.at(), this.due))
  }

  private at(): At {
    return { orderId: 'order-1', number: `n${++this.count}`, atMs: this.count }
  }

  private dueOf(account: Receiver): number {
    return this.due.legs.find((leg) => leg.account === account && leg.kind !== 'payee')?.fen ?? 0
  }

  private add(account: Receiver, by: Partial<Moved>): void {
    const moved = { ...(this.moved.get(account) ?? NOTHING_MOVED) }
    for (const [field, fen] of Object.entries(by)) moved[field as keyof Moved] += fen
    this.moved.set(account, moved)
  }

  /** The first receiver for whom something waits. */
  private next(): { account: Receiver; fen: number } | undefined {
    for (const { account, kind } of this.due.legs) {
      if (kind === 'payee' || account === 'wechat') continue
      const fen = moveTo(account, this.dueOf(account), this.moved.get(account) ?? NOTHING_MOVED).sendFen
      if (fen > 0) return { account, fen }
    }
    return undefined
  }

  take(step: Step): void {
    if (step.kind === 'unfreeze') this.unfreeze()
    else if (step.kind === 'refund') this.refund({ kind: 'loose', fen: step.fen })
    else if (step.kind === 'rest') this.refund({ kind: 'rest' })
    else this.answer(step.kind)
  }

  /** WeChat's answer for the next receiver, while there is one and the money is frozen. */
  private answer(kind: 'share' | 'close'): void {
    const waiting = this.next()
    if (!waiting || this.payeeHasIt) return
    const { account, fen } = waiting
    if (kind === 'share') {
      this.postings.push(...shared(this.at(), account, fen))
      this.add(account, { sentFen: fen })
    } else {
      this.postings.push(...closed(this.at(), this.payee, account, fen))
      this.add(account, { owedFen: fen })
    }
  }

  /** What still waits is owed first, as at the stop. */
  private unfreeze(): void {
    if (this.payeeHasIt) return
    for (let waiting = this.next(); waiting; waiting = this.next()) this.answer('close')
    this.postings.push(...unfrozen(this.at(), this.payee, this.frozenFen))
    this.payeeHasIt = true
  }

  private get frozenFen(): number {
    return balances(this.postings).get(heldFor(this.payee)) ?? 0
  }

  private refund(request: Parameters<typeof decideRefund>[2]): void {
    const decided = decideRefund(this.lines, this.refunds, request)
    if (isRefused(decided)) return
    const before = this.due
    this.refunds = decided.value.state
    this.due = legsAt(this.plan, refundedOf(this.lines, this.refunds, this.lines.length))
    const was = new Map(this.moved)
    for (const [account, moved] of was) {
      const { returnFen, receivableFen, oweLessFen } = moveTo(account, this.dueOf(account), moved)
      if (returnFen > 0) {
        if (isPerson(account)) throw new Error('a person was asked to give back')
        this.postings.push(...returned(this.at(), account, returnFen))
      }
      this.add(account, { returnedFen: returnFen, receivableFen, owedFen: -oweLessFen })
    }
    const { payee, due: after } = this
    const frozen = this.payeeHasIt ? {} : { frozenFen: this.frozenFen }
    this.postings.push(...refunded(this.at(), { payee, before, after, moved: was, ...frozen }))
  }

  get refundedFen(): number {
    return refundedFenOf(this.lines, this.refunds)
  }
}

/** Debts from before, both ways, between the payee and some who may be its receivers. */
const anyDebts = (payee: Merchant): fc.Arbitrary<OpenDebt[]> =>
  fc
    .array(
      fc.tuple(
        fc.constantFrom<Receiver>('staff:G-WANG', 'hq', 'store:HZ001'),
        fc.boolean(),
        fc.integer({ min: 1, max: 9_000 }),
      ),
    )
    .map((list) =>
      list
        .filter(([other]) => other !== payee)
        .map(([other, owes, fen], at) => ({
          debtId: `old-${at}`,
          debtor: owes ? other : payee,
          creditor: owes ? payee : other,
          fen,
          atMs: at,
        })),
    )

const anyLife = anyOrder.chain((facts: SplitFacts) =>
  fc.record({
    facts: fc.constant(facts),
    rules: anyRules,
    debts: anyDebts(facts.payee),
    steps: fc.array(anyStep, { maxLength: 12 }),
  }),
)

/** What is wrong with the books at a moment; one list, because ten thousand lives are looked at after every step. */
function problemsOf(life: Life, paidFen: number): string[] {
  const now = balances(life.postings)
  const of = (account: LedgerAccount): number => now.get(account) ?? 0
  const feeFen = life.due.legs.find(({ kind }) => kind === 'fee')?.fen ?? 0
  const laws: Record<string, boolean> = {
    'all accounts together are zero': [...now.values()].reduce((sum, fen) => sum + fen, 0) === 0,
    'clearing is empty': of('clearing') === 0,
    'customers paid what was not refunded': of('customers') + paidFen - life.refundedFen === 0,
    'the fee is its leg': of('fee') === feeFen,
    'nothing held is below zero': [...now].every(([account, fen]) => !account.startsWith('held:') || fen >= 0),
  }
  for (const [account, { sentFen, returnedFen, receivableFen, owedFen }] of life.moved) {
    laws[`${account} gives back no more than it got`] = returnedFen <= sentFen
    laws[`${account} has no total below zero`] = Math.min(sentFen, returnedFen, receivableFen, owedFen) >= 0
    laws[`${account} has what was sent and not returned`] = of(account) === sentFen - returnedFen
    laws[`${account} is asked for nothing if it is a person`] = !isPerson(account) || returnedFen === 0
  }
  return Object.keys(laws).filter((law) => !laws[law])
}

describe('in any life of an order', () => {
  it(
    'money is neither made nor lost, and everybody has what is due',
    () => {
      fc.assert(
        fc.property(anyLife, ({ facts, rules, debts, steps }) => {
          const life = new Life(facts.payee, settleDebts(planSplit(facts, rules, LIMITS), debts, LIMITS))
          const paidFen = facts.groups.reduce((sum, { paidFen: fen }) => sum + fen, 0)
          for (const step of steps) {
            life.take(step)
            expect(problemsOf(life, paidFen)).toEqual([])
          }
          const ids = life.postings.map(({ postingId }) => postingId)
          expect(new Set(ids).size).toBe(ids.length)
          expect(life.postings.every(({ fen }) => Number.isSafeInteger(fen) && fen > 0)).toBe(true)
        }),
        RUNS,
      )
    },
    PATIENCE_MS,
  )

  it(
    'a whole refund leaves nobody with anything but a person, who then owes it to the payee',
    () => {
      fc.assert(
        fc.property(anyLife, ({ facts, rules, steps }) => {
          const life = new Life(facts.payee, planSplit(facts, rules, LIMITS))
          for (const step of [...steps, { kind: 'rest' } as const]) life.take(step)
          const now = balances(life.postings)
          for (const [account, fen] of now) {
            if (isPerson(account)) expect(fen + (now.get(owesTo(account, life.payee)) ?? 0)).toBe(0)
            else if (account === life.payee) {
              const kept = [...now].filter(([other]) => isPerson(other)).reduce((sum, [, theirs]) => sum + theirs, 0)
              const held = now.get(heldFor(life.payee)) ?? 0
              expect(fen + held + kept).toBe(0)
            } else if (!/^(owes|due|held):/.test(account)) expect(fen).toBe(0)
          }
        }),
        RUNS,
      )
    },
    PATIENCE_MS,
  )
})
