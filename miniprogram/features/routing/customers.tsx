/** 顾客: whose they are and why, for the owner of their store or their guide. Nothing that names a person is here. */
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { localDate } from '#shared/kernel/time.ts'
import type { CustomerFile } from '#shared/routing/attribution/contract.ts'
import { routing } from '#shared/routing/contract.ts'
import { useLoad } from '@/api/use-load'
import { usePages } from '@/api/use-pages'
import { QuietButton } from '@/ui/button'
import { Card } from '@/ui/card'
import { fullDay } from '@/ui/day'
import { ListRow } from '@/ui/list-row'
import { Sheet } from '@/ui/sheet'
import { ErrorRetry, Skeleton, TroubleStrip } from '@/ui/waiting'

const day = (ms: number): string => fullDay(localDate(ms))

/** Read out on the phone, to tell one from another. */
const NUMBER_LENGTH = 6

const titleOf = ({ sinceMs }: CustomerFile): string => (sinceMs === undefined ? '顾客' : `${day(sinceMs)}起的顾客`)

const noteOf = ({ guide, customerId }: CustomerFile): string =>
  `${guide ? `导购 ${guide.name}` : '还没有导购'} · 编号 ${customerId.slice(-NUMBER_LENGTH).toUpperCase()}`

/** Why, and what was bought here where the customer lets the store see it. */
function CustomerSheet({ customerId, onClose }: { customerId: string | undefined; onClose: () => void }) {
  const { value, failure, loading, reload } = useLoad(
    routing.explainCustomer,
    customerId === undefined ? undefined : { customerId },
  )
  const file = value?.customerId === customerId ? value : undefined
  return (
    <Sheet open={customerId !== undefined} title="为什么是本店的顾客" onClose={onClose}>
      {!file && failure && <ErrorRetry failure={failure} busy={loading} onRetry={() => void reload()} />}
      {!file && !failure && <Skeleton cards={1} />}
      {file && <Text className="block">{file.because?.sentence ?? '还没有归属的记录。'}</Text>}
      {file?.consented === false && <Text className="text-13 quiet block">顾客没有同意让门店看购机信息。</Text>}
      {(file?.purchasesHere ?? []).map(({ modelName, soldAtMs, coverUntil }) => (
        <Text className="text-13 quiet block" key={`${modelName} ${soldAtMs}`}>
          {day(soldAtMs)}购买 {modelName}
          {coverUntil ? `，保修到 ${fullDay(coverUntil)}` : ''}
        </Text>
      ))}
      {file?.because && (
        <Text className="text-13 quieter block">
          依据规则第 {file.because.version} 版，记录第 {file.because.positions.join('、')} 条
        </Text>
      )}
    </Sheet>
  )
}

export function CustomersView({ storeId }: { storeId: string }) {
  const { value, further, failure, loading, reload, more, busy, moreFailure } = usePages(routing.customers, { storeId })
  const [shown, show] = useState<string>()
  if (!value && failure) return <ErrorRetry failure={failure} busy={loading} onRetry={() => void reload()} />
  if (!value) return <Skeleton cards={1} />
  const customers = [value, ...further].flatMap((page) => page.customers)
  return (
    <View>
      {failure && <TroubleStrip failure={failure} onRetry={() => void reload()} />}
      {customers.length === 0 && (
        <Text className="quiet center block">还没有顾客。卖出机器后请顾客扫码登记，首次登记的顾客就归本店服务。</Text>
      )}
      {customers.length > 0 && (
        <Card className="card-flush">
          {customers.map((file) => (
            <ListRow
              key={file.customerId}
              title={titleOf(file)}
              note={noteOf(file)}
              onPress={() => show(file.customerId)}
            />
          ))}
        </Card>
      )}
      {moreFailure && <TroubleStrip failure={moreFailure} />}
      {more && <QuietButton label="看更多" busy={busy} onPress={more} />}
      <CustomerSheet customerId={shown} onClose={() => show(undefined)} />
    </View>
  )
}
