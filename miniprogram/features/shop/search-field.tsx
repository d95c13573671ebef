/** The line to type in when looking for goods. */
import { Field } from '@/ui/field'
import { Icon } from '@/ui/icon'
import { Pressable } from '@/ui/pressable'

export interface SearchFieldProps {
  value: string
  onChange: (value: string) => void
  onDone?: () => void
}

/** As much as the server looks at. */
const LENGTH_MAX = 60

export function SearchField({ value, onChange, onDone }: SearchFieldProps) {
  return (
    <Field
      name="搜商品"
      value={value}
      onChange={onChange}
      placeholder="商品名、型号或拼音"
      maxLength={LENGTH_MAX}
      {...(onDone && { onDone })}
      tail={
        value ? (
          <Pressable className="sheet-close" label="清除" onPress={() => onChange('')}>
            <Icon name="close" size="small" />
          </Pressable>
        ) : undefined
      }
    />
  )
}
