/**
 * From what is due to a receiver and what happened so far to what is to be done next. It looks at totals only, so it answers the same
 * whenever it is asked and however often, and in whatever order refunds and answers of WeChat came.
 */
import { isPerson, type Receiver } from '../accounts.ts'

/** What happened between an order and one receiver, in totals. Money under way counts as moved: it is asked about, not sent anew. */
export interface Moved {
  sentFen: number
  /** Pulled back from a merchant. */
  returnedFen: number
  /** Kept by the payee and written down as owed, because it could not be sent. */
  owedFen: number
  /** Written down as receivable from a person who got too much. */
  receivableFen: number
}

export const NOTHING_MOVED: Moved = { sentFen: 0, returnedFen: 0, owedFen: 0, receivableFen: 0 }

/** At most one of the first two is above zero, except that a debt is lowered before anything is asked back. All in fen. */
export interface Move {
  sendFen: number
  /** Ask a merchant to give back; never a person. */
  returnFen: number
  /** Write down as receivable from a person, against later commission. */
  receivableFen: number
  /** Owe less, because the share of a refunded order is smaller. */
  oweLessFen: number
}

/**
 * What brings a receiver to what is due. Money that a person got too much stays with them: it becomes a receivable.
 * @param dueFen the receiver's leg after all refunds so far, 0 when there is none
 */
export function moveTo(account: Receiver, dueFen: number, moved: Moved): Move {
  const hasFen = moved.sentFen - moved.returnedFen - moved.receivableFen + moved.owedFen
  const tooMuchFen = Math.max(0, hasFen - dueFen)
  const oweLessFen = Math.min(tooMuchFen, moved.owedFen)
  const backFen = tooMuchFen - oweLessFen
  return {
    sendFen: Math.max(0, dueFen - hasFen),
    returnFen: isPerson(account) ? 0 : backFen,
    receivableFen: isPerson(account) ? backFen : 0,
    oweLessFen,
  }
}
