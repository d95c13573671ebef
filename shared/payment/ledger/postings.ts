/**
 * Double entry: a posting moves whole fen from one account to another, so it cannot be unbalanced and all accounts together are always
 * zero. Postings never change; a mistake is put right by a posting the other way. Ids follow from the business fact, so a fact that is
 * told twice is posted once.
 */
import { FEN_MAX } from '../../kernel/money.ts'
import { type LocalDate, localDate } from '../../kernel/time.ts'
import type { Receiver } from '../accounts.ts'

/**
 * `customers`: the world that pays and is refunded. `clearing`: paid, and not yet anybody's. `held:` waits for somebody; the name alone is
 * what reached them. `owes:A>B` is below zero by what A owes B, and `due:B<A` is above it by the same.
 */
export type LedgerAccount =
  | 'customers'
  | 'clearing'
  | 'fee'
  | Receiver
  | `held:${string}`
  | `owes:${string}`
  | `due:${string}`

export const heldFor = (account: Receiver): LedgerAccount => `held:${account}`
/** Below zero by what the debtor owes the creditor … */
export const owesTo = (debtor: Receiver, creditor: Receiver): LedgerAccount => `owes:${debtor}>${creditor}`
/** … and above it by the same. */
export const dueFrom = (creditor: Receiver, debtor: Receiver): LedgerAccount => `due:${creditor}<${debtor}`

export type PostingReason =
  | 'paid'
  | 'planned'
  | 'shared'
  | 'closed'
  | 'unfrozen'
  | 'returned'
  | 'refunded'
  | 'owed'
  | 'debt-settled'
  | 'corrected'

/** Id: `postingId`. */
export interface Posting {
  /** `reason:number:position`; the number is the one under which WeChat or we know the fact. */
  postingId: string
  source: LedgerAccount
  destination: LedgerAccount
  fen: number
  orderId: string
  reason: PostingReason
  atMs: number
}

export interface Occasion {
  orderId: string
  reason: PostingReason
  /** Unique among facts of this reason: a payment, split, return or refund number, or a debt's id. */
  number: string
  atMs: number
}

export interface Transfer {
  source: LedgerAccount
  destination: LedgerAccount
  fen: number
}

/**
 * The postings of one fact, in the order of its transfers; of nothing there is no posting. An id is the transfer's position, so it stays
 * the same however often the fact is told.
 * @throws RangeError for an amount that is none, or from an account to itself
 */
export function post({ orderId, reason, number, atMs }: Occasion, transfers: readonly Transfer[]): Posting[] {
  return transfers.flatMap(({ source, destination, fen }, position) => {
    if (!Number.isInteger(fen) || fen < 0 || fen > FEN_MAX || source === destination)
      throw new RangeError(`no posting of ${fen} fen from ${source} to ${destination} for ${reason} ${number}`)
    if (fen === 0) return []
    return [{ postingId: `${reason}:${number}:${position}`, source, destination, fen, orderId, reason, atMs }]
  })
}

/** Takes a posting back, once: the one that is wrong stays where it is. */
export const correct = ({ postingId, source, destination, fen, orderId }: Posting, atMs: number): Posting[] =>
  post({ orderId, reason: 'corrected', number: postingId, atMs }, [{ source: destination, destination: source, fen }])

/** Σ in − Σ out by account; the balances of any postings add up to zero. */
export function balances(postings: Iterable<Transfer>): Map<LedgerAccount, number> {
  const result = new Map<LedgerAccount, number>()
  const add = (account: LedgerAccount, fen: number) => {
    const sum = (result.get(account) ?? 0) + fen
    if (!Number.isSafeInteger(sum)) throw new RangeError(`the balance of ${account} is beyond counting`)
    result.set(account, sum)
  }
  for (const { source, destination, fen } of postings) {
    add(source, -fen)
    add(destination, fen)
  }
  return result
}

export interface StatementRow {
  postingId: string
  atMs: number
  orderId: string
  reason: PostingReason
  /** Above zero when the account got it. */
  fen: number
  /** Where it came from or went. */
  other: LedgerAccount
}

export interface DayStatement {
  day: LocalDate
  rows: StatementRow[]
  inFen: number
  outFen: number
}

/** What happened on an account on one day in Asia/Shanghai, in the order in which it happened. */
export function statementOf(account: LedgerAccount, day: LocalDate, postings: readonly Posting[]): DayStatement {
  const rows = postings
    .filter(({ source, destination, atMs }) => [source, destination].includes(account) && localDate(atMs) === day)
    .map(({ postingId, atMs, orderId, reason, source, destination, fen }): StatementRow => {
      const got = destination === account
      return { postingId, atMs, orderId, reason, fen: got ? fen : -fen, other: got ? source : destination }
    })
    .sort((a, b) => a.atMs - b.atMs || (a.postingId < b.postingId ? -1 : 1))
  const total = (sign: 1 | -1) => rows.reduce((sum, { fen }) => sum + Math.max(0, sign * fen), 0)
  return { day, rows, inFen: total(1), outFen: total(-1) }
}
