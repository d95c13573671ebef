/** 通知: what somebody, or a store of theirs, was told about who serves whom. A guide who is to change may be declined. */
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { OutputOf } from '#shared/kernel/operation.ts'
import type { NoticeView } from '#shared/routing/attribution/contract.ts'
import { routing } from '#shared/routing/contract.ts'
import { nowMs } from '@/api/clock'
import { useChange } from '@/api/use-change'
import { QuietButton } from '@/ui/button'
import { Card } from '@/ui/card'
import { fullMoment } from '@/ui/day'
import { Confirm } from '@/ui/sheet'
import { TroubleStrip } from '@/ui/waiting'
import { ClaimCustomer } from './claim-customer.tsx'
import { customerNumber } from './customer-words.shared.ts'
import { noticeStanding } from './disputes.shared.ts'
import { Paged } from './paged.tsx'
import { type Pages, usePages } from './use-pages.ts'

function Decline({ onDone }: { onDone: () => void }) {
  const [asking, ask] = useState(false)
  const { busy, failure, run } = useChange(routing.objectHandOver)
  const decline = async (): Promise<void> => {
    const outcome = await run({})
    ask(false)
    if (outcome?.ok) onDone()
  }
  return (
    <View className="stack">
      {failure && <TroubleStrip failure={failure} />}
      <QuietButton small label="我不同意" onPress={() => ask(true)} />
      <Confirm
        open={asking}
        title="不换导购？"
        text="您仍由这家门店服务，这位导购不会再联系您。"
        yes="不同意更换"
        no="先不"
        busy={busy}
        onYes={() => void decline()}
        onClose={() => ask(false)}
      />
    </View>
  )
}

export interface NoticeRowProps {
  notice: NoticeView
  /** The store that was told; the person when left out. */
  storeId?: string | undefined
  /** Leads to the claims, from where they are not in sight anyway. */
  onDisputes?: (() => void) | undefined
  onDone: () => void
}

export function NoticeRow({ notice, storeId, onDisputes, onDone }: NoticeRowProps) {
  const { kind, atMs, untilMs = 0, sentence, customerId, contestable } = notice
  const standing = noticeStanding(notice)
  return (
    <View className="told">
      <Text className="block">{sentence}</Text>
      <Text className="text-13 quiet block">
        {fullMoment(atMs)}
        {storeId !== undefined && ` · 顾客编号 ${customerNumber(customerId)}`}
      </Text>
      {standing && <Text className="text-13 block">{standing}</Text>}
      {kind === 'hand-over' && untilMs > nowMs() && <Decline onDone={onDone} />}
      {storeId !== undefined && contestable && (
        <ClaimCustomer storeId={storeId} customerId={customerId} onDone={onDone} />
      )}
      {kind === 'claimed' && onDisputes && <QuietButton small label="去说明情况" onPress={onDisputes} />}
    </View>
  )
}

export interface NoticeListProps {
  pages: Pages<NoticePage>
  storeId?: string
  empty: string
  onDone: () => void
}
type NoticePage = OutputOf<typeof routing.notices>

export function NoticeList({ pages, storeId, empty, onDone }: NoticeListProps) {
  return (
    <Paged pages={pages}>
      {(all) => {
        const notices = all.flatMap((page) => page.notices)
        if (notices.length === 0) return <Text className="quiet center block">{empty}</Text>
        return (
          <Card className="card-flush">
            {notices.map((notice) => (
              <NoticeRow key={notice.noticeId} notice={notice} storeId={storeId} onDone={onDone} />
            ))}
          </Card>
        )
      }}
    </Paged>
  )
}

/** What the person was told. */
export function NoticesView({ empty }: { empty: string }) {
  const pages = usePages(routing.notices, {})
  return <NoticeList pages={pages} empty={empty} onDone={() => void pages.reload()} />
}
