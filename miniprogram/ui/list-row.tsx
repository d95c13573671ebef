/** One line of a list that leads somewhere or does something. */
import { Text, View } from '@tarojs/components'
import { Icon, type IconName } from './icon.tsx'
import { Pressable } from './pressable.tsx'

export function ListRow({
  icon,
  title,
  note,
  onPress,
}: {
  icon?: IconName
  title: string
  note?: string
  onPress: () => void
}) {
  return (
    <Pressable className="list-row" onPress={onPress} label={note ? `${title}，${note}` : title}>
      {icon && (
        <View className="list-row-icon">
          <Icon name={icon} />
        </View>
      )}
      <View className="grow">
        <Text className="text-17 block">{title}</Text>
        {note && <Text className="text-13 quiet block">{note}</Text>}
      </View>
      <View className="list-row-tail">
        <Icon name="chevron" size="small" />
      </View>
    </Pressable>
  )
}
