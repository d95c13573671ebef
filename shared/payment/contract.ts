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
  importMerchants: operation<InferInput<typeof schema.importMerchantsInput>, ImportResult>()({
    summary: 'Creates or updates the merchant numbers under which stores and HQ are paid, row by row.',
    roles: ['hq'],
    changes: true,
    refusals: [],
  }),
})
