/** 通知: what somebody, or a store of theirs, was told about who serves whom. A guide who is to change may be declined. */
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { NoticeView } from '#shared/routing/attribution/contract.ts'
import { routing } from '#shared/routing/contract.ts'
import { nowMs } from '@/api/clock'
import { useChange } from '@/api/use-change'
import { usePages } from '@/api/use-pages'
import { QuietButton } from '@/ui/button'
import { Card } from '@/ui/card'
import { fullMoment } from '@/ui/day'
import { Confirm } from '@/ui/sheet'
import { ErrorRetry, Skeleton, TroubleStrip } from '@/ui/waiting'

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

function NoticeRow({ notice, onDone }: { notice: NoticeView; onDone: () => void }) {
  const { kind, atMs, untilMs = 0, sentence } = notice
  return (
    <View className="told">
      <Text className="block">{sentence}</Text>
      <Text className="text-13 quiet block">{fullMoment(atMs)}</Text>
      {kind === 'hand-over' && untilMs > nowMs() && <Decline onDone={onDone} />}
    </View>
  )
}

/** @param storeId the store that was told; left out, the person */
export function NoticesView({ storeId, empty }: { storeId?: string; empty: string }) {
  const { value, further, failure, loading, reload, more, busy, moreFailure } = usePages(
    routing.notices,
    storeId === undefined ? {} : { storeId },
  )
  if (!value && failure) return <ErrorRetry failure={failure} busy={loading} onRetry={() => void reload()} />
  if (!value) return <Skeleton cards={1} />
  const notices = [value, ...further].flatMap((page) => page.notices)
  return (
    <View>
      {failure && <TroubleStrip failure={failure} onRetry={() => void reload()} />}
      {notices.length === 0 && <Text className="quiet center block">{empty}</Text>}
      {notices.length > 0 && (
        <Card className="card-flush">
          {notices.map((notice) => (
            <NoticeRow key={notice.noticeId} notice={notice} onDone={() => void reload()} />
          ))}
        </Card>
      )}
      {moreFailure && <TroubleStrip failure={moreFailure} />}
      {more && <QuietButton label="看更多" busy={busy} onPress={more} />}
    </View>
  )
}
