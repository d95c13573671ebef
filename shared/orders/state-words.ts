/** Where an order stands, in words for customers and staff. */
import type { OrderState } from './life/states.ts'

export const STATE_WORDS: Readonly<Record<OrderState, string>> = {
  draft: '未提交',
  allocated: '已提交',
  'awaiting-payment': '待付款',
  expired: '超时已关闭',
  paid: '待发货',
  packed: '已打包',
  shipped: '已发货',
  'ready-for-pickup': '待自提',
  received: '已收货',
  completed: '已完成',
  'return-requested': '退货待答复',
  'return-agreed': '待退回商品',
  returned: '退款中',
  'exchange-requested': '换货待答复',
  'exchange-agreed': '待换货',
  refunding: '退款中',
  refunded: '已退款',
  cancelled: '已取消',
}
