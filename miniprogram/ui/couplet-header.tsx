/** A name between two narrow red bars, like the couplets on both sides of a door. */
import { Text, View } from '@tarojs/components'

export function CoupletHeader({ name, line }: { name: string; line?: string }) {
  return (
    <View className="couplet">
      <View className="couplet-bar" />
      <View className="couplet-body">
        <Text className="text-22 printed block">{name}</Text>
        {line && <Text className="text-13 quiet block">{line}</Text>}
      </View>
      <View className="couplet-bar" />
    </View>
  )
}
