/** What the simulated WeChat Pay remembers: plain data that can be saved and brought back. All money is whole fen. */
import type { ReturnFailure, ShareFailure } from './facts.ts'
import type { KeyMode, PayPlatform } from './keys.ts'
import type { PayEvent } from './notification.ts'

/** The provider, a store or another company with an account at WeChat Pay. */
export interface Merchant {
  mchid: string
  /** Full name as registered. */
  name: string
  /** 1/10000 of an order. */
  maxRatio: number
  /** What it can dispose of; what is frozen for sharing stays with its order. */
  availableFen: number
}

export interface Transaction {
  outTradeNo: string
  prepayId: string
  prepaidAtMs: number
  subMchid: string
  appId: string
  openid: string
  totalFen: number
  notifyUrl: string
  sharing: boolean
  expiresAtMs?: number | undefined
  /** The request as it was read, to tell whether a second one is the same. */
  request: Record<string, unknown>
  state: 'NOTPAY' | 'SUCCESS' | 'CLOSED'
  /** From here on only when paid. */
  transactionId?: string
  paidAtMs?: number
  /** WeChat's fee of what was not refunded. */
  feeFen: number
  /** Frozen for sharing: neither shared, nor asked to be, nor given to the store. */
  heldFen: number
  /** The rest was given to the store, or the freeze has ended: nothing can be held for this order any more. */
  unfrozen: boolean
  /** By refunds that were accepted and did not come to nothing. */
  refundedFen: number
}

export interface Refund {
  outRefundNo: string
  refundId: string
  outTradeNo: string
  refundFen: number
  feeBackFen: number
  /** How much of it came out of the frozen money. */
  fromHeldFen: number
  notifyUrl?: string | undefined
  request: Record<string, unknown>
  status: 'PROCESSING' | 'SUCCESS' | 'ABNORMAL' | 'CLOSED'
  createdAtMs: number
  doneAtMs?: number
}

export type ReceiverType = 'MERCHANT_ID' | 'PERSONAL_OPENID' | 'PERSONAL_SUB_OPENID'

export interface Share {
  detailId: string
  type: ReceiverType
  account: string
  fen: number
  description: string
  result: 'PENDING' | 'SUCCESS' | 'CLOSED'
  failReason?: ShareFailure
  createdAtMs: number
  doneAtMs?: number
  /** The rest, given back to the store: no share, and under no cap. */
  unfreezes: boolean
}

/** A request to share, or to unfreeze what is left. */
export interface SharingOrder {
  outOrderNo: string
  orderId: string
  outTradeNo: string
  request: Record<string, unknown>
  shares: Share[]
}

export interface ShareReturn {
  outReturnNo: string
  returnId: string
  outOrderNo: string
  returnMchid: string
  fen: number
  description: string
  request: Record<string, unknown>
  result: 'PROCESSING' | 'SUCCESS' | 'FAILED'
  failReason?: ReturnFailure
  createdAtMs: number
  doneAtMs?: number
}

/** Something WeChat Pay does by itself at a time. */
export type AgendaItem = { atMs: number } & (
  | { finish: 'refund' | 'return'; no: string }
  | { finish: 'share'; no: string; detailId: string }
  | { finish: 'freeze'; no: string }
)

/** On its way to an address; `dueMs` is when it is delivered next. */
export interface WaitingNotification extends Required<PayEvent> {
  url: string
  dueMs: number
  /** Deliveries so far. */
  delivered: number
}

/** One line of the provider's own account. */
export interface FundFlow {
  atMs: number
  flowId: string
  businessId: string
  voucher: string
  kind: '交易' | '退款' | '分账' | '分账回退' | '解冻'
  /** Negative for what went out. */
  fen: number
  balanceFen: number
}

export interface BillLink {
  file: 'trade' | 'fundflow' | 'sharing'
  day: string
  subMchid?: string | undefined
  billType: string
  gzip: boolean
  expiresAtMs: number
}

export interface PayState {
  keys: PayPlatform
  keyMode: KeyMode
  merchants: Map<string, Merchant>
  /** By out_trade_no; the two maps after it lead here. */
  transactions: Map<string, Transaction>
  prepayIds: Map<string, string>
  transactionIds: Map<string, string>
  refunds: Map<string, Refund>
  sharing: Map<string, SharingOrder>
  returns: Map<string, ShareReturn>
  /** Who may receive shares, by store, type and account. */
  receivers: Map<string, { relation: string }>
  /** How many a store has. */
  receiverCounts: Map<string, number>
  /** Numbers of an order's requests, by out_trade_no; of returns by out_order_no. */
  refundsOf: Map<string, string[]>
  sharingOf: Map<string, string[]>
  returnsOf: Map<string, string[]>
  /** Both sorted by time. */
  agenda: AgendaItem[]
  notifications: WaitingNotification[]
  /** Where the provider has notifications of received shares sent; set on its own pages, not by the API. */
  sharingNotifyUrl?: string | undefined
  flows: FundFlow[]
  billLinks: Map<string, BillLink>
}

export const emptyPayState = (keys: PayPlatform): PayState => ({
  keys,
  keyMode: 'publicKey',
  merchants: new Map(),
  transactions: new Map(),
  prepayIds: new Map(),
  transactionIds: new Map(),
  refunds: new Map(),
  sharing: new Map(),
  returns: new Map(),
  receivers: new Map(),
  receiverCounts: new Map(),
  refundsOf: new Map(),
  sharingOf: new Map(),
  returnsOf: new Map(),
  agenda: [],
  notifications: [],
  flows: [],
  billLinks: new Map(),
})
