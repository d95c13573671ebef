/** What orders bring to the functions. */
import { areaFunctions } from '#cloudfunctions/platform/contract/area.ts'
import { orders } from '#shared/orders/contract.ts'
import * as s from '#shared/orders/schema.ts'
import { orderSentences } from '#shared/orders/sentences.ts'
import { cancel } from './cancel.ts'
import { create } from './create.ts'
import { get } from './get.ts'
import { hearPayment } from './hear-payment.ts'
import { mine, ofStore } from './lists.ts'
import { lookAgain } from './look-again.ts'

export const ordersFunctions = areaFunctions(orders, {
  schemas: {
    create: { input: s.createOrderInput, output: s.createOrderOutput },
    get: { input: s.getOrderInput, output: s.orderFile },
    mine: { input: s.myOrdersInput, output: s.myOrdersOutput },
    ofStore: { input: s.storeOrdersInput, output: s.storeOrdersOutput },
    cancel: { input: s.cancelOrderInput, output: s.cancelOrderOutput },
  },
  sentences: orderSentences,
  useCases: { create, get, mine, ofStore, cancel },
  consumers: [hearPayment],
  routines: [lookAgain],
})
