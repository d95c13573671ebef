/** The browser's own box: Taro's would bring its web components along. */
import type { TextLinesProps } from './text-lines.tsx'

export function TextLines({ name, value, placeholder, maxLength, onChange }: TextLinesProps) {
  return (
    <textarea
      className="text-lines"
      aria-label={name}
      value={value}
      placeholder={placeholder}
      maxLength={maxLength}
      onInput={(event) => onChange(event.currentTarget.value)}
    />
  )
}
