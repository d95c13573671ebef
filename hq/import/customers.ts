import { localDate } from '#shared/kernel/time.ts'
import { customerRow } from '#shared/routing/attribution/schema.ts'
import { routing } from '#shared/routing/contract.ts'
import { type Kind, present } from './kind.ts'

/** Customers from before the system: whose they were, and what proves it. Numbers are not kept; each customer is bound when they give theirs. */
export const customersKind: Kind = {
  name: 'customers',
  about: 'one record a customer from before the system',
  fields: [
    { name: 'phone', titles: ['mobile', '手机号', '手机号码', '电话', '联系电话'], required: true },
    { name: 'storeId', titles: ['store code', '门店编号', '门店编码', '店铺编号'], required: true },
    { name: 'staffId', titles: ['staff code', '导购编号', '员工编号', '工号'] },
    { name: 'evidence', titles: ['凭证', '依据', '会员号', '小票号'], required: true },
    { name: 'since', titles: ['入会日期', '购买日期', '建档日期', '登记日期'], required: true },
  ],
  read: (cells) => {
    const since = cells.instant('since')
    return present({
      phone: cells.required('phone').replace(/^(?:\+?86[ -]?)?(1\d{10})$/, '$1'),
      storeId: cells.required('storeId'),
      staffId: cells.text('staffId'),
      evidence: cells.required('evidence'),
      since: since === undefined ? undefined : localDate(since),
    })
  },
  idOf: (row) => String(row.phone),
  schema: customerRow,
  operation: routing.importCustomers,
  untold: () => [],
  assumptions: () => [],
}
