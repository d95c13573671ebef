/** What only the pay deployable serves, because only it is given a merchant's keys. */
import { paymentFunctions } from '#cloudfunctions/payment/index.ts'
import type { PayContext } from '#cloudfunctions/payment/pay-platform.ts'
import type { AreaFunctions } from '#cloudfunctions/platform/contract/area.ts'

export const payAreas: readonly AreaFunctions<PayContext>[] = [paymentFunctions]
