/** Which of several stores a page is about; nothing where there is only one. */
import { Text, View } from '@tarojs/components'
import { Pressable } from '@/ui/pressable'

export interface PlaceChipsProps {
  names: readonly string[]
  at: number
  onChoose: (at: number) => void
}

export function PlaceChips({ names, at, onChoose }: PlaceChipsProps) {
  if (names.length < 2) return null
  return (
    <View className="chips">
      {names.map((name, position) => (
        <Pressable
          key={name}
          className={`chip ${position === at ? 'chip-on' : ''}`}
          checked={position === at}
          role="checkbox"
          onPress={() => onChoose(position)}
        >
          <Text>{name}</Text>
        </Pressable>
      ))}
    </View>
  )
}
