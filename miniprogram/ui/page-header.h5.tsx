/** A browser has no navigation bar of WeChat's: the page's title, and the way back where there is one. */
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { Icon } from './icon.tsx'
import { Pressable } from './pressable.tsx'

const HOME = '/pages/devices/index'

const back = (): void => {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else void Taro.switchTab({ url: HOME })
}

const HEADING = { role: 'heading', 'aria-level': 1 }

/** @param path the page's own path; tabs have no way back */
export function PageHeader({ path }: { path: string }) {
  const [title] = useState(() => Taro.getCurrentInstance().page?.config?.navigationBarTitleText ?? '门联')
  const isTab = /^\/?pages\/(?!landing)/.test(path)
  return (
    <View className="page-header">
      {!isTab && (
        <Pressable className="page-header-back" label="返回" onPress={back}>
          <Icon name="chevron" />
        </Pressable>
      )}
      <View className="page-header-title" {...HEADING}>
        {title}
      </View>
    </View>
  )
}
