/** What is held about the person, in plain lines. */
import { Text, View } from '@tarojs/components'
import type { Me } from '#shared/identity/contract.ts'
import { Card } from '@/ui/card'
import { postTitle } from './posts.shared.ts'

export function Held({ me, deviceCount }: { me: Me; deviceCount: number | undefined }) {
  const lines: [string, string][] = [
    ['微信标识', '已加密保存'],
    ['手机号', me.phoneMasked ?? '没有'],
    ['登记的设备', deviceCount === undefined ? '…' : `${deviceCount} 台`],
    ['岗位', me.posts.map(postTitle).join('、') || '没有'],
  ]
  return (
    <Card>
      <Text className="card-title block">我们保存了什么</Text>
      {lines.map(([name, value]) => (
        <View className="term" key={name}>
          <Text className="quiet">{name}</Text>
          <Text>{value}</Text>
        </View>
      ))}
      <Text className="text-13 quieter block">不保存您的位置、通讯录和相册。</Text>
    </Card>
  )
}
