/** The paper every page lies on, at the text scale of the phone. */
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { type CSSProperties, type PropsWithChildren, useState } from 'react'
import { PageHeader } from '@/ui/page-header'
import { phone } from '@/wechat'

export function Page({ children, className = '' }: PropsWithChildren<{ className?: string }>) {
  const [scale] = useState(() => phone.fontScale())
  const { path } = useRouter()
  return (
    <View className={`page ${className}`} style={{ '--scale': String(scale) } as CSSProperties}>
      <PageHeader path={path} />
      {children}
    </View>
  )
}
