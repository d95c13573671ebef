/** What payment brings to the pay deployable, and to no other. */
import { type AreaFunctions, areaFunctions } from '#cloudfunctions/platform/contract/area.ts'
import { payment } from '#shared/payment/contract.ts'
import * as s from '#shared/payment/schema.ts'
import { paymentSentences } from '#shared/payment/sentences.ts'
import { importMerchants } from './import-merchants.ts'
import { lookAgain } from './look-again.ts'
import { notified } from './notified.ts'
import type { PayContext } from './pay-platform.ts'
import { prepay } from './prepay.ts'
import { refund } from './refund.ts'
import { splitOf } from './split-of.ts'
import { toldByOrders } from './told-by-orders.ts'

export const paymentFunctions: AreaFunctions<PayContext> = areaFunctions<typeof payment, PayContext>(payment, {
  schemas: {
    refund: { input: s.refundInput, output: s.refundOutput },
    splitOf: { input: s.splitOfInput, output: s.splitOfOutput },
    prepay: { input: s.prepayInput, output: s.requestPayment },
    importMerchants: { input: s.importMerchantsInput, output: s.importOutput },
  },
  sentences: paymentSentences,
  useCases: { prepay, refund, splitOf, importMerchants },
  consumers: [notified, toldByOrders],
  routines: [lookAgain],
})
