/**
 * WeChat Pay in partner mode as the use cases need it: they make the numbers, WeChat Pay does the work, and every call says which of three
 * things happened. One implementation (`client.ts`); its address and transport are replaceable. All money is whole fen.
 */

/**
 * `done`: WeChat Pay did it, or did it before under this number. `refused`: it did nothing, and says why with its code and words.
 * `unknown`: no answer, or none that can be believed; it may have happened. Then ask with the same number, never make another.
 */
export type Outcome<T> =
  | { state: 'done'; value: T }
  | { state: 'refused'; code: string; detail: string }
  | { state: 'unknown'; reason: string }

/** Who is paid: a store's merchant number. */
interface OfStore {
  subMchid: string
}

export interface PrepayInput extends OfStore {
  /** 6 to 32 characters of `0-9A-Za-z_-|*`, never used before. */
  outTradeNo: string
  /** Up to 127 characters, shown on the pay sheet. */
  description: string
  totalFen: number
  /** The payer's, in the provider's mini program. */
  openid: string
  /** Must be true for what is to be shared: it freezes the money. */
  sharing: boolean
  /** After it nobody can pay; the order still has to be closed. */
  expiresAtMs: number
  /** HTTPS, without query. */
  notifyUrl: string
}

/** What wx.requestPayment takes. */
export interface RequestPayment {
  timeStamp: string
  nonceStr: string
  /** `prepay_id=…` */
  package: string
  signType: 'RSA'
  paySign: string
}

export interface PaidOrder extends OfStore {
  outTradeNo: string
  state: 'SUCCESS' | 'REFUND' | 'NOTPAY' | 'CLOSED' | 'REVOKED' | 'USERPAYING' | 'PAYERROR'
  /** Undefined where an unpaid order is answered without them. */
  totalFen?: number | undefined
  currency?: string | undefined
  openid?: string | undefined
  /** When paid. */
  transactionId?: string | undefined
  paidAtMs?: number | undefined
}

export interface RefundInput extends OfStore {
  outTradeNo: string
  /** The same number is refunded once, however often it is asked. */
  outRefundNo: string
  refundFen: number
  /** Of the order. */
  totalFen: number
  reason: string
  notifyUrl: string
}

export interface RefundState {
  outRefundNo: string
  outTradeNo: string
  refundId: string
  /** `ABNORMAL`: the payer's account takes no money, a person has to see to it. `CLOSED`: nothing happened; ask again with this number. */
  state: 'PROCESSING' | 'SUCCESS' | 'ABNORMAL' | 'CLOSED'
  refundFen: number
  totalFen: number
}

export type ReceiverType = 'MERCHANT_ID' | 'PERSONAL_OPENID'

export interface ShareReceiver {
  type: ReceiverType
  /** Merchant number or openid. */
  account: string
  fen: number
  /** Up to 80 characters, shown to the receiver. */
  description: string
}

interface OfSharing extends OfStore {
  transactionId: string
  /** 1 to 64 characters of `0-9A-Za-z_-|*@`; sharing and unfreezing each need their own. */
  outOrderNo: string
}

export interface SplitInput extends OfSharing {
  /** 1 to 50. */
  receivers: readonly ShareReceiver[]
  /** Give the store what is left, so that nothing more can be shared. */
  unfreezeRest: boolean
}

export interface SplitState {
  outOrderNo: string
  orderId: string
  state: 'PROCESSING' | 'FINISHED'
  /** The rest given back to the store is one of them, with the store as its account. */
  shares: {
    type: string
    account: string
    fen: number
    result: 'PENDING' | 'SUCCESS' | 'CLOSED'
    failReason?: string | undefined
    detailId?: string | undefined
  }[]
}

export interface ReceiverInput extends OfStore {
  type: ReceiverType
  account: string
}

export interface NewReceiver extends ReceiverInput {
  /** As registered; a company's is needed, a person's is compared when given. */
  name?: string
  relation: 'STORE' | 'STAFF' | 'STORE_OWNER' | 'PARTNER' | 'HEADQUARTER' | 'BRAND' | 'DISTRIBUTOR' | 'SERVICE_PROVIDER'
}

export interface ReturnInput extends OfStore {
  /** Of the share. */
  outOrderNo: string
  outReturnNo: string
  /** Companies only: a person's share cannot be asked back. */
  returnMchid: string
  fen: number
  description: string
}

export interface ReturnState {
  outReturnNo: string
  result: 'PROCESSING' | 'SUCCESS' | 'FAILED'
  fen: number
  failReason?: string | undefined
}

export interface BillInput {
  kind: 'trade' | 'fundflow' | 'sharing'
  /** `YYYY-MM-DD`, before today; there from 10:00 of the next day, for three months. */
  day: string
  /** One store's, where the kind has stores; all of them when left out. */
  subMchid?: string
}

export interface WeChatPay {
  /** The same number and content again answer the same; `ORDERPAID`, `ORDER_CLOSED`, `OUT_TRADE_NO_USED`. */
  prepay(input: PrepayInput): Promise<Outcome<{ prepayId: string }>>
  /** Signs what the phone hands to wx.requestPayment. */
  requestPayment(prepayId: string): RequestPayment
  /** `ORDER_NOT_EXIST`. */
  query(order: OfStore & ({ outTradeNo: string } | { transactionId: string })): Promise<Outcome<PaidOrder>>
  /** `ORDERPAID` when somebody was faster. */
  close(order: OfStore & { outTradeNo: string }): Promise<Outcome<null>>
  /** Done means accepted. `NOT_ENOUGH` when the store's account is short: ask again later with the same number. */
  refund(input: RefundInput): Promise<Outcome<RefundState>>
  refundQuery(refund: OfStore & { outRefundNo: string }): Promise<Outcome<RefundState>>
  /** Done means accepted. `RULE_LIMIT` above the store's cap, `NOT_ENOUGH` above what is held. */
  split(input: SplitInput): Promise<Outcome<SplitState>>
  splitQuery(split: OfSharing): Promise<Outcome<SplitState>>
  unfreeze(input: OfSharing & { description: string }): Promise<Outcome<SplitState>>
  /** What is still held for sharing. */
  amounts(transactionId: string): Promise<Outcome<{ heldFen: number }>>
  addReceiver(receiver: NewReceiver): Promise<Outcome<null>>
  deleteReceiver(receiver: ReceiverInput): Promise<Outcome<null>>
  returnShare(input: ReturnInput): Promise<Outcome<ReturnState>>
  returnQuery(input: OfStore & { outOrderNo: string; outReturnNo: string }): Promise<Outcome<ReturnState>>
  /** The most a store lets be shared of an order, in 1/10000. */
  maxRatio(subMchid: string): Promise<Outcome<{ perTenThousand: number }>>
  /** The file as text, once its hash was right. `NO_STATEMENT_EXIST` when nothing happened that day, `STATEMENT_CREATING` before 10:00. */
  bill(input: BillInput): Promise<Outcome<string>>
}
