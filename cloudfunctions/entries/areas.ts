/** Which areas there are, except payment (pay-areas.ts): the composition root. Only here may every area's use cases be imported. */
import { identityFunctions } from '#cloudfunctions/identity/index.ts'
import { networkFunctions } from '#cloudfunctions/network/index.ts'
import { ordersFunctions } from '#cloudfunctions/orders/index.ts'
import { paymentSubscriptions } from '#cloudfunctions/payment/subscriptions.ts'
import type { AreaFunctions } from '#cloudfunctions/platform/contract/area.ts'
import type { Subscriptions } from '#cloudfunctions/platform/store/port.ts'
import { registrationFunctions } from '#cloudfunctions/registration/index.ts'
import { routingFunctions } from '#cloudfunctions/routing/index.ts'
import { runningFunctions } from '#cloudfunctions/running/index.ts'
import { shopFunctions } from '#cloudfunctions/shop/index.ts'

const business: readonly AreaFunctions[] = [
  networkFunctions,
  identityFunctions,
  routingFunctions(),
  registrationFunctions,
  shopFunctions(),
  ordersFunctions,
]
const consumers = business.flatMap((area) => area.consumers)

/** Every deployable writes events for every consumer, wherever it runs. */
export const subscriptions: Subscriptions = {
  ...Object.fromEntries(consumers.map(({ name, types }) => [name, types])),
  ...paymentSubscriptions,
}

export const areas: readonly AreaFunctions[] = [...business, runningFunctions(Object.keys(subscriptions))]
