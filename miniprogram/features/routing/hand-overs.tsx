/** 转交记录: every list the owner shared out, and whoever stayed where they were with the reason. */
import { Text, View } from '@tarojs/components'
import type { Seller } from '#shared/network/contract.ts'
import type { HandOverLists, HandOverView } from '#shared/routing/attribution/contract.ts'
import type { Pages } from '@/api/use-pages'
import { QuietButton } from '@/ui/button'
import { Card } from '@/ui/card'
import { fullMoment } from '@/ui/day'
import { Paged } from '@/ui/paged'
import { handOverFigures, handOverState, handOverTitle, leftLines, type Terms } from './hand-over-words.shared.ts'

interface RowProps {
  handOver: HandOverView
  sellers: readonly Seller[]
  terms: Terms
}

function HandOverRow({ handOver, sellers, terms }: RowProps) {
  const { mark, word, tone } = handOverState(handOver.state)
  return (
    <View className="told">
      <View className="row row-between row-top">
        <Text className="grow">{handOverTitle(handOver, sellers)}</Text>
        <Text className={`state ${tone}`}>
          {mark} {word}
        </Text>
      </View>
      <Text className="text-13 quiet block">
        {fullMoment(handOver.askedAtMs)} · {handOverFigures(handOver)}
      </Text>
      {leftLines(handOver, terms).map((line) => (
        <Text className="text-13 quiet block" key={line}>
          {line}
        </Text>
      ))}
    </View>
  )
}

export interface HandOversProps {
  lists: Pages<HandOverLists>
  sellers: readonly Seller[]
  onRefresh: () => void
}

export function HandOvers({ lists, sellers, onRefresh }: HandOversProps) {
  return (
    <Paged pages={lists}>
      {(all) => {
        const handOvers = all.flatMap((page) => page.handOvers)
        const terms = all[0]?.terms
        if (!terms || handOvers.length === 0) return <Text className="quiet center block">还没有转交过顾客</Text>
        return (
          <View>
            <Card className="card-flush">
              {handOvers.map((handOver) => (
                <HandOverRow key={handOver.handOverId} handOver={handOver} sellers={sellers} terms={terms} />
              ))}
            </Card>
            {handOvers.some(({ state }) => state === 'under-way') && (
              <QuietButton small label="刷新进展" busy={lists.loading} onPress={onRefresh} />
            )}
          </View>
        )
      }}
    </Paged>
  )
}
