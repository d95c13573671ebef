/** What a person reads when orders say no: what happened and what to do next. 您 to customers; what only staff can meet says 你. */

import type { RefusalOf } from '../kernel/operation.ts'
import { dateWords, localDate } from '../kernel/time.ts'
import { shopSentences } from '../shop/sentences.ts'
import { CART_LINES_MAX, ORDER_FEN_MAX, QUANTITY_MAX } from './cart.ts'
import type { orders } from './contract.ts'
import type { AllotRefusal } from './create/allot.ts'
import type { LifeRefusal } from './life/acts.ts'
import type { AfterSaleRefusal } from './life/after-sale.ts'
import type { ChangeRefusal } from './life/change-delivery.ts'
import type { PickupRefusal } from './life/pickup.ts'
import { EXCHANGE_DAYS, RETURN_DAYS } from './life/windows.ts'

export type OrderRefusal =
  | RefusalOf<(typeof orders)[keyof typeof orders]>
  | LifeRefusal
  | AfterSaleRefusal
  | ChangeRefusal
  | PickupRefusal
  | AllotRefusal

type Data = Record<string, unknown> | undefined

const WAN_FEN = 1_000_000

const day = (data: Data, field: string, lead = ''): string => {
  const ms = data?.[field]
  return typeof ms === 'number' ? `${lead}${dateWords(localDate(ms))}` : ''
}

const until = (data: Data): string => {
  const words = day(data, 'untilMs', '到')
  return words && `（${words}为止）`
}

const missing = (data: Data): string => {
  const units = Object.values((data?.missing ?? {}) as Record<string, unknown>).filter(Number.isInteger)
  return units.length > 0
    ? `，${units.length} 种商品共缺 ${units.reduce<number>((sum, n) => sum + Number(n), 0)} 件`
    : ''
}

/** One for every refusal of the rules: a missing one does not compile. */
export const orderSentences: Record<OrderRefusal, (data?: Record<string, unknown>) => string> = {
  ORDER_UNKNOWN: () => '没有找到这张订单。请在「我的订单」里重新选择，或核对订单号。',
  NOT_YOURS_TO_DO: () => '这一步不由你办理。请让订单的发货门店、货主门店或顾客本人操作。',
  DELIVERY_DIFFERS: () => '这一步与订单的取货方式不符。自提与送货不能互换，要换请取消后重新下单。',
  ORDER_OVER: () => '订单已经取消或退款，不能再操作。还需要这些商品，请重新下单。',
  PAYMENT_EXPIRED: () => '付款时间已过，留的货已放开。还需要这些商品，请重新下单。',
  AFTER_SALE_OPEN: () => '这张订单正在办理售后。请先办完或撤回售后，再做这一步。',
  NO_AFTER_SALE: () => '这张订单没有待处理的售后。请刷新订单后再看。',
  NOT_DECIDED_YET: () => '还没有确定由谁发货。请先提交订单，再付款。',
  NOT_PAID_YET: () => '订单还没有付款。请等顾客付款后再办理。',
  NOT_PACKED_YET: () => '商品还没有打包。要发货请先打包；不想要了，可以直接取消并退款。',
  NOT_SENT_YET: () => '商品还没有发出或备好。请等门店发货或备货后再办理。',
  NOT_RECEIVED_YET: () => '商品还没有收到。请在收货后再办理；不想要了，可以申请退货。',
  PAID_ALREADY: () => '订单已经付过款，不用再付。请刷新订单查看进展。',
  PACKED_ALREADY: () => '商品已经打包，不能再改或直接取消。不想要了，可以申请退货，门店会答复。',
  SENT_ALREADY: () => '商品已经发出或备好，不用再办。请刷新订单查看进展。',
  RECEIVED_ALREADY: () => '这张订单已经收货，不用再办。请刷新订单查看进展。',
  RETURN_WINDOW_CLOSED: (data) =>
    `已超过收货后 ${RETURN_DAYS} 天的无理由退货期${until(data)}。商品有问题，请联系门店或客服。`,
  EXCHANGE_WINDOW_CLOSED: (data) => `已超过收货后 ${EXCHANGE_DAYS} 天的换货期${until(data)}。商品有故障，请申请维修。`,
  RETURN_IS_A_RIGHT: () => `顾客在 ${RETURN_DAYS} 天内可以无理由退货。商品不完好或依法不适用退货的，请选择原因再拒绝。`,
  TOO_EARLY: (data) => `还没有到可以办理的时间。请${day(data, 'fromMs') || '过些时候'}再来。`,
  LINE_UNKNOWN: () => '订单里没有所选的商品。请刷新订单，重新选择要退换的商品。',
  MORE_THAN_BOUGHT: (data) =>
    `退换的数量超过了还能退换的数量${typeof data?.left === 'number' ? `（${data.left} 件）` : ''}。请改小数量再提交。`,
  SLOT_OVER: () => '所选的时间段已经过去。请选择之后的时间。',
  ADDRESS_TOO_FAR: () => '新地址超出了发货方的配送范围。请换一个近些的地址，或取消后重新下单。',
  PICKUP_CODE_UNKNOWN: () => '没有找到这个提货码，或它不属于你的门店。请顾客打开订单，重新出示提货码。',
  PICKUP_CODE_USED: (data) => `这个提货码已经用过${day(data, 'usedAtMs', '，时间是')}。请核对订单，不要再次交货。`,
  CART_EMPTY: () => '购物车里还没有商品。请先选好商品再提交。',
  CART_TOO_LONG: () => `一次最多买 ${CART_LINES_MAX} 种商品，要从几处发货的还会少一些。请分几次提交。`,
  QUANTITY_IMPOSSIBLE: () => `每种商品的数量是 1 到 ${QUANTITY_MAX} 的整数。请改好数量再提交。`,
  NOT_ON_SALE: () => '有商品已经下架。请从购物车里删去它，再提交。',
  ORDER_TOO_LARGE: () => `一张订单最多 ${ORDER_FEN_MAX / WAN_FEN} 万元。请分几次提交，或联系门店。`,
  STORE_UNKNOWN: shopSentences.STORE_UNKNOWN,
  STORE_CLOSED: shopSentences.STORE_CLOSED,
  STORE_SUSPENDED: shopSentences.STORE_SUSPENDED,
  SHOP_SUSPENDED: shopSentences.SHOP_SUSPENDED,
  NOT_YOUR_STORE: shopSentences.NOT_YOUR_STORE,
  CANCEL_AFTER_PAYMENT: () => '订单已经付款，不能在这里取消。要取消并退款，请联系门店或客服办理。',
  PICKUP_NOT_OFFERED: () => '有商品不能到店自提。请改选送货上门，或从购物车里删去它，再提交。',
  OUT_OF_REACH: () => '门店送不到这个地址。请在地图上选准位置，换一个近些的地址，或改为到店自提。',
  NOBODY_DELIVERS: () => '现在没有门店或仓库能接这一单。请明天再试，或联系门店。',
  OUT_OF_STOCK: (data) => `现在的货不够${missing(data)}。请减少数量、换一种商品，或请门店补货后再买。`,
}
