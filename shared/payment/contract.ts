/** What may be asked of payment. Only the pay deployable answers it: operations named `payment.` go there, wherever they come from. */
import type { InferInput, InferOutput } from 'valibot'
import { defineArea, operation } from '../kernel/operation.ts'
import type { ImportResult } from '../network/contract.ts'
import type * as schema from './schema.ts'

export type MerchantRow = InferOutput<typeof schema.merchantRow>

export const payment = defineArea('payment', {
  importMerchants: operation<InferInput<typeof schema.importMerchantsInput>, ImportResult>()({
    summary: 'Creates or updates the merchant numbers under which stores and HQ are paid, row by row.',
    roles: ['hq'],
    changes: true,
    refusals: [],
  }),
})
