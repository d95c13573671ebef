/** Questions to unfold, one at a time. */
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { Card } from '@/ui/card'
import { Icon } from '@/ui/icon'
import { Pressable } from '@/ui/pressable'
import type { Answer } from './answers.ts'

export function AnswerList({ answers }: { answers: readonly Answer[] }) {
  const [opened, open] = useState<string>()
  return (
    <Card className="card-flush">
      {answers.map(({ question, lines }) => {
        const unfolded = question === opened
        return (
          <View className="answer" key={question}>
            <Pressable
              className="answer-question"
              expanded={unfolded}
              onPress={() => open(unfolded ? undefined : question)}
            >
              <Text className="grow">{question}</Text>
              <View className="list-row-tail">
                <Icon name={unfolded ? 'down' : 'chevron'} size="small" />
              </View>
            </Pressable>
            {unfolded && (
              <View className="stack answer-lines">
                {lines.map((line) => (
                  <Text className="quiet block" key={line}>
                    {line}
                  </Text>
                ))}
              </View>
            )}
          </View>
        )
      })}
    </Card>
  )
}
