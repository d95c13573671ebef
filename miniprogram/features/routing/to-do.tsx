/** 待办: what the store was told and can still do something about; nothing at all where nothing waits. */
import { Text, View } from '@tarojs/components'
import { routing } from '#shared/routing/contract.ts'
import { useLoad } from '@/api/use-load'
import { Card } from '@/ui/card'
import { TroubleStrip } from '@/ui/waiting'
import { waits } from './disputes.shared.ts'
import { StoreNotice } from './store-notice.tsx'

/** The page stays calm; all of them are with the claims. */
const SHOWN_MAX = 3

export function ToDo({ storeId, onDisputes }: { storeId: string; onDisputes: () => void }) {
  const { value, failure, reload } = useLoad(routing.notices, { storeId })
  const again = (): void => void reload()
  const waiting = (value?.notices ?? []).filter(waits)
  const further = waiting.length - SHOWN_MAX
  if (waiting.length === 0 && !failure) return null
  return (
    <View>
      <Text className="section block">待办</Text>
      {failure && <TroubleStrip failure={failure} onRetry={again} />}
      {waiting.length > 0 && (
        <Card className="card-flush">
          {waiting.slice(0, SHOWN_MAX).map((notice) => (
            <StoreNotice
              key={notice.noticeId}
              notice={notice}
              storeId={storeId}
              onDisputes={onDisputes}
              onDone={again}
            />
          ))}
        </Card>
      )}
      {further > 0 && <Text className="text-13 quiet block">还有 {further} 件，在「归属申请」里看。</Text>}
    </View>
  )
}
