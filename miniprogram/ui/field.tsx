/** One line to type in, with its name above and what is wrong below. */
import { Input, Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'

export interface FieldProps {
  name: string
  value: string
  onChange: (value: string) => void
  onDone?: () => void
  placeholder?: string
  note?: string
  wrong?: string | undefined
  maxLength?: number
  /** A small button inside the box. */
  tail?: ReactNode
}

export function Field({
  name,
  value,
  onChange,
  onDone,
  placeholder = '',
  note,
  wrong,
  maxLength = 64,
  tail,
}: FieldProps) {
  return (
    <View className="field">
      <Text className="field-name">{name}</Text>
      <View className={`field-box ${wrong ? 'field-box-wrong' : ''}`}>
        <Input
          className="field-input"
          aria-label={name}
          value={value}
          placeholder={placeholder}
          placeholderClass="field-placeholder"
          maxlength={maxLength}
          confirmType="done"
          onInput={(event) => onChange(event.detail.value)}
          onConfirm={() => onDone?.()}
        />
        {tail}
      </View>
      {(wrong || note) && <Text className={`field-note ${wrong ? 'field-wrong' : ''}`}>{wrong ?? note}</Text>}
    </View>
  )
}
