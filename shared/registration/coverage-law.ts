/**
 * The law's floors for after-sales cover (三包) as data, each with its source. A model may promise more and never gets less:
 * where its terms are shorter, the floor holds. Nothing here computes.
 *
 * Not modelled: a last day that is a public holiday moves to the next working day (民法典 203 I). The holiday list is decided year
 * by year, so a card printed today cannot know it; a station that looks at the card on such a day has to grant it.
 */

export interface LawFloor {
  value: number
  /** Chinese name of the rule and its article. */
  source: string
}

const SALE_GOODS = '部分商品修理更换退货责任规定'
const COMPUTERS = '微型计算机商品修理更换退货责任规定'

export const LAW = {
  /** Days after the sale in which a failing machine may be returned. */
  returnDays: { value: 7, source: `${SALE_GOODS} 第九条` },
  /** Days after the sale in which it may be exchanged. */
  exchangeDays: { value: 15, source: `${SALE_GOODS} 第十条` },
  /** Repairs under cover after which a machine that still fails may be exchanged, however old the sale is. */
  repairsBeforeExchange: { value: 2, source: `${SALE_GOODS} 第十一条` },
  /** Calendar months of cover for the whole machine. */
  machineMonths: { value: 12, source: `${SALE_GOODS} 实施三包的部分商品目录` },
  /** Calendar months of cover for a main part. */
  mainPartMonths: { value: 24, source: `${COMPUTERS} 三包目录` },
  /** Days of cover a replaced part keeps at least; the law asks for 30 days of normal use after a repair, the manufacturer gives more. */
  replacedPartDays: { value: 90, source: '制造商承诺（法定下限 30 日）' },
} as const satisfies Record<string, LawFloor>
