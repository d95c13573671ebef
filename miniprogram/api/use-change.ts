/** Does one thing on the server from a page: one at a time, and a failure stays on screen until the next try. */
import { useRef, useState } from 'react'
import type { AnyOperation, OutputOf } from '#shared/kernel/operation.ts'
import { change } from './call.ts'
import type { ChangeInput } from './make-change.ts'
import type { Failure, Outcome } from './outcome.ts'

export interface Changing<O extends AnyOperation> {
  busy: boolean
  failure: Failure | undefined
  /** Undefined when an earlier press is still under way. */
  run: (input: ChangeInput<O>) => Promise<Outcome<O> | undefined>
  value: OutputOf<O> | undefined
  clear: () => void
}

export function useChange<O extends AnyOperation>(operation: O, options?: { keepMs?: number }): Changing<O> {
  const underWay = useRef(false)
  const [state, setState] = useState<{ busy: boolean; failure?: Failure; value?: OutputOf<O> }>({ busy: false })

  const run = async (input: ChangeInput<O>): Promise<Outcome<O> | undefined> => {
    if (underWay.current) return undefined
    underWay.current = true
    setState({ busy: true })
    const outcome = await change(operation, input, options)
    underWay.current = false
    setState(outcome.ok ? { busy: false, value: outcome.value } : { busy: false, failure: outcome })
    return outcome
  }

  return { busy: state.busy, failure: state.failure, value: state.value, run, clear: () => setState({ busy: false }) }
}
