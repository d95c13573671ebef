/**
 * What is known of an order's money: the payment, how it is split, each thing asked of WeChat under its number, and what the ledger says.
 * Numbers are stored before WeChat is asked, so whoever comes after a crash asks again under the same.
 */
import { collection, sortableMs } from '../kernel/collection.ts'
import type { Op } from '../kernel/decision.ts'
import { type LocalDate, localDate } from '../kernel/time.ts'
import type { Merchant, Receiver } from './accounts.ts'
import type { OpenDebt } from './ledger/debts.ts'
import type { Posting } from './ledger/postings.ts'
import type { PaidLine, RefundState } from './refunds.ts'
import type { Moved } from './split/moves.ts'
import type { PaidGroup, SplitPlan } from './split/plan.ts'
import type { SplitRuleSet } from './split/rules.ts'
import type { SharingMode } from './split/timeline.ts'

/** One notification, stored once however often it is sent. Id: WeChat Pay's notification id. */
export interface PayNotificationRecord {
  notificationId: string
  /** Which address it came to: `transactions`, `refunds`, `sharing`. Decides what it is about, never the event type. */
  purpose: string
  eventType: string
  /** The opened resource as JSON, sealed under the platform's key: it names the payer. */
  sealedResource: string
  receivedAtMs: number
}

/** Under which number WeChat Pay pays an account. Id: the account. */
export interface MerchantRecord {
  /** `hq` or `store:CODE`. */
  account: string
  mchid: string
  /** The first day on which it may be paid. */
  since: LocalDate
}

/** What an order asks of payment. */
export interface PayableTerms {
  orderId: string
  personId: string
  payee: Merchant
  /** What WeChat's pay sheet says: at most 127 characters. */
  description: string
  lines: PaidLine[]
  /** How it is split once it is paid, and by which rules; their `paidFen` are those of the lines. */
  groups: PaidGroup[]
  rulesVersion: number
  expiresAtMs: number
}

/** What an order has to be paid (payable.ts). Id: `orderId`. */
export interface PayableRecord extends PayableTerms {
  totalFen: number
  /** `over`: closed, and nobody will pay it any more. */
  state: 'open' | 'paid' | 'over'
  /** Payments begun so far: the last one's number in its `out_trade_no`. */
  attempts: number
}

/** One attempt to pay an order. The payee is fixed from here on. Id: `outTradeNo`. */
export interface PaymentRecord {
  outTradeNo: string
  orderId: string
  /** A pseudonym, never an openid. */
  personId: string
  payee: Merchant
  subMchid: string
  totalFen: number
  state: 'begun' | 'paid' | 'closed'
  begunAtMs: number
  expiresAtMs: number
  /** What the phone pays with, once WeChat Pay named it, and since when. */
  prepaid?: { prepayId: string; atMs: number }
  /** With state paid. */
  transactionId?: string
  paidAtMs?: number
  lines: PaidLine[]
  refunds: RefundState
  /** When somebody has to look at it again; absent when everything about it is over. */
  lookAtMs?: number
}

/** How a payment is split: made once, when it is paid, and never changed; what happened of it since is beside it. Id: `outTradeNo`. */
export interface SplitRecord {
  outTradeNo: string
  orderId: string
  plan: SplitPlan
  mode: SharingMode
  /** `max_ratio` as WeChat named it when this was planned, in 1/10000. */
  maxRatio: number
  moved: ({ account: Receiver } & Moved)[]
  /** Split requests so far: the next one's number. */
  requests: number
  state: 'waiting' | 'sharing' | 'finished'
  shippingUploadedAtMs?: number
  receivedAtMs?: number
  unfrozenAtMs?: number
  lookAtMs?: number
}

/** One request to WeChat to share. The same number is never sent with another body. Id: `outOrderNo`. */
export interface SplitRequestRecord {
  outOrderNo: string
  outTradeNo: string
  receivers: {
    account: Receiver
    fen: number
    state: 'pending' | 'success' | 'closed'
    failReason?: string
    /** Requests in which this share was closed for that reason, this one included. */
    tries?: number
  }[]
  unfreezes: boolean
  state: 'stored' | 'processing' | 'finished'
  storedAtMs: number
}

/** One request to a merchant to give back a part of what it got. Id: `outReturnNo`. */
export interface SplitReturnRecord {
  outReturnNo: string
  outOrderNo: string
  outTradeNo: string
  account: Merchant
  fen: number
  state: 'stored' | 'processing' | 'success' | 'failed'
  failReason?: string
  storedAtMs: number
}

