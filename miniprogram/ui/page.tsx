/** The paper every page lies on: sets the text scale of the phone and tells the laptop's start page what is on screen. */
import { View } from '@tarojs/components'
import { useDidShow, useRouter } from '@tarojs/taro'
import { type CSSProperties, type PropsWithChildren, useState } from 'react'
import { PageHeader } from '@/ui/page-header'
import { phone } from '@/wechat'

export function Page({ children, className = '' }: PropsWithChildren<{ className?: string }>) {
  const [scale] = useState(() => phone.fontScale())
  const { path } = useRouter()
  useDidShow(() => phone.tellRoute(path))
  return (
    <View className={`page ${className}`} style={{ '--scale': String(scale) } as CSSProperties}>
      <PageHeader path={path} />
      {children}
    </View>
  )
}
