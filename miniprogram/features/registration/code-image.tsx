/** The picture of a mini-program code. Where its address cannot be reached from the phone, the same picture is asked for as data. */
import { View } from '@tarojs/components'
import { useState } from 'react'
import { apiBase } from '@/api/call'
import { QuietButton } from '@/ui/button'
import { Picture } from '@/ui/picture'
import { Skeleton } from '@/ui/waiting'
import { useCodeImage } from './use-code-image.ts'

export interface CodeImageProps {
  scene: string
  /** Absent when only the scene is known. */
  url: string | undefined
  label: string
}

const reachable = (url: string | undefined): string | undefined => {
  if (url === undefined || url.startsWith('http')) return url
  return apiBase && url.startsWith('/') ? `${apiBase}${url}` : undefined
}

export function CodeImage({ scene, url, label }: CodeImageProps) {
  const [brokenUrl, setBroken] = useState<string>()
  const direct = reachable(url)
  const usable = direct !== undefined && direct !== brokenUrl
  const asked = useCodeImage(usable ? undefined : scene)
  const data = asked.value && `data:${asked.value.contentType};base64,${asked.value.base64}`
  const source = usable ? direct : data
  return (
    <View className="code-square">
      {source && (
        <Picture className="code-image" src={source} mode="fit" label={label} onError={() => setBroken(direct)} />
      )}
      {!source && !asked.failure && <Skeleton cards={1} />}
      {!source && asked.failure && (
        <QuietButton small label="码没有显示出来，重试" onPress={() => void asked.reload()} />
      )}
    </View>
  )
}
