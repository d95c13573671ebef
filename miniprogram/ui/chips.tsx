/** Small choices in a row, each on or off: what to narrow a list by, or one of a few. */
import { Text, View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { Pressable } from './pressable.tsx'

export function Chips({ children }: PropsWithChildren) {
  return <View className="chips">{children}</View>
}

export interface ChipProps {
  label: string
  on: boolean
  onPress: () => void
}

export function Chip({ label, on, onPress }: ChipProps) {
  return (
    <Pressable className={`chip ${on ? 'chip-on' : ''}`} role="checkbox" checked={on} onPress={onPress}>
      <Text>{label}</Text>
    </Pressable>
  )
}
