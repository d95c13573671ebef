/** A cover's state: mark, word and colour together. */
import { Text } from '@tarojs/components'
import type { CoverageView } from '#shared/registration/contract.ts'
import { stateWords } from './cover.shared.ts'

export function StateMark({ cover }: { cover: CoverageView }) {
  const { word, mark, tone } = stateWords(cover)
  return (
    <Text className={`state ${tone}`}>
      {mark} {word}
    </Text>
  )
}
