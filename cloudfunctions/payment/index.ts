/** What payment brings to the pay deployable, and to no other. */
import { type AreaFunctions, areaFunctions } from '#cloudfunctions/platform/contract/area.ts'
import { payment } from '#shared/payment/contract.ts'
import * as s from '#shared/payment/schema.ts'
import { importMerchants } from './import-merchants.ts'
import type { PayContext } from './pay-platform.ts'

export const paymentFunctions: AreaFunctions<PayContext> = areaFunctions<typeof payment, PayContext>(payment, {
  schemas: { importMerchants: { input: s.importMerchantsInput, output: s.importOutput } },
  sentences: {},
  useCases: { importMerchants },
})
