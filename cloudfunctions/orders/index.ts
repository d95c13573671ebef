/** What orders bring to the functions. */
import { areaFunctions } from '#cloudfunctions/platform/contract/area.ts'
import { orders } from '#shared/orders/contract.ts'
import * as s from '#shared/orders/schema.ts'
import { orderSentences } from '#shared/orders/sentences.ts'
import { cancel } from './cancel.ts'
import { changeDelivery } from './change-delivery.ts'
import { create } from './create.ts'
import { get } from './get.ts'
import { hearPayment } from './hear-payment.ts'
import { mine, ofStore } from './lists.ts'
import { lookAgain } from './look-again.ts'
import { pickupCode } from './pickup-code.ts'
import { redeem } from './redeem.ts'
import { confirmReceipt, makeReady, pack, ship } from './steps.ts'

export const ordersFunctions = areaFunctions(orders, {
  schemas: {
    create: { input: s.createOrderInput, output: s.createOrderOutput },
    get: { input: s.getOrderInput, output: s.orderFile },
    mine: { input: s.myOrdersInput, output: s.myOrdersOutput },
    ofStore: { input: s.storeOrdersInput, output: s.storeOrdersOutput },
    changeDelivery: { input: s.changeDeliveryInput, output: s.stepOutput },
    pack: { input: s.packOrderInput, output: s.stepOutput },
    makeReady: { input: s.makeReadyInput, output: s.stepOutput },
    ship: { input: s.shipOrderInput, output: s.stepOutput },
    pickupCode: { input: s.pickupCodeInput, output: s.pickupCodeOutput },
    redeem: { input: s.redeemInput, output: s.redeemOutput },
    confirmReceipt: { input: s.confirmReceiptInput, output: s.stepOutput },
    cancel: { input: s.cancelOrderInput, output: s.stepOutput },
  },
  sentences: orderSentences,
  useCases: {
    create,
    get,
    mine,
    ofStore,
    cancel,
    changeDelivery,
    pack,
    makeReady,
    ship,
    pickupCode,
    redeem,
    confirmReceipt,
  },
  consumers: [hearPayment],
  routines: [lookAgain],
})
