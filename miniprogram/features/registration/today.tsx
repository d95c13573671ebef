/** 导购工作台 今天: one big button, how the day goes, and every sale of today with its live state. */
import { Text, View } from '@tarojs/components'
import { localTime } from '#shared/kernel/time.ts'
import type { TicketStatus, Today } from '#shared/registration/contract.ts'
import type { Loaded } from '@/api/use-load'
import { PrimaryButton } from '@/ui/button'
import { Card } from '@/ui/card'
import { ListRow } from '@/ui/list-row'
import { Pressable } from '@/ui/pressable'
import { ErrorRetry, Skeleton, TroubleStrip } from '@/ui/waiting'
import { serialTail } from './cover.shared.ts'
import { go } from './go.ts'
import { Refused } from './refused.tsx'
import { ticketWords } from './ticket.shared.ts'
import './registration.css'

function TicketRow({ ticket }: { ticket: TicketStatus }) {
  const { word, mark, tone } = ticketWords(ticket.state)
  return (
    <Pressable className="list-row" label={`${ticket.modelName}，${word}`} onPress={() => go.code(ticket.ticketId)}>
      <View className="grow">
        <Text className="block">{ticket.modelName}</Text>
        <Text className="text-13 quiet block">
          尾号 {serialTail(ticket.serial)} · {localTime(ticket.issuedAtMs)}
        </Text>
      </View>
      <Text className={`state ${tone}`}>
        {mark} {word}
      </Text>
    </Pressable>
  )
}

function Tally({ name, count }: { name: string; count: number }) {
  return (
    <View className="tally-item">
      <Text className="text-28 printed number block">{count}</Text>
      <Text className="text-13 quiet block">{name}</Text>
    </View>
  )
}

function TodayList({ value }: { value: Today }) {
  const latestFirst = [...value.tickets].sort((a, b) => b.issuedAtMs - a.issuedAtMs)
  return (
    <View>
      <View className="tally">
        <Tally name="今天登记" count={value.registered} />
        <Tally name="还没登记" count={value.waiting} />
      </View>
      {latestFirst.length === 0 && (
        <Text className="quiet center block">
          今天还没有开单。卖出一台就点「开单」，扫机身条码，请顾客扫屏幕上的码。
        </Text>
      )}
      {latestFirst.length > 0 && (
        <Card className="card-flush">
          {latestFirst.map((ticket) => (
            <TicketRow key={ticket.ticketId} ticket={ticket} />
          ))}
        </Card>
      )}
    </View>
  )
}

export function TodayView({ today, name, storeName }: { today: Loaded<Today>; name: string; storeName: string }) {
  const { value, failure, loading, reload } = today
  if (!value && failure?.refused !== undefined)
    return <Refused failure={failure} busy={loading} onRetry={() => void reload()} />
  return (
    <View>
      {name && (
        <View className="row" style={{ marginBottom: '16px' }}>
          <View className="portrait">{name.slice(0, 1)}</View>
          <View className="grow">
            <Text className="text-17 strong block">{name}</Text>
            <Text className="text-13 quiet block">{storeName}</Text>
          </View>
        </View>
      )}
      <View className="sell-button-box">
        <PrimaryButton icon="scan" label="开单" onPress={go.sell} />
      </View>
      {failure && value && <TroubleStrip failure={failure} onRetry={() => void reload()} />}
      {value && <TodayList value={value} />}
      {!value && failure && <ErrorRetry failure={failure} busy={loading} onRetry={() => void reload()} />}
      {!value && !failure && <Skeleton cards={1} />}
      {value && (
        <View className="after-cards">
          <Card className="card-flush">
            <ListRow icon="store" title="我的分享" note="把店铺发给顾客，看带来多少登记" onPress={go.links} />
          </Card>
        </View>
      )}
    </View>
  )
}
