/** A list that goes on: the first page as any load, further ones as the person asks for them. */
import { useState } from 'react'
import type { AnyOperation, InputOf, OutputOf } from '#shared/kernel/operation.ts'
import { call } from '@/api/call'
import type { Failure } from '@/api/outcome'
import { type Loaded, useLoad } from '@/api/use-load'

export interface Pages<Value> extends Loaded<Value> {
  /** The pages after the first. */
  further: readonly Value[]
  /** Asks for the next page; undefined when there is none. */
  more: (() => void) | undefined
  busy: boolean
  moreFailure: Failure | undefined
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
  // A first page that was read again begins a new list.
  const further: Further<OutputOf<O>> = kept.of === first.value ? kept : { of: first.value, pages: [], busy: false }
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
    further: further.pages,
    more: cursor === undefined ? undefined : () => void more(),
    busy: further.busy,
    moreFailure: further.failure,
  }
}
