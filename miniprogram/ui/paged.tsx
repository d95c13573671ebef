/** A list that goes on, in every state: nothing yet, what went wrong with a way on, further pages as they are asked for. */
import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { QuietButton } from './button.tsx'
import { ErrorRetry, Skeleton, type Trouble, TroubleStrip } from './waiting.tsx'

/** As usePages answers it. */
interface ListInPages<Page> {
  value: Page | undefined
  further: readonly Page[]
  failure: Trouble | undefined
  loading: boolean
  reload: () => Promise<void>
  more: (() => void) | undefined
  busy: boolean
  moreFailure: Trouble | undefined
}

export interface PagedProps<Page> {
  pages: ListInPages<Page>
  /** Where the list will be; a card when left out. */
  waiting?: ReactNode
  /** Draws every page there is so far. */
  children: (all: readonly Page[]) => ReactNode
}

export function Paged<Page>({ pages, waiting = <Skeleton cards={1} />, children }: PagedProps<Page>) {
  const { value, further, failure, loading, reload, more, busy, moreFailure } = pages
  if (!value && failure) return <ErrorRetry failure={failure} busy={loading} onRetry={() => void reload()} />
  if (!value) return <>{waiting}</>
  return (
    <View>
      {failure && <TroubleStrip failure={failure} onRetry={() => void reload()} />}
      {children([value, ...further])}
      {moreFailure && <TroubleStrip failure={moreFailure} />}
      {more && <QuietButton label="看更多" busy={busy} onPress={more} />}
    </View>
  )
}
