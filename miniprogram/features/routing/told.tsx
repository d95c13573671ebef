/** What somebody was told: one notice, and a list of them. What can be done about one, its reader adds. */
import { Text, View } from '@tarojs/components'
import type { PropsWithChildren, ReactNode } from 'react'
import type { OutputOf } from '#shared/kernel/operation.ts'
import type { NoticeView } from '#shared/routing/attribution/contract.ts'
import type { routing } from '#shared/routing/contract.ts'
import type { Pages } from '@/api/use-pages'
import { Card } from '@/ui/card'
import { fullMoment } from '@/ui/day'
import { Paged } from '@/ui/paged'

/** @param about more for the line below the sentence */
export function Told({ notice, about = [], children }: PropsWithChildren<{ notice: NoticeView; about?: string[] }>) {
  return (
    <View className="told">
      <Text className="block">{notice.sentence}</Text>
      <Text className="text-13 quiet block">{[fullMoment(notice.atMs), ...about].join(' · ')}</Text>
      {children}
    </View>
  )
}

export interface ToldListProps {
  pages: Pages<OutputOf<typeof routing.notices>>
  empty: string
  row: (notice: NoticeView) => ReactNode
}

export function ToldList({ pages, empty, row }: ToldListProps) {
  return (
    <Paged pages={pages}>
      {(all) => {
        const notices = all.flatMap((page) => page.notices)
        if (notices.length === 0) return <Text className="quiet center block">{empty}</Text>
        return <Card className="card-flush">{notices.map(row)}</Card>
      }}
    </Paged>
  )
}
