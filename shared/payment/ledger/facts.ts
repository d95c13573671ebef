/**
 * What each thing that happens to an order's money does to the ledger. All of it passes through `clearing`, which is empty again when a
 * payment is planned and when a refund is done.
 */
import { sumFen } from '../../kernel/money.ts'
import type { Merchant, Receiver } from '../accounts.ts'
import type { DebtPart, Due, Leg } from '../split/legs.ts'
import { type Moved, moveTo, NOTHING_MOVED } from '../split/moves.ts'
import { dueFrom, heldFor, type Occasion, owesTo, type Posting, post, type Transfer } from './postings.ts'

/** When it happened, to which order, and the number under which it is known. */
export type At = Omit<Occasion, 'reason'>

/** A customer paid and WeChat took its fee. `number`: the payment's. */
export const paid = (at: At, paidFen: number, feeFen: number): Posting[] =>
  post({ ...at, reason: 'paid' }, [
    { source: 'customers', destination: 'clearing', fen: paidFen },
    { source: 'clearing', destination: 'fee', fen: feeFen },
  ])

/** Everybody's part was set aside; with it debts are made and settled. `number`: the payment's. */
export const planned = (at: At, due: Due): Posting[] => [
  ...post(
    { ...at, reason: 'planned' },
    due.legs.flatMap(({ account, fen }) =>
      account === 'wechat' ? [] : [{ source: 'clearing' as const, destination: heldFor(account), fen }],
    ),
  ),
  ...debtsMoved(at, NO_DEBTS, due),
]

type Debts = Pick<Due, 'owed' | 'settled'>
const NO_DEBTS: Debts = { owed: [], settled: [] }

/** What an order makes of debts changed with what is due: what it made shrinks or grows, and what it settled opens or closes. */
function debtsMoved(at: At, before: Debts, after: Debts): Posting[] {
  const changed = (was: readonly DebtPart[], is: readonly DebtPart[]): DebtPart[] =>
    [...new Map([...was, ...is].map((part) => [keyOf(part), part])).values()].map((part) => ({
      ...part,
      fen: fenOfPart(is, part) - fenOfPart(was, part),
    }))
  const moves = [...changed(before.owed, after.owed), ...changed(after.settled, before.settled)]
  return moves.flatMap(({ debtor, creditor, reason, fen }) => {
    const debtAt = { ...at, number: `${at.number}:${reason}:${creditor}` }
    return fen > 0 ? owed(debtAt, debtor, creditor, fen) : debtSettled(debtAt, debtor, creditor, -fen)
  })
}

const keyOf = ({ creditor, reason }: DebtPart): string => `${reason}:${creditor}`
const fenOfPart = (parts: readonly DebtPart[], part: DebtPart): number =>
  parts.find((other) => keyOf(other) === keyOf(part))?.fen ?? 0

/** WeChat says SUCCESS for one receiver of a request. `number`: the request's and the receiver's position in it. */
export const shared = (at: At, account: Receiver, fen: number): Posting[] =>
  post({ ...at, reason: 'shared' }, [{ source: heldFor(account), destination: account, fen }])

/** It cannot be sent: the payee keeps it and owes it. `number`: as for `shared`, or the payment's and the account after the stop. */
export const closed = (at: At, payee: Merchant, account: Receiver, fen: number): Posting[] => [
  ...post({ ...at, reason: 'closed' }, [{ source: heldFor(account), destination: heldFor(payee), fen }]),
  ...owed(at, payee, account, fen),
]

/** The freeze is over and the payee has what is left. `number`: the unfreeze's. */
export const unfrozen = (at: At, payee: Merchant, fen: number): Posting[] =>
  post({ ...at, reason: 'unfrozen' }, [{ source: heldFor(payee), destination: payee, fen }])

/** A merchant gave back. `number`: the return's. */
export const returned = (at: At, account: Merchant, fen: number): Posting[] =>
  post({ ...at, reason: 'returned' }, [{ source: account, destination: 'clearing', fen }])

/** One owes another from now on. `number`: the debt's id, or of what it came from. */
export const owed = (at: At, debtor: Receiver, creditor: Receiver, fen: number): Posting[] =>
  post({ ...at, reason: 'owed' }, [{ source: owesTo(debtor, creditor), destination: dueFrom(creditor, debtor), fen }])

/** A debt became smaller: paid, offset, or its reason was refunded. */
export const debtSettled = (at: At, debtor: Receiver, creditor: Receiver, fen: number): Posting[] =>
  post({ ...at, reason: 'debt-settled' }, [
    { source: dueFrom(creditor, debtor), destination: owesTo(debtor, creditor), fen },
  ])

export interface RefundDone {
  payee: Merchant
  /** Before this refund and after it. */
  before: Due
  after: Due
  /** By account, as of before this refund: nothing of what it asks for is in it. */
  moved: ReadonlyMap<Receiver, Moved>
  /** What is still frozen for the payee (the balance of its `held:`); absent when the freeze is over. */
  frozenFen?: number
}

/**
 * A refund reached the customer. What had not been sent is released; what a merchant gave back was posted by `returned` before; what a
 * person keeps is paid by the payee, to whom the person then owes it. The payee pays from what is frozen, then from its own.
 * `number`: the refund's.
 */
export function refunded(at: At, { payee, before, after, moved, frozenFen }: RefundDone): Posting[] {
  const fenOf = ({ legs }: Due, account: Leg['account'], kind?: Leg['kind']): number =>
    sumFen(legs.filter((leg) => leg.account === account && (!kind || leg.kind === kind)).map(({ fen }) => fen))
  const transfers: Transfer[] = []
  const debts: Posting[] = []
  let fromPayeeFen = fenOf(before, payee, 'payee') - fenOf(after, payee, 'payee')
  for (const { account, kind, fen } of before.legs) {
    if (account === 'wechat' || kind === 'payee') continue
    const dueFen = fenOf(after, account)
    const was = moved.get(account) ?? NOTHING_MOVED
    const move = moveTo(account, dueFen, was)
    const releasedFen = moveTo(account, fen, was).sendFen - move.sendFen
    transfers.push({ source: heldFor(account), destination: 'clearing', fen: releasedFen })
    fromPayeeFen += move.receivableFen + move.oweLessFen
    const debtAt = { ...at, number: `${at.number}:${account}` }
    debts.push(...owed(debtAt, account, payee, move.receivableFen))
    debts.push(...debtSettled(debtAt, payee, account, move.oweLessFen))
  }
  const feeBackFen = fenOf(before, 'wechat') - fenOf(after, 'wechat')
  const ofFrozenFen = Math.min(frozenFen ?? 0, Math.max(0, fromPayeeFen))
  const backToPayee = frozenFen === undefined ? payee : heldFor(payee)
  return [
    ...post({ ...at, reason: 'refunded' }, [
      { source: 'clearing', destination: 'customers', fen: after.refundedFen - before.refundedFen },
      { source: 'fee', destination: 'clearing', fen: feeBackFen },
      { source: heldFor(payee), destination: 'clearing', fen: ofFrozenFen },
      { source: payee, destination: 'clearing', fen: Math.max(0, fromPayeeFen) - ofFrozenFen },
      { source: 'clearing', destination: backToPayee, fen: Math.max(0, -fromPayeeFen) },
      ...transfers,
    ]),
    ...debts,
    ...debtsMoved(at, before, after),
  ]
}