/** Money on its way back to the customer. Id: `outRefundNo`. */
export interface RefundRecord {
  outRefundNo: string
  outTradeNo: string
  orderId: string
  fen: number
  /** What it made of all refunds. */
  after: RefundState
  /** `returning`: merchants give back first. */
  state: 'returning' | 'stored' | 'processing' | 'success' | 'closed' | 'abnormal'
  storedAtMs: number
  /** When WeChat Pay is asked about it again; absent when it is over. */
  lookAtMs?: number
}

/** What one owes another, settled by later orders. Id: `debtId`. */
export interface DebtRecord extends OpenDebt {
  debtId: string
  orderId: string
  /** A case of the split, or why it could not be sent. */
  reason: string
  /** When it was made; `fen` is what is still open. */
  madeFen: number
}

/** What an employee got from their shop in a calendar month (employee-month.ts). Id: `account:YYYY-MM`. */
export interface EmployeeMonthRecord {
  earnedFen: number
}

/** The sets HQ wrote, by `effectiveFromMs`; before the first one the default set counts. Id: `split`. */
export interface SplitRulesRecord {
  sets: SplitRuleSet[]
}

export const payNotifications = collection<PayNotificationRecord>('payNotifications')

/** In eight pieces of known names, so that no partition of an index takes all that is due. */
export const LOOK_PIECES = Array.from({ length: 8 }, (_, piece) => `look:${piece}`)

const lookKey = ({ orderId, lookAtMs }: { orderId: string; lookAtMs?: number }) => {
  const piece = LOOK_PIECES[orderId.charCodeAt(orderId.length - 1) % LOOK_PIECES.length]
  return lookAtMs === undefined || piece === undefined ? undefined : { pk: piece, sort: sortableMs(lookAtMs) }
}

/** Every order moves these: a day of theirs would be one huge partition, and nobody reads it. */
const EVERYBODYS: readonly string[] = ['customers', 'clearing', 'fee']

export const merchants = collection<MerchantRecord>('merchants')
export const payables = collection<PayableRecord>('payables', {
  indexes: {
    /** Those that nobody began to pay: an attempt has a look of its own. */
    byLook: {
      key: ({ orderId, state, attempts, expiresAtMs }) =>
        state === 'open' && attempts === 0 ? lookKey({ orderId, lookAtMs: expiresAtMs }) : undefined,
    },
  },
})
export const payments = collection<PaymentRecord>('payments', {
  indexes: {
    byOrder: { key: (d) => ({ pk: d.orderId, sort: sortableMs(d.begunAtMs) }) },
    byLook: { key: lookKey },
  },
})
export const splits = collection<SplitRecord>('splits', {
  indexes: { byLook: { key: lookKey } },
})
export const splitRequests = collection<SplitRequestRecord>('splitRequests', {
  indexes: { byPayment: { key: (d) => ({ pk: d.outTradeNo, sort: sortableMs(d.storedAtMs) }) } },
})
export const splitReturns = collection<SplitReturnRecord>('splitReturns', {
  indexes: { byPayment: { key: (d) => ({ pk: d.outTradeNo, sort: sortableMs(d.storedAtMs) }) } },
})
export const refunds = collection<RefundRecord>('refunds', {
  indexes: {
    byPayment: { key: (d) => ({ pk: d.outTradeNo, sort: sortableMs(d.storedAtMs) }) },
    byLook: { key: lookKey },
  },
})
export const postings = collection<Posting>('postings', {
  indexes: {
    byOrder: { key: (d) => ({ pk: d.orderId, sort: sortableMs(d.atMs) }) },
    byAccountDay: {
      key: (d) =>
        [d.source, d.destination]
          .filter((account) => !EVERYBODYS.includes(account))
          .map((account) => ({ pk: `${account}:${localDate(d.atMs)}`, sort: sortableMs(d.atMs) })),
      many: true,
    },
  },
})
export const postingOps = (made: readonly Posting[]): Op[] =>
  made.map((posting) => postings.create(posting.postingId, posting))
export const debts = collection<DebtRecord>('debts', {
  indexes: {
    /** Open ones, under both who owes and whom it is owed. */
    openOf: {
      key: (d) => (d.fen === 0 ? [] : [d.debtor, d.creditor].map((pk) => ({ pk, sort: sortableMs(d.atMs) }))),
      many: true,
    },
  },
})
export const employeeMonths = collection<EmployeeMonthRecord>('employeeMonths')
export const splitRules = collection<SplitRulesRecord>('splitRules')

export const paymentCollections = [
  payNotifications,
  merchants,
  payables,
  payments,
  splits,
  splitRequests,
  splitReturns,
  refunds,
  postings,
  debts,
  employeeMonths,
  splitRules,
]
