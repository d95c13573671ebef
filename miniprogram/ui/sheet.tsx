/** A sheet from the bottom edge: texts to read, or one question with its answers. What it asks stays in sight while its text scrolls. */
import { ScrollView, Text, View } from '@tarojs/components'
import type { PropsWithChildren, ReactNode } from 'react'
import { useHeldFocus } from '@/ui/held-focus'
import { spoken } from '@/ui/spoken'
import { stillBehind } from '@/ui/still'
import { DangerButton, PrimaryButton, QuietButton } from './button.tsx'
import { Icon } from './icon.tsx'
import { Pressable } from './pressable.tsx'

export interface SheetProps {
  open: boolean
  title: string
  onClose: () => void
  /** Buttons below the text. */
  actions?: ReactNode
}

export function Sheet({ open, title, onClose, actions, children }: PropsWithChildren<SheetProps>) {
  useHeldFocus(open, onClose)
  if (!open) return null
  return (
    <View className="sheet-shade" {...stillBehind} onClick={onClose}>
      <View
        className="sheet"
        onClick={(event) => event.stopPropagation()}
        {...spoken({ role: 'dialog', label: title })}
      >
        <View className="sheet-head">
          <Text className="text-22 printed grow">{title}</Text>
          <Pressable className="sheet-close" label="关闭" onPress={onClose}>
            <Icon name="close" />
          </Pressable>
        </View>
        <ScrollView className="sheet-body" scrollY>
          {children}
        </ScrollView>
        {actions && <View className="sheet-actions">{actions}</View>}
      </View>
    </View>
  )
}

export interface ConfirmProps extends Omit<SheetProps, 'actions'> {
  text: string
  yes: string
  no?: string
  busy?: boolean
  /** True when yes takes something away. */
  danger?: boolean
  onYes: () => void
}

export function Confirm({ text, yes, no = '先不', busy = false, danger = false, onYes, ...sheet }: ConfirmProps) {
  const Yes = danger ? DangerButton : PrimaryButton
  const answers = (
    <>
      <Yes label={yes} busy={busy} onPress={onYes} />
      <QuietButton label={no} onPress={sheet.onClose} />
    </>
  )
  return (
    <Sheet {...sheet} actions={answers}>
      <Text className="quiet block">{text}</Text>
    </Sheet>
  )
}
