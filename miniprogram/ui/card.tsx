/** A sheet of card on the paper; pressable when it leads somewhere. */
import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { Pressable } from './pressable.tsx'

export interface CardProps {
  className?: string
  onPress?: () => void
  label?: string
}

export function Card({ className = '', onPress, label, children }: PropsWithChildren<CardProps>) {
  if (!onPress) return <View className={`card ${className}`}>{children}</View>
  return (
    <Pressable className={`card ${className}`} onPress={onPress} {...(label !== undefined && { label })}>
      {children}
    </Pressable>
  )
}
