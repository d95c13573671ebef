/** What may be asked of payment. Only the pay deployable answers it: operations named `payment.` go there, wherever they come from. */
import type { InferInput, InferOutput } from 'valibot'
import { defineArea, operation } from '../kernel/operation.ts'
import type { ImportResult } from '../network/contract.ts'
import type * as schema from './schema.ts'

export type MerchantRow = InferOutput<typeof schema.merchantRow>

export type RequestPayment = InferOutput<typeof schema.requestPayment>

export const payment = defineArea('payment', {
  prepay: operation<InferInput<typeof schema.prepayInput>, RequestPayment>()({
    summary: "Begins to pay the caller's own order, or goes on with what was begun: what wx.requestPayment takes.",
    roles: ['customer'],
    changes: true,
    refusals: [
      'ORDER_UNKNOWN',
      'ALREADY_PAID',
      'PAYABLE_OVER',
      'PAYEE_NOT_READY',
      'WECHAT_PAY_SILENT',
      'WECHAT_PAY_REFUSES',
    ],
  }),
  refund: operation<InferInput<typeof schema.refundInput>, InferOutput<typeof schema.refundOutput>>()({
    summary: 'Gives back units of lines of a paid order, or all that is left of it, by its payee or HQ.',
    roles: ['owner', 'hq'],
    changes: true,
    refusals: [
      'ORDER_UNKNOWN',
      'NOT_PAID',
      'NOTHING_LEFT',
      'UNKNOWN_LINE',
      'TOO_MANY_UNITS',
      'BAD_AMOUNT',
      'MORE_THAN_PAID',
      'ONLY_THE_REST',
    ],
  }),
  splitOf: operation<InferInput<typeof schema.splitOfInput>, InferOutput<typeof schema.splitOfOutput>>()({
    summary:
      "Who gets what of an order, WeChat's fee and the payee's own part included: adds up to paid less refunded.",
    roles: ['owner', 'hq'],
    changes: false,
    refusals: ['ORDER_UNKNOWN', 'NOT_PAID'],
  }),
  importMerchants: operation<InferInput<typeof schema.importMerchantsInput>, ImportResult>()({
    summary: 'Creates or updates the merchant numbers under which stores and HQ are paid, row by row.',
    roles: ['hq'],
    changes: true,
    refusals: [],
  }),
})
