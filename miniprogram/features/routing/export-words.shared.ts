/** The log of whose customer somebody is and the shops they saw, as lines they can read and keep. Pure. */
import type { OutputOf } from '#shared/kernel/operation.ts'
import type { AttributionKind } from '#shared/routing/attribution/documents.ts'
import type { routing } from '#shared/routing/contract.ts'
import { fullMoment } from '@/ui/day'

type Ties = OutputOf<typeof routing.exportMine>
type Entry = Ties['log'][number]

const WORDS: Readonly<Record<AttributionKind, string>> = {
  registered: '登记购机',
  bought: '下单',
  chose: '选择由这家店服务',
  followed: '点开分享的链接',
  'guide-left': '导购离开',
  'handed-over': '门店更换导购',
  objected: '不同意更换导购',
  'store-closed': '门店停业',
  'store-reopened': '门店恢复营业',
  ruled: '总部裁定',
  imported: '系统启用前已是顾客',
}

const codesOf = ({ storeId, staffId, scene }: Entry): string[] => {
  const sold = (scene ?? {}) as { storeId?: string; staffId?: string }
  const [store, guide] = [storeId ?? sold.storeId, staffId ?? sold.staffId]
  return [...(store ? [`门店 ${store}`] : []), ...(guide ? [`导购 ${guide}`] : [])]
}

const orNone = (lines: readonly string[]): readonly string[] => (lines.length === 0 ? ['暂时没有'] : lines)

export const sayTies = ({ log, visits }: Ties): string[] => [
  '由哪家店服务的记录',
  ...orNone(
    log.map((entry) =>
      [fullMoment(Number(entry.atMs)), WORDS[entry.kind as AttributionKind], ...codesOf(entry)].join(' '),
    ),
  ),
  '最近看过的店铺',
  ...orNone(visits.map(({ atMs, storeId }) => `${fullMoment(atMs)} ${storeId ? `门店 ${storeId}` : '没有找到门店'}`)),
]
