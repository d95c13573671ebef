/** A box to tick, with its sentence; never ticked beforehand. */
import { Text, View } from '@tarojs/components'
import { Icon } from './icon.tsx'
import { Pressable } from './pressable.tsx'

export function Tick({ on, text, onChange }: { on: boolean; text: string; onChange: (on: boolean) => void }) {
  return (
    <Pressable className="tick" role="checkbox" checked={on} label={text} onPress={() => onChange(!on)}>
      <View className={`tick-box ${on ? 'tick-box-on' : ''}`}>{on && <Icon name="check" size="small" />}</View>
      <Text className="grow">{text}</Text>
    </Pressable>
  )
}
