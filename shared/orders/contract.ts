/** What may be asked about orders. Every channel asks the same things of the same order. */
import type { InferInput, InferOutput } from 'valibot'
import { defineArea, operation } from '../kernel/operation.ts'
import type * as schema from './schema.ts'

export type CreatedOrders = InferOutput<typeof schema.createOrderOutput>
export type OrderFile = InferOutput<typeof schema.orderFile>
export type OrderList = InferOutput<typeof schema.myOrdersOutput>

const mine = { roles: ['customer'] } as const

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
  cancel: operation<InferInput<typeof schema.cancelOrderInput>, InferOutput<typeof schema.cancelOrderOutput>>()({
    ...mine,
    summary: 'Gives up an order that nobody has paid; its goods are free once WeChat has closed the payment.',
    changes: true,
    refusals: ['ORDER_UNKNOWN', 'ORDER_OVER', 'CANCEL_AFTER_PAYMENT'],
  }),
})
