/** 通知: what the person was told about who serves them. A guide who is to change may be declined. */
import { View } from '@tarojs/components'
import { useState } from 'react'
import { routing } from '#shared/routing/contract.ts'
import { nowMs } from '@/api/clock'
import { useChange } from '@/api/use-change'
import { usePages } from '@/api/use-pages'
import { QuietButton } from '@/ui/button'
import { Confirm } from '@/ui/sheet'
import { TroubleStrip } from '@/ui/waiting'
import { Told, ToldList } from './told.tsx'

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

export function NoticesView({ empty }: { empty: string }) {
  const pages = usePages(routing.notices, {})
  const again = (): void => void pages.reload()
  return (
    <ToldList
      pages={pages}
      empty={empty}
      row={(notice) => (
        <Told key={notice.noticeId} notice={notice}>
          {notice.kind === 'hand-over' && (notice.untilMs ?? 0) > nowMs() && <Decline onDone={again} />}
        </Told>
      )}
    />
  )
}
