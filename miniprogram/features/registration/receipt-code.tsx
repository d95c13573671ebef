/** The late-claim code for the receipt: to be printed or photographed, works for the warranty's length, asks for the last six of the serial. */
import { Text, View } from '@tarojs/components'
import { QuietButton } from '@/ui/button'
import { Icon } from '@/ui/icon'
import { Skeleton } from '@/ui/waiting'
import { CodeImage } from './code-image.tsx'
import { serialTail } from './cover.shared.ts'
import { go } from './go.ts'
import { isSettled } from './ticket.shared.ts'
import { TicketTrouble } from './ticket-trouble.tsx'
import { useTicketWatch } from './use-ticket-watch.ts'
import './registration.css'

const NOT_NEEDED: Readonly<Record<string, string>> = {
  claimed: '顾客已经登记，不再需要小票码。',
  cancelled: '这一单已取消，小票码已失效。',
  voided: '这台机器已重新开单，请用新的一单的小票码。',
}

export function ReceiptCode({ ticketId }: { ticketId: string }) {
  const { ticket, failure, askOnce } = useTicketWatch(ticketId)
  if (!ticket && failure) return <TicketTrouble failure={failure} onRetry={() => void askOnce()} />
  if (!ticket) return <Skeleton cards={1} />
  return (
    <View className="code-page">
      <Text className="text-22 printed">小票码</Text>
      <Text className="quiet">
        {ticket.modelName} · 尾号 {serialTail(ticket.serial)}
      </Text>
      {ticket.lateScene && !isSettled(ticket.state) ? (
        <>
          <CodeImage scene={ticket.lateScene} url={ticket.lateCodeUrl} label="小票码" />
          <Text className="quiet">印在小票上，或让顾客拍下来。保修期内随时可扫，登记时核对序列号后六位。</Text>
        </>
      ) : (
        <View className="middle">
          <Icon name="receipt" size="drawing" />
          <Text className="text-17">{NOT_NEEDED[ticket.state] ?? '这一单不再需要小票码。'}</Text>
        </View>
      )}
      <View className="code-actions">
        <QuietButton label="返回" onPress={go.back} />
      </View>
    </View>
  )
}
