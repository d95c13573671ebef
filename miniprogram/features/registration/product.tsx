/** What was bought: drawing, name, colour and serial. */
import { Text, View } from '@tarojs/components'
import { deviceIcon, Icon } from '@/ui/icon'

export function Product({ category, name, line }: { category: string; name: string; line: string }) {
  return (
    <View className="product">
      <Icon name={deviceIcon(category)} size="large" />
      <Text className="text-22 printed">{name}</Text>
      <Text className="text-13 quiet number">{line}</Text>
    </View>
  )
}
