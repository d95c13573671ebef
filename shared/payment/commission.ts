/**
 * What a sharer's links earned, counted by day for the sharer's own page. The money itself is in the split and the ledger; a store owner's
 * part is the store's and no single person's.
 */
import type { Op } from '../kernel/decision.ts'
import { creditCommission } from '../routing/share/visit.ts'
import { isPerson, type Receiver } from './accounts.ts'
import type { PaymentRecord } from './documents.ts'

/** @param before nothing when the order was paid just now */
export function countCommissions(
  { personId }: Pick<PaymentRecord, 'personId'>,
  before: ReadonlyMap<Receiver, number>,
  after: ReadonlyMap<Receiver, number>,
  atMs: number,
): Op[] {
  return [...after].flatMap(([account, fen]) => {
    const changeFen = fen - (before.get(account) ?? 0)
    if (changeFen === 0 || !isPerson(account)) return []
    return [creditCommission(account.slice('staff:'.length), personId, atMs, changeFen)]
  })
}
