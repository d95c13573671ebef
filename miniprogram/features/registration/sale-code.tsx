/** The code page at the counter: one code as large as the screen allows, the time it has left, and 已注册 ✓ by itself when the customer is done. */
import { Text, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import type { TicketStatus } from '#shared/registration/contract.ts'
import { BareButton, PrimaryButton, QuietButton } from '@/ui/button'
import { sayCountdown } from '@/ui/day'
import { Icon } from '@/ui/icon'
import { Confirm } from '@/ui/sheet'
import { spoken } from '@/ui/spoken'
import { Skeleton, TroubleStrip } from '@/ui/waiting'
import { phone } from '@/wechat'
import { CodeImage } from './code-image.tsx'
import { serialTail } from './cover.shared.ts'
import { go } from './go.ts'
import { rememberIssued } from './issued.ts'
import { TicketTrouble } from './ticket-trouble.tsx'
import { useCancelTicket } from './use-cancel-ticket.ts'
import { useIssueTicket } from './use-issue-ticket.ts'
import { useSecond } from './use-second.ts'
import { useTicketWatch } from './use-ticket-watch.ts'
import './registration.css'

function Heading({ ticket }: { ticket: TicketStatus }) {
  return (
    <View>
      <Text className="text-22 printed block">{ticket.modelName}</Text>
      <Text className="quiet number block">尾号 {serialTail(ticket.serial)}</Text>
    </View>
  )
}

function Registered({ ticket }: { ticket: TicketStatus }) {
  useEffect(() => phone.vibrate(), [])
  return (
    <View className="code-page">
      <Heading ticket={ticket} />
      <View className="middle" {...spoken({ role: 'status' })}>
        <View className="done-mark">
          <Icon name="check" />
        </View>
        <Text className="text-34 printed ok">已注册 ✓</Text>
        <Text className="quiet">保修卡已到顾客手机里</Text>
      </View>
      <View className="code-actions">
        <PrimaryButton icon="scan" label="下一台" onPress={go.sellInstead} />
        <BareButton label="回工作台" onPress={go.workspace} />
      </View>
    </View>
  )
}

const GONE = {
  cancelled: { title: '这一单已取消', text: '登记码和小票码都已失效，机器可以重新开单。' },
  voided: { title: '这个码已作废', text: '这台机器已重新开单。请用工作台里最新的一单。' },
} as const

function Gone({ ticket, state }: { ticket: TicketStatus; state: keyof typeof GONE }) {
  return (
    <View className="code-page">
      <Heading ticket={ticket} />
      <View className="middle">
        <Icon name="ticket" size="drawing" />
        <Text className="text-22 printed">{GONE[state].title}</Text>
        <Text className="quiet">{GONE[state].text}</Text>
      </View>
      <View className="code-actions">
        <PrimaryButton icon="scan" label="重新开单" onPress={go.sellInstead} />
        <BareButton label="回工作台" onPress={go.workspace} />
      </View>
    </View>
  )
}

/** Takes the sale back after asking. Once the time for it is over the button goes: asking again would only be refused again. */
function CancelSale({ ticket, onCancelled }: { ticket: TicketStatus; onCancelled: () => void }) {
  const { busy, failure, run } = useCancelTicket()
  const [asking, ask] = useState(false)
  const cancel = async (): Promise<void> => {
    const outcome = await run({ ticketId: ticket.ticketId })
    ask(false)
    if (outcome) onCancelled()
  }
  return (
    <View>
      {failure && <TroubleStrip failure={failure} />}
      {failure?.refused !== 'CANCEL_WINDOW_CLOSED' && (
        <BareButton label="取消这一单" busy={busy} onPress={() => ask(true)} />
      )}
      <Confirm
        open={asking}
        title="取消这一单？"
        text="取消后登记码和小票码都失效，这次销售不再计入今天。顾客已经买走的，请不要取消。"
        yes="取消这一单"
        no="不取消"
        danger
        busy={busy}
        onYes={() => void cancel()}
        onClose={() => ask(false)}
      />
    </View>
  )
}

function Expired({ ticket }: { ticket: TicketStatus }) {
  const { busy, failure, run } = useIssueTicket()
  const again = async (): Promise<void> => {
    const outcome = await run({ serial: ticket.serial })
    if (!outcome?.ok) return
    rememberIssued(outcome.value)
    go.codeInstead(outcome.value.ticketId)
  }
  return (
    <View className="middle">
      <Icon name="clock" size="drawing" />
      <Text className="text-22 printed">登记码已过期</Text>
      <Text className="quiet">这笔销售仍然有效。顾客还在，就重新出示；已离店，请把小票码给顾客。</Text>
      {failure && <TroubleStrip failure={failure} />}
      <PrimaryButton label="重新出示登记码" busy={busy} onPress={() => void again()} />
    </View>
  )
}

function Waiting({ ticket, onCancelled }: { ticket: TicketStatus; onCancelled: () => void }) {
  const at = useSecond()
  const over = ticket.state === 'expired' || at >= ticket.expiresAtMs
  useEffect(() => {
    if (over) return undefined
    const sleep = phone.keepAwake()
    const dimmed = phone.brighten()
    return () => {
      sleep()
      void dimmed.then((dim) => dim())
    }
  }, [over])
  return (
    <View className="code-page">
      <Heading ticket={ticket} />
      {over && <Expired ticket={ticket} />}
      {!over && ticket.scene && (
        <CodeImage scene={ticket.scene} url={ticket.codeUrl} label="登记码，请顾客用微信扫一扫" />
      )}
      {!over && <Text className="text-17">请顾客用微信扫一扫</Text>}
      {!over && <Text className="countdown">{sayCountdown(ticket.expiresAtMs, at)}</Text>}
      <View className="code-actions">
        {ticket.lateScene && (
          <QuietButton icon="receipt" label="小票码 · 回家再登记" onPress={() => go.receipt(ticket.ticketId)} />
        )}
        <CancelSale ticket={ticket} onCancelled={onCancelled} />
      </View>
    </View>
  )
}

export function SaleCode({ ticketId }: { ticketId: string }) {
  const { ticket, failure, askOnce } = useTicketWatch(ticketId)
  if (!ticket && failure) return <TicketTrouble failure={failure} onRetry={() => void askOnce()} />
  if (!ticket) return <Skeleton cards={1} />
  if (ticket.state === 'claimed') return <Registered ticket={ticket} />
  if (ticket.state === 'cancelled' || ticket.state === 'voided') return <Gone ticket={ticket} state={ticket.state} />
  return <Waiting ticket={ticket} onCancelled={() => void askOnce()} />
}
