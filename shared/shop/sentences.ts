/** What a person reads when the shop says no: what happened and what to do next. 您 to customers, 你 to the people of a store. */
import { yuanOf } from '../kernel/money.ts'
import type { RefusalOf } from '../kernel/operation.ts'
import { routingSentences } from '../routing/sentences.ts'
import type { shop } from './contract.ts'

type Refusal = RefusalOf<(typeof shop)[keyof typeof shop]>
type Data = Record<string, unknown> | undefined

const name = (data: Data): string => (typeof data?.storeName === 'string' ? data.storeName : '这家门店')

export const shopSentences: Record<Refusal, (data?: Record<string, unknown>) => string> = {
  NO_SHOP: () => '附近暂时没有可以为您服务的门店。您可以在「服务」里找最近的网点，或联系客服。',
  STORE_UNKNOWN: () => '没有找到这家门店。请返回重新选择，或请导购重新分享。',
  STORE_CLOSED: (data) => `${name(data)}已经闭店。请另选一家门店。`,
  STORE_SUSPENDED: (data) => `${name(data)}暂停营业。请过些日子再来，或另选一家门店。`,
  SHOP_SUSPENDED: (data) => `${name(data)}的线上店铺暂未开放。您可以到店选购，或另选一家门店。`,
  CATALOGUE_NOT_LOADED: () => '商品暂时打不开，不是您的网络问题。请稍等几秒再试。',
  PRODUCT_UNKNOWN: () => '没有找到这件商品，可能已下架。请返回店铺看看其他商品。',
  LINK_UNKNOWN: routingSentences.LINK_UNKNOWN,
  LINK_OVER: routingSentences.LINK_OVER,
  WECHAT_BUSY: routingSentences.WECHAT_BUSY,
  NOT_YOUR_STORE: () => '这不是你的门店。请切换到自己的门店再操作。',
  SKU_UNKNOWN: () => '总部目录里没有这个商品规格。请刷新目录重新选择。',
  PRICE_ABOVE_CAP: (data) =>
    typeof data?.capFen === 'number'
      ? `这个价格高于总部的最高限价 ${yuanOf(data.capFen)} 元。请改成不高于它的价格。`
      : '这个价格高于总部的最高限价。请改低一些。',
  BELOW_RESERVED: (data) =>
    typeof data?.reserved === 'number'
      ? `已有 ${data.reserved} 件留给了顾客的订单，数量不能比这更少。请先处理订单再盘点。`
      : '留给顾客订单的件数比这更多。请先处理订单再盘点。',
}
