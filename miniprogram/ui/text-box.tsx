/** Several lines to type in, with their name above and how many characters there are below. */
import { Text, View } from '@tarojs/components'
import { TextLines, type TextLinesProps } from '@/ui/text-lines'

export function TextBox(props: TextLinesProps) {
  return (
    <View className="field">
      <Text className="field-name">{props.name}</Text>
      <View className="field-box text-box">
        <TextLines {...props} />
      </View>
      <Text className="field-note number">
        {props.value.length}/{props.maxLength}
      </Text>
    </View>
  )
}
