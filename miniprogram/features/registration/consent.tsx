/** What the person agrees to: a plain sentence a purpose, each with its full text one press away. Marketing is never among them. */
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { Pressable } from '@/ui/pressable'
import { Sheet } from '@/ui/sheet'
import { Tick } from '@/ui/tick'
import type { Agreement, ConsentStyle } from './consent.shared.ts'

export interface ConsentProps {
  agreement: Agreement
  style: ConsentStyle
  ticked: ReadonlySet<string>
  onTick: (purpose: string, on: boolean) => void
}

export function Consent({ agreement, style, ticked, onTick }: ConsentProps) {
  const [reading, read] = useState<Agreement[number]>()
  return (
    <View className="consent">
      {style === 'together' && <Text className="block">点下面的按钮，表示您同意：</Text>}
      {agreement.map((entry) => (
        <View className="consent-line" key={entry.purpose}>
          <View className="grow">
            {style === 'separate' ? (
              <Tick
                on={ticked.has(entry.purpose)}
                text={`${entry.sentence}${entry.required ? '（登记所必需）' : '（可不选）'}`}
                onChange={(on) => onTick(entry.purpose, on)}
              />
            ) : (
              <Text>· {entry.sentence}</Text>
            )}
          </View>
          <Pressable className="consent-link" label={`查看全文：${entry.sentence}`} onPress={() => read(entry)}>
            <Text>全文</Text>
          </Pressable>
        </View>
      ))}
      <Sheet open={reading !== undefined} title={reading?.sentence ?? ''} onClose={() => read(undefined)}>
        <View className="stack-wide">
          {reading?.text.map((line) => (
            <Text className="block" key={line}>
              {line}
            </Text>
          ))}
        </View>
      </Sheet>
    </View>
  )
}
