/**
 * Who owes whom, and how later orders settle it. Debts are settled oldest first, and only between the payee of the order and its receivers:
 * first what two owe each other is offset, then what a receiver owes is kept from its shares, then what the payee owes is sent as far as
 * the cap leaves room. Nobody is asked to send money.
 */
import type { Receiver } from '../accounts.ts'
import type { SplitLimits } from '../split/limits.ts'
import { isFull, type PlannedShare, type SplitPlan } from '../split/plan.ts'

export interface OpenDebt {
  debtId: string
  debtor: Receiver
  creditor: Receiver
  /** What is still open. */
  fen: number
  atMs: number
}

export interface OffsetPair {
  debtId: string
  againstId: string
  fen: number
}

/** The order in which debts are settled. */
export const oldestFirst = <D extends Pick<OpenDebt, 'atMs' | 'debtId'>>(debts: readonly D[]): D[] =>
  debts.toSorted((a, b) => a.atMs - b.atMs || (a.debtId < b.debtId ? -1 : 1))

/** What two owe each other, offset until only one of them owes. */
export function offsetDebts(debts: readonly OpenDebt[]): { pairs: OffsetPair[]; open: OpenDebt[] } {
  const open = oldestFirst(debts).map((debt) => ({ ...debt }))
  const pairs: OffsetPair[] = []
  for (const [at, debt] of open.entries()) {
    for (const against of open.slice(at + 1)) {
      if (debt.debtor !== against.creditor || debt.creditor !== against.debtor) continue
      const fen = Math.min(debt.fen, against.fen)
      if (fen === 0) continue
      pairs.push({ debtId: debt.debtId, againstId: against.debtId, fen })
      debt.fen -= fen
      against.fen -= fen
    }
  }
  return { pairs, open: open.filter(({ fen }) => fen > 0) }
}

/** The plan with debts settled by it, the given plan unchanged. What a refund of this order leaves of that, legsAt says. */
export function settleDebts(plan: SplitPlan, debts: readonly OpenDebt[], limits: SplitLimits): SplitPlan {
  const open = offsetDebts(debts).open
  const roomFen = [...plan.roomFen]
  const receivable = open.filter(({ creditor }) => creditor === plan.payee).map((debt) => ({ ...debt }))
  const shares = plan.shares.map((share) => keptFrom(share, receivable, roomFen))
  const payable = open.filter(({ debtor, creditor }) => debtor === plan.payee && creditor !== plan.payee)
  for (const { debtId, creditor, fen } of payable) {
    if (isFull(shares, creditor, limits)) continue
    let leftFen = fen
    for (const [group, room] of roomFen.entries()) {
      const paidFen = Math.min(leftFen, room)
      if (paidFen === 0) continue
      shares.push({ group, party: 'debt', account: creditor, reason: debtId, fen: paidFen, owedFen: 0, offsets: [] })
      roomFen[group] = room - paidFen
      leftFen -= paidFen
    }
  }
  return { ...plan, roomFen, shares }
}

/** What did not fit anyway is kept first, then what would have gone out. */
function keptFrom(share: PlannedShare, receivable: OpenDebt[], roomFen: number[]): PlannedShare {
  const after = { ...share, offsets: [...share.offsets] }
  for (const debt of receivable) {
    if (debt.debtor !== share.account || debt.fen === 0) continue
    const fromOwedFen = Math.min(debt.fen, after.owedFen)
    const fromSentFen = Math.min(debt.fen - fromOwedFen, after.fen)
    const fen = fromOwedFen + fromSentFen
    if (fen === 0) continue
    after.owedFen -= fromOwedFen
    after.fen -= fromSentFen
    roomFen[share.group] = (roomFen[share.group] ?? 0) + fromSentFen
    debt.fen -= fen
    after.offsets.push({ debtId: debt.debtId, fen })
  }
  return after
}
