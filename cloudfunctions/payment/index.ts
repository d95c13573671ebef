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

export const paymentFunctions: AreaFunctions<PayContext> = areaFunctions<typeof payment, PayContext>(payment, {
  schemas: {
    prepay: { input: s.prepayInput, output: s.requestPayment },
    importMerchants: { input: s.importMerchantsInput, output: s.importOutput },
  },
  sentences: paymentSentences,
  useCases: { prepay, importMerchants },
  consumers: [notified],
  routines: [lookAgain],
})
