import { localDate } from '#shared/kernel/time.ts'
import { payment } from '#shared/payment/contract.ts'
import { merchantRow } from '#shared/payment/schema.ts'
import { type Kind, present } from './kind.ts'

const HQ = ['hq', '总部']

/** Under which numbers WeChat Pay pays stores and HQ. */
export const merchantsKind: Kind = {
  name: 'merchants',
  about: 'one record a store, or hq (总部): its merchant number at WeChat Pay and from which day it is paid there',
  fields: [
    { name: 'storeId', titles: ['store code', '门店编号', '门店编码', '店铺编号', '收款方'], required: true },
    { name: 'mchid', titles: ['merchant number', '商户号', '特约商户号', '子商户号'], required: true },
    { name: 'since', titles: ['开通日期', '启用日期', '生效日期'], required: true },
  ],
  read: (cells) => {
    const owner = cells.required('storeId')
    const sinceMs = cells.instant('since')
    return present({
      account: HQ.includes(owner.toLowerCase()) ? 'hq' : `store:${owner}`,
      mchid: cells.required('mchid'),
      since: sinceMs === undefined ? undefined : localDate(sinceMs),
    })
  },
  idOf: (row) => String(row.account),
  schema: merchantRow,
  operation: payment.importMerchants,
  untold: () => [],
  assumptions: () => [],
}
