/**
 * One timeline of an order: what was known, where the goods were and what the money did, interleaved. Every entry names the document that says so;
 * entries come from several areas, in any order and more than once.
 */

export const TIMELINE_KINDS = ['information', 'money', 'goods'] as const
export type TimelineKind = (typeof TIMELINE_KINDS)[number]

/** What can be on a timeline, by kind. Information comes before money and money before goods where they are of one moment: nothing moves unpaid. */
export const TIMELINE_WORDS = {
  information: {
    opened: '打开链接',
    scanned: '扫码进店',
    asked: '咨询客服',
    ordered: '提交订单',
    changed: '修改收货信息',
    cancelled: '取消订单',
    expired: '超时未付款',
    'after-sale-asked': '申请售后',
    'after-sale-agreed': '门店同意售后',
    'after-sale-declined': '门店未同意售后',
    'after-sale-withdrawn': '撤回售后申请',
    completed: '订单完成',
  },
  money: {
    'payment-begun': '开始付款',
    paid: '已付款',
    shared: '已分账',
    'shared-back': '分账已退回',
    unfrozen: '货款已到账',
    'refund-asked': '开始退款',
    refunded: '已退款',
    'refund-failed': '退款未成功',
  },
  goods: {
    reserved: '已留货',
    released: '不再留货',
    accepted: '已接单',
    moved: '更换发货方',
    packed: '已打包',
    shipped: '已发货',
    'ready-for-pickup': '可以自提',
    received: '已收货',
    'came-back': '已退回',
    replaced: '已换货',
  },
} as const satisfies Record<TimelineKind, Record<string, string>>

export type TimelineWhat = { [K in TimelineKind]: { kind: K; what: keyof (typeof TIMELINE_WORDS)[K] } }[TimelineKind]

export type TimelineEntry = TimelineWhat & {
  atMs: number
  /** The document that says so, and what of it: two entries of one source are the same event told twice. */
  source: { collection: string; id: string; part?: string }
  fen?: number
  /** Staff code, operator or account. */
  who?: string
}

/**
 * All entries once, in the order in which they happened. Of one event told twice the earlier moment counts; entries of one moment go by kind and
 * then by source, so that every screen shows the same.
 */
export function mergeTimeline(...parts: readonly (readonly TimelineEntry[])[]): TimelineEntry[] {
  const bySource = new Map<string, TimelineEntry>()
  for (const entry of parts.flat().sort(compareEntries)) {
    const source = sourceText(entry)
    if (!bySource.has(source)) bySource.set(source, entry)
  }
  return [...bySource.values()]
}

const sourceText = ({ kind, what, source }: TimelineEntry): string =>
  JSON.stringify([source.collection, source.id, source.part ?? '', kind, what])

/** Whole entries are compared in the end: the result may not depend on who told first. */
function compareEntries(a: TimelineEntry, b: TimelineEntry): number {
  const byKind = TIMELINE_KINDS.indexOf(a.kind) - TIMELINE_KINDS.indexOf(b.kind)
  return a.atMs - b.atMs || byKind || textOrder(sourceText(a), sourceText(b)) || textOrder(restText(a), restText(b))
}

const restText = ({ fen, who }: TimelineEntry): string => JSON.stringify([fen ?? null, who ?? null])
const textOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** For a person, without codes. */
export const timelineWords = ({ kind, what }: TimelineWhat): string => {
  const words: Readonly<Record<string, string>> = TIMELINE_WORDS[kind]
  return words[what] ?? what
}
