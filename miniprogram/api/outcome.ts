/** What a call to the server can end in. A refusal is a definite no; unreachable means nobody knows yet, so the same request may be sent again. */
import type { AnyOperation, CommonRefusal, OutputOf, RefusalOf } from '#shared/kernel/operation.ts'

export interface Refusal<Code extends string = string> {
  ok: false
  refused: Code
  /** A Chinese sentence that says what to do. */
  message: string
  data?: unknown
  traceId?: string
}

export interface Unreachable {
  ok: false
  refused?: undefined
  message: string
  traceId?: string
}

export type Failure<Code extends string = string> = Refusal<Code> | Unreachable

export type Outcome<O extends AnyOperation> = { ok: true; value: OutputOf<O> } | Failure<RefusalOf<O> | CommonRefusal>

export const offline = (changes: boolean): Unreachable => ({
  ok: false,
  message: changes
    ? '网络不太顺畅。刚才的操作没有丢，连上网后再点一次，不会重复。'
    : '网络不太顺畅，连上网后点「重试」。',
})

/** The server answered, but neither yes nor no: overloaded, or an error on our side. */
export const unclear = (changes: boolean, traceId: string | undefined): Unreachable => ({
  ok: false,
  message: changes
    ? '服务暂时没有回应。刚才的操作没有丢，稍等几秒再点一次，不会重复。'
    : '服务暂时没有回应，稍等几秒再点「重试」。',
  ...(traceId !== undefined && { traceId }),
})

/** True when the answer settles the matter, so that the next try is a new intention. BUSY_TRY_AGAIN did nothing and settles nothing. */
export const isDefinite = (outcome: { ok: boolean; refused?: string | undefined }): boolean =>
  outcome.ok || (outcome.refused !== undefined && outcome.refused !== 'BUSY_TRY_AGAIN')
