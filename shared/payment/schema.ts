/** Inputs and outputs of payment's operations. */
import * as v from 'valibot'
import { code, localDate, requestId, wholeFrom } from '../kernel/schema.ts'
import { importOutput, rows } from '../network/schema.ts'

/** As orders make them, so that a number at WeChat Pay can be made of one. */
const orderId = v.pipe(v.string(), v.regex(/^[0-9A-Za-z_-]{4,26}$/, 'an order id is 4 to 26 of 0-9 A-Z a-z _ -'))

export const prepayInput = v.strictObject({ requestId, orderId })
/** What wx.requestPayment takes. */
export const requestPayment = v.object({
  appId: v.string(),
  timeStamp: v.string(),
  nonceStr: v.string(),
  /** `prepay_id=…` */
  package: v.string(),
  signType: v.literal('RSA'),
  paySign: v.string(),
})

const refundedUnits = v.strictObject({
  lineId: code,
  quantity: wholeFrom(1, 1_000_000),
})
export const refundInput = v.strictObject({
  requestId,
  orderId,
  /** All that is left when left out. */
  lines: v.optional(v.pipe(v.array(refundedUnits), v.minLength(1), v.maxLength(100))),
})
export const refundOutput = v.object({ outRefundNo: v.string(), refundFen: v.number() })

export const splitOfInput = v.strictObject({ orderId })
export const splitOfOutput = v.object({
  paidFen: v.number(),
  /** What arrived at the customer. */
  refundedFen: v.number(),
  shares: v.array(
    v.object({
      party: v.string(),
      kind: v.picklist(['merchant', 'person', 'payee', 'fee']),
      fen: v.number(),
      /** `held` at WeChat Pay for them; `taken`: WeChat's fee. */
      state: v.picklist(['held', 'taken']),
    }),
  ),
})

const account = v.pipe(
  v.string(),
  v.regex(/^(hq|store:[0-9A-Za-z][0-9A-Za-z_.:-]{0,63})$/, 'an account is hq or store:CODE'),
)

export const merchantRow = v.strictObject({
  account,
  mchid: v.pipe(v.string(), v.regex(/^\d{8,12}$/, 'a merchant number is 8 to 12 digits')),
  since: localDate,
})

export const importMerchantsInput = rows(merchantRow)
export { importOutput }
