/** The bare box for several lines, as WeChat has it. */
import { Textarea } from '@tarojs/components'

export interface TextLinesProps {
  name: string
  value: string
  placeholder: string
  maxLength: number
  onChange: (value: string) => void
}

export function TextLines({ name, value, placeholder, maxLength, onChange }: TextLinesProps) {
  return (
    <Textarea
      className="text-lines"
      aria-label={name}
      value={value}
      placeholder={placeholder}
      placeholderClass="field-placeholder"
      maxlength={maxLength}
      onInput={(event) => onChange(event.detail.value)}
    />
  )
}
