/** What may be asked about orders. Every channel asks the same things of the same order. */
import type { InferInput, InferOutput } from 'valibot'
import { defineArea, operation } from '../kernel/operation.ts'
import type * as schema from './schema.ts'

export type CreatedOrders = InferOutput<typeof schema.createOrderOutput>
export type OrderFile = InferOutput<typeof schema.orderFile>
type Step = InferOutput<typeof schema.stepOutput>
export type OrderList = InferOutput<typeof schema.myOrdersOutput>

const mine = { roles: ['customer'] } as const
const store = { roles: ['guide', 'owner', 'hq'], changes: true } as const

/** Why the order is not so far yet, or further already; beside who may do it and how it is fetched. */
const STEP = [
  'ORDER_UNKNOWN',
  'NOT_YOURS_TO_DO',
  'DELIVERY_DIFFERS',
  'ORDER_OVER',
  'PAYMENT_EXPIRED',
  'AFTER_SALE_OPEN',
] as const

export const orders = defineArea('orders', {
  create: operation<InferInput<typeof schema.createOrderInput>, CreatedOrders>()({
    ...mine,
    summary:
      'Makes an order of what a shop offers now, one for each owner of goods, and keeps the goods until it is paid; prices come from the shop, never from the caller.',
    changes: true,
    refusals: [
      'STORE_UNKNOWN',
      'STORE_CLOSED',
      'STORE_SUSPENDED',
      'SHOP_SUSPENDED',
      'SLOT_OVER',
      'CART_EMPTY',
      'CART_TOO_LONG',
      'QUANTITY_IMPOSSIBLE',
      'NOT_ON_SALE',
      'ORDER_TOO_LARGE',
      'PICKUP_NOT_OFFERED',
      'OUT_OF_REACH',
      'NOBODY_DELIVERS',
      'OUT_OF_STOCK',
    ],
  }),
  get: operation<InferInput<typeof schema.getOrderInput>, OrderFile>()({
    summary: 'One order with its timeline, as its customer, a store that has to do with it, or HQ may see it.',
    roles: ['customer', 'hq'],
    changes: false,
    refusals: ['ORDER_UNKNOWN'],
  }),
  mine: operation<InferInput<typeof schema.myOrdersInput>, OrderList>()({
    ...mine,
    summary: "The caller's orders, newest first.",
    changes: false,
    refusals: [],
  }),
  ofStore: operation<InferInput<typeof schema.storeOrdersInput>, OrderList>()({
    summary: 'Orders in one state that a store sells, owns the goods of, or delivers, oldest first.',
    roles: ['guide', 'owner'],
    changes: false,
    refusals: ['NOT_YOUR_STORE'],
  }),
  cancel: operation<InferInput<typeof schema.cancelOrderInput>, Step>()({
    ...mine,
    summary: 'Gives up an order that nobody has paid; its goods are free once WeChat has closed the payment.',
    changes: true,
    refusals: ['ORDER_UNKNOWN', 'ORDER_OVER', 'CANCEL_AFTER_PAYMENT'],
  }),
  changeDelivery: operation<InferInput<typeof schema.changeDeliveryInput>, Step>()({
    ...mine,
    summary: 'Another address, another time or another note, until the order is packed.',
    changes: true,
    refusals: [...STEP, 'PACKED_ALREADY', 'SLOT_OVER', 'ADDRESS_TOO_FAR'],
  }),
  pack: operation<InferInput<typeof schema.packOrderInput>, Step>()({
    ...store,
    summary: 'Whoever delivers a paid order has packed it.',
    refusals: [...STEP, 'NOT_PAID_YET', 'PACKED_ALREADY'],
  }),
  makeReady: operation<InferInput<typeof schema.makeReadyInput>, Step>()({
    ...store,
    summary: 'A packed order lies ready to be fetched; from now on the customer has a code for it.',
    refusals: [...STEP, 'NOT_PACKED_YET', 'SENT_ALREADY'],
  }),
  ship: operation<InferInput<typeof schema.shipOrderInput>, Step>()({
    ...store,
    summary:
      'A packed order is on its way with a courier, a rider, or somebody of the store; its goods leave the stock.',
    refusals: [...STEP, 'NOT_PACKED_YET', 'SENT_ALREADY'],
  }),
  pickupCode: operation<InferInput<typeof schema.pickupCodeInput>, InferOutput<typeof schema.pickupCodeOutput>>()({
    ...mine,
    summary: 'The code with which the customer fetches an order that lies ready; the same each time.',
    changes: false,
    refusals: ['ORDER_UNKNOWN', 'DELIVERY_DIFFERS', 'NOT_SENT_YET', 'RECEIVED_ALREADY'],
  }),
  redeem: operation<InferInput<typeof schema.redeemInput>, InferOutput<typeof schema.redeemOutput>>()({
    summary: "Hands an order over at the counter against the customer's code, once.",
    roles: ['guide', 'owner'],
    changes: true,
    refusals: ['PICKUP_CODE_UNKNOWN', 'PICKUP_CODE_USED', ...STEP, 'NOT_SENT_YET', 'RECEIVED_ALREADY'],
  }),
  confirmReceipt: operation<InferInput<typeof schema.confirmReceiptInput>, Step>()({
    ...mine,
    summary: 'The customer has received what was sent.',
    changes: true,
    refusals: [...STEP, 'NOT_SENT_YET', 'RECEIVED_ALREADY'],
  }),
})
