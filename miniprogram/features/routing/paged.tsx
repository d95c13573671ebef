/** A list that goes on, in every state: nothing yet, what went wrong with a way on, further pages as they are asked for. */
import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { Pages } from '@/api/use-pages'
import { QuietButton } from '@/ui/button'
import { ErrorRetry, Skeleton, TroubleStrip } from '@/ui/waiting'

export interface PagedProps<Page> {
  pages: Pages<Page>
  /** Draws every page there is so far. */
  children: (all: readonly Page[]) => ReactNode
}

export function Paged<Page>({ pages, children }: PagedProps<Page>) {
  const { value, further, failure, loading, reload, more, busy, moreFailure } = pages
  if (!value && failure) return <ErrorRetry failure={failure} busy={loading} onRetry={() => void reload()} />
  if (!value) return <Skeleton cards={1} />
  return (
    <View>
      {failure && <TroubleStrip failure={failure} onRetry={() => void reload()} />}
      {children([value, ...further])}
      {moreFailure && <TroubleStrip failure={moreFailure} />}
      {more && <QuietButton label="看更多" busy={busy} onPress={more} />}
    </View>
  )
}
