/** Anything that can be pressed: a finger, a keyboard and a screen reader all reach it the same way. */
import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { spoken } from '@/ui/spoken'

export interface PressableProps {
  onPress: () => void
  /** What a screen reader says; left out, it reads the words inside. */
  label?: string
  role?: 'button' | 'link' | 'checkbox'
  className?: string
  disabled?: boolean
  checked?: boolean
  expanded?: boolean
}

export function Pressable(props: PropsWithChildren<PressableProps>) {
  const { onPress, label, role = 'button', className = '', disabled = false, checked, expanded, children } = props
  const press = (): void => {
    if (!disabled) onPress()
  }
  return (
    <View
      className={`pressable ${className}`}
      hoverClass={disabled ? 'none' : 'pressable-held'}
      onClick={press}
      {...spoken({
        role,
        disabled,
        onPress: press,
        ...(label !== undefined && { label }),
        ...(checked !== undefined && { checked }),
        ...(expanded !== undefined && { expanded }),
      })}
    >
      {children}
    </View>
  )
}
