/** A list that goes on: the first page as any load, further ones as the person asks for them. */
import { useState } from 'react'
import type { AnyOperation, InputOf, OutputOf } from '#shared/kernel/operation.ts'
import { call } from './call.ts'
import type { Failure } from './outcome.ts'
import { type Loaded, useLoad } from './use-load.ts'

export interface Pages<Value> extends Loaded<Value> {
  /** The pages after the first. */
  further: readonly Value[]
  /** Asks for the next page; undefined when there is none. */
  more: (() => void) | undefined
  busy: boolean
  moreFailure: Failure | undefined
  /** Begins the list anew. */
  reload: () => Promise<void>
}

interface Further<Value> {
  of: Value | undefined
  pages: readonly Value[]
  busy: boolean
  failure?: Failure
}

/** @param input without a cursor; undefined while the question is not known yet */
export function usePages<O extends AnyOperation>(operation: O, input: InputOf<O> | undefined): Pages<OutputOf<O>> {
  const first = useLoad(operation, input)
  const [kept, keep] = useState<Further<OutputOf<O>>>({ of: undefined, pages: [], busy: false })
  // A first page that reads otherwise than before begins a new list; coming back to the page keeps the reader's place.
  const further: Further<OutputOf<O>> = saysTheSame(kept.of, first.value)
    ? kept
    : { of: first.value, pages: [], busy: false }
  const { cursor } = (further.pages.at(-1) ?? first.value ?? {}) as { cursor?: string }
  const more = async (): Promise<void> => {
    keep({ ...further, busy: true })
    const outcome = await call(operation, { ...(input as object), cursor } as InputOf<O>)
    keep({
      of: further.of,
      pages: outcome.ok ? [...further.pages, outcome.value] : further.pages,
      busy: false,
      ...(!outcome.ok && { failure: outcome }),
    })
  }
  return {
    ...first,
    reload: () => {
      keep({ of: undefined, pages: [], busy: false })
      return first.reload()
    },
    further: further.pages,
    more: cursor === undefined ? undefined : () => void more(),
    busy: further.busy,
    moreFailure: further.failure,
  }
}

const saysTheSame = (one: unknown, other: unknown): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other)
