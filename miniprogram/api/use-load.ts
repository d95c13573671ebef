/** Loads what a page shows: keeps the last good value on screen while asking again, and asks again by itself when the network is back. */
import { useDidShow } from '@tarojs/taro'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { AnyOperation, InputOf, OutputOf } from '#shared/kernel/operation.ts'
import { phone } from '@/wechat'
import { call } from './call.ts'
import { intentionKey } from './make-change.ts'
import type { Failure, Outcome } from './outcome.ts'

export interface Loaded<Value> {
  /** Absent until the first good answer. */
  value: Value | undefined
  /** Why the last try failed; the value before it stays. */
  failure: Failure | undefined
  loading: boolean
  reload: () => Promise<void>
}

const lastValues = new Map<string, unknown>()

/** Forgets what pages showed, after the person behind the phone changed or left. */
export const forgetLoaded = (): void => lastValues.clear()

const askedAhead = new Map<string, Promise<Outcome<AnyOperation>>>()

/** Asks now for what the next page will show, so that its answer is under way while the page itself is being fetched. */
export function askAhead<O extends AnyOperation>(operation: O, input: InputOf<O>): void {
  askedAhead.set(intentionKey(operation.name, input as object), call(operation, input))
}

function ask(key: string, operation: AnyOperation, input: unknown): Promise<Outcome<AnyOperation>> {
  const ahead = askedAhead.get(key)
  askedAhead.delete(key)
  return ahead ?? call(operation, input)
}

/** @param input undefined while the question is not known yet */
export function useLoad<O extends AnyOperation>(operation: O, input: InputOf<O> | undefined): Loaded<OutputOf<O>> {
  const key = input === undefined ? undefined : intentionKey(operation.name, input as object)
  const question = useRef({ operation, input })
  question.current = { operation, input }
  const newest = useRef(0)
  const [state, setState] = useState<{ value?: OutputOf<O>; failure?: Failure; loading: boolean }>(() => ({
    value: key === undefined ? undefined : (lastValues.get(key) as OutputOf<O>),
    loading: key !== undefined,
  }))

  const reload = useCallback(async () => {
    const asked = question.current
    if (key === undefined || asked.input === undefined) return
    newest.current += 1
    const turn = newest.current
    setState((before) => ({ ...before, loading: true }))
    const outcome = await ask(key, asked.operation, asked.input)
    if (turn !== newest.current) return
    if (outcome.ok) lastValues.set(key, outcome.value)
    setState((before) =>
      outcome.ok ? { value: outcome.value, loading: false } : { ...before, failure: outcome, loading: false },
    )
  }, [key])

  useEffect(() => {
    void reload()
  }, [reload])
  const shown = useRef(false)
  useDidShow(() => {
    if (shown.current) void reload()
    shown.current = true
  })
  const failed = state.failure !== undefined
  useEffect(() => (failed ? phone.onNetworkBack(() => void reload()) : undefined), [failed, reload])

  return { value: state.value, failure: state.failure, loading: state.loading, reload }
}
