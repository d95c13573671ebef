/** What is covered and for how long: the machine and the three longest parts, the rest folded away. */
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { CoverageView, PartView } from '#shared/registration/contract.ts'
import { fullDay } from '@/ui/day'
import { Icon } from '@/ui/icon'
import { Pressable } from '@/ui/pressable'
import { longestFirst, sayMonths } from './cover.shared.ts'

function Term({ name, cover }: { name: string; cover: CoverageView }) {
  return (
    <View className="term">
      <View className="grow">
        <Text className="block">{name}</Text>
        <Text className="text-13 quiet block">保到 {fullDay(cover.end)}</Text>
      </View>
      <Text className="term-months">{sayMonths(cover.months)}</Text>
    </View>
  )
}

export function TermList({ coverage, parts }: { coverage: CoverageView; parts: PartView[] }) {
  const [unfolded, unfold] = useState(false)
  const { top, rest } = longestFirst([
    { part: '', name: '整机', class: 'main', serial: '', coverage, excluded: [] },
    ...parts,
  ])
  return (
    <View>
      {[...top, ...(unfolded ? rest : [])].map((entry) => (
        <Term key={entry.part} name={entry.name} cover={entry.coverage} />
      ))}
      {rest.length > 0 && (
        <Pressable className="more" expanded={unfolded} onPress={() => unfold(!unfolded)}>
          <Text>{unfolded ? '收起' : `还有 ${rest.length} 项，全部展开`}</Text>
          <Icon name={unfolded ? 'chevron' : 'down'} size="small" />
        </Pressable>
      )}
    </View>
  )
}
