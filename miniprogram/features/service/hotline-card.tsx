/** The way to a person: the service desk's phone line. */
import { Text, View } from '@tarojs/components'
import { PrimaryButton } from '@/ui/button'
import { Card } from '@/ui/card'
import { phone } from '@/wechat'
import { HOTLINE } from './hotline.ts'

export function HotlineCard() {
  return (
    <Card>
      <View className="stack-wide">
        <View>
          <Text className="text-13 quiet block">总部服务热线 · {HOTLINE.hours}</Text>
          <Text className="text-28 printed number block">{HOTLINE.number}</Text>
          <Text className="text-13 quiet block">接通后报序列号后六位，座席就能看到您的机器和保修。</Text>
        </View>
        <PrimaryButton icon="call" label="拨打热线" onPress={() => phone.call(HOTLINE.number)} />
      </View>
    </Card>
  )
}
