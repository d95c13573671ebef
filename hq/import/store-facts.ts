import { localDate } from '#shared/kernel/time.ts'
import { routing } from '#shared/routing/contract.ts'
import { storeFactRow } from '#shared/routing/eligibility/schema.ts'
import { type Kind, present } from './kind.ts'

/** What HQ counts of stores elsewhere: one record a store, with the day of its figures. */
export const storeFactsKind: Kind = {
  name: 'store-facts',
  about: 'one record a store: followers, or the median minutes to an answer, and the day they are of',
  fields: [
    { name: 'storeId', titles: ['store code', '门店编号', '门店编码', '店铺编号'], required: true },
    { name: 'asOf', titles: ['统计日期', '日期'], required: true },
    { name: 'followers', titles: ['关注人数', '粉丝数'] },
    { name: 'answerMinutes', titles: ['答复分钟', '答复时间中位数'] },
  ],
  read: (cells) => {
    const asOfMs = cells.instant('asOf')
    const figure = (field: string) => (cells.text(field) === '' ? undefined : cells.whole(field))
    return present({
      storeId: cells.required('storeId'),
      asOf: asOfMs === undefined ? undefined : localDate(asOfMs),
      followers: figure('followers'),
      answerMinutes: figure('answerMinutes'),
    })
  },
  idOf: (row) => String(row.storeId),
  schema: storeFactRow,
  operation: routing.importStoreFacts,
  // A figure that a file does not tell stays as it is by itself.
  untold: () => [],
  assumptions: () => [],
}
