/** 顾客: whose they are and why, for the owner of their store or their guide. Nothing that names a person is here. */
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { routing } from '#shared/routing/contract.ts'
import { useLoad } from '@/api/use-load'
import { usePages } from '@/api/use-pages'
import { Card } from '@/ui/card'
import { fullDay } from '@/ui/day'
import { ListRow } from '@/ui/list-row'
import { Paged } from '@/ui/paged'
import { Sheet } from '@/ui/sheet'
import { ErrorRetry, Skeleton } from '@/ui/waiting'
import { customerNote, customerTitle, sayDate } from './customer-words.shared.ts'

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
          {sayDate(soldAtMs)}购买 {modelName}
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
  const pages = usePages(routing.customers, { storeId })
  const [shown, show] = useState<string>()
  return (
    <View>
      <Paged pages={pages}>
        {(all) => {
          const customers = all.flatMap((page) => page.customers)
          if (customers.length === 0)
            return (
              <Text className="quiet center block">
                还没有顾客。卖出机器后请顾客扫码登记，首次登记的顾客就归本店服务。
              </Text>
            )
          return (
            <Card className="card-flush">
              {customers.map((file) => (
                <ListRow
                  key={file.customerId}
                  title={customerTitle(file)}
                  note={customerNote(file)}
                  onPress={() => show(file.customerId)}
                />
              ))}
            </Card>
          )
        }}
      </Paged>
      <CustomerSheet customerId={shown} onClose={() => show(undefined)} />
    </View>
  )
}
