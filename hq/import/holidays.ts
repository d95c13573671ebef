import { localDate } from '#shared/kernel/time.ts'
import { network } from '#shared/network/contract.ts'
import { holidayRow } from '#shared/network/schema.ts'
import { type Kind, present } from './kind.ts'

const KIND = { off: ['休', '放假', '休息'], work: ['班', '上班', '补班', '调休上班'] } as const

/** The State Council's yearly notice: one record a day. */
export const holidaysKind: Kind = {
  name: 'holidays',
  about: 'one record a free day, or a weekend day that is worked, of the yearly notice',
  fields: [
    { name: 'date', titles: ['日期'], required: true },
    { name: 'name', titles: ['节日', '节日名称', '名称'], required: true },
    { name: 'kind', titles: ['类型', '休班', '放假或上班'], required: true },
  ],
  read: (cells) => {
    const atMs = cells.instant('date')
    return present({
      date: atMs === undefined ? undefined : localDate(atMs),
      name: cells.required('name'),
      kind: cells.choice('kind', KIND),
    })
  },
  idOf: (row) => String(row.date),
  schema: holidayRow,
  operation: network.importHolidays,
  untold: () => [],
  assumptions: () => [
    'what is imported of a year takes the place of everything that was known of that year: import the whole notice',
  ],
}
