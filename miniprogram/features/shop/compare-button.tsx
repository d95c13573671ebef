/** Puts a product beside another one; both stay on this phone. */
import { View } from '@tarojs/components'
import { BareButton, QuietButton } from '@/ui/button'
import { phone } from '@/wechat'
import { go } from './go.ts'
import { COMPARED, useCompared } from './use-kept.ts'

export function CompareButton({ productId, storeId }: { productId: string; storeId: string }) {
  const { list, add } = useCompared()
  const isIn = list.includes(productId)
  const put = (): void => {
    add(productId)
    phone.toast(TOLD[Math.min(list.length, COMPARED)] ?? '')
  }
  return (
    <View className="stack compare-button">
      {!isIn && <QuietButton label="加入对比" onPress={put} />}
      {list.length > 0 && <BareButton label={`看对比（已选 ${list.length} 件）`} onPress={() => go.compare(storeId)} />}
    </View>
  )
}

/** By how many there were before. */
const TOLD = ['已加入，再选一件就能对比', '已选两件，可以对比了', '最多比两件，已换下较早的一件']
