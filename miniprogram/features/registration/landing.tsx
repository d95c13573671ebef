/** The page every code and link opens: reads the scene's first letter and goes to the page it is for. */
import { View } from '@tarojs/components'
import { useEffect } from 'react'
import { SCENE_PURPOSE } from '#shared/registration/contract.ts'
import { BareButton, PrimaryButton } from '@/ui/button'
import { Empty, Skeleton } from '@/ui/waiting'
import { sceneIn } from '@/wechat/scene'
import { go, scanAndOpen } from './go.ts'
import { askTicketPreview } from './use-ticket-preview.ts'
import { askTransferPreview } from './use-transfer-preview.ts'

type Destination = 'register' | 'transfer'

const DESTINATION: Readonly<Record<string, Destination>> = {
  [SCENE_PURPOSE.claim]: 'register',
  [SCENE_PURPOSE.late]: 'register',
  [SCENE_PURPOSE.transfer]: 'transfer',
}

const GO = {
  register: (scene: string): void => {
    askTicketPreview(scene)
    go.confirmInstead(scene)
  },
  transfer: (scene: string): void => {
    askTransferPreview(scene)
    go.transferInstead(scene)
  },
} as const

/** @param query the page's `scene` parameter as WeChat hands it over, still encoded */
export function Landing({ query }: { query: string }) {
  const scene = sceneIn(query) ?? sceneIn(`?scene=${query}`)
  const destination = scene === undefined ? undefined : DESTINATION[scene.slice(0, 1)]
  useEffect(() => {
    if (scene !== undefined && destination) GO[destination](scene)
  }, [scene, destination])
  if (destination) return <Skeleton cards={3} />
  return (
    <View>
      <Empty
        drawing="device-code"
        title={query ? '这个码打不开' : '请扫登记码'}
        text="请用微信扫一扫导购手机上的登记码，或购机小票上印的码。"
      >
        <PrimaryButton icon="scan" label="扫码" onPress={() => void scanAndOpen()} />
        <BareButton label="看我的设备" onPress={go.devices} />
      </Empty>
    </View>
  )
}
