/** 归属申请: claims of the store and against it, newest first; where it is the other store, its own side, once. */
import { Text, View } from '@tarojs/components'
import type { DisputeView } from '#shared/routing/attribution/contract.ts'
import { routing } from '#shared/routing/contract.ts'
import { nowMs } from '@/api/clock'
import { useChange } from '@/api/use-change'
import { usePages } from '@/api/use-pages'
import { Card } from '@/ui/card'
import { Paged } from '@/ui/paged'
import { disputeLines, disputeStanding, disputeTitle } from './disputes.shared.ts'
import { SayOnce } from './say-once.tsx'
import { StoreNotice } from './store-notice.tsx'
import { ToldList } from './told.tsx'

function AnswerDispute({ disputeId, onDone }: { disputeId: string; onDone: () => void }) {
  const { busy, failure, value, run } = useChange(routing.answerDispute)
  return (
    <SayOnce
      label="说明情况"
      lead="写下这位顾客为什么由本店服务。只有总部能看到，总部会据此裁定。"
      name="本店的说明"
      placeholder="顾客怎么来的，谁接待的，有什么凭证"
      consequence="只能说明一次，提交后不能修改。"
      sent={value && '已提交，接下来由总部裁定。'}
      busy={busy}
      failure={failure}
      onSend={(text) => void run({ disputeId, text })}
      onDone={onDone}
    />
  )
}

function DisputeCard({ dispute, onDone }: { dispute: DisputeView; onDone: () => void }) {
  const { disputeId, state, side, answerUntilMs } = dispute
  const now = nowMs()
  const { mark, word, tone } = disputeStanding(state, side, now < answerUntilMs)
  return (
    <Card>
      <View className="row row-between row-top">
        <Text className="grow">{disputeTitle(dispute)}</Text>
        <Text className={`state ${tone}`}>
          {mark} {word}
        </Text>
      </View>
      {disputeLines(dispute, now).map((line) => (
        <Text className="text-13 quiet block" key={line}>
          {line}
        </Text>
      ))}
      {side === 'respondent' && state === 'open' && <AnswerDispute disputeId={disputeId} onDone={onDone} />}
    </Card>
  )
}

/** The claims, and below them what the store was told: there a claim begins, and both are read again when either changed. */
export function DisputesView({ storeId }: { storeId: string }) {
  const claims = usePages(routing.listDisputes, { storeId })
  const notices = usePages(routing.notices, { storeId })
  const again = (): void => {
    void claims.reload()
    void notices.reload()
  }
  return (
    <View>
      <Paged pages={claims}>
        {(all) => {
          const disputes = all.flatMap((page) => page.disputes)
          if (disputes.length === 0)
            return (
              <Text className="quiet center block">还没有归属申请。对顾客的归属有疑问时，在下面的通知里申请。</Text>
            )
          return disputes.map((dispute) => <DisputeCard key={dispute.disputeId} dispute={dispute} onDone={again} />)
        }}
      </Paged>
      <Text className="section block">通知</Text>
      <ToldList
        pages={notices}
        empty="暂时没有通知"
        row={(notice) => <StoreNotice key={notice.noticeId} notice={notice} storeId={storeId} onDone={again} />}
      />
    </View>
  )
}
