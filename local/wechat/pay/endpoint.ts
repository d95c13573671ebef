/** One address of WeChat Pay: what it takes, read and checked, and what then happens. */
import type * as v from 'valibot'
import { readFields } from './fields.ts'
import { type PayAnswer, type PayWorld, payError } from './world.ts'

/** A request whose signature is right. */
export interface PayAsk {
  /** Out of the address. */
  params: Readonly<Record<string, string>>
  query: Readonly<Record<string, string>>
  body: string
  /** Lower-case names. */
  headers: Readonly<Record<string, string | undefined>>
  /** Where WeChat Pay was reached, for links into itself. */
  origin: string
}

export interface PayEndpoint {
  method: 'GET' | 'POST'
  /** `v3/…/{name}/…` */
  path: string
  answer(pay: PayWorld, ask: PayAsk): PayAnswer
}

/** Fields come from the address and the query. */
export const get = <S extends v.GenericSchema>(
  path: string,
  schema: S,
  answer: (pay: PayWorld, fields: v.InferOutput<S>, ask: PayAsk) => PayAnswer,
): PayEndpoint => ({
  method: 'GET',
  path,
  answer(pay, ask) {
    const read = readFields(schema, { ...ask.query, ...ask.params }, 'query')
    return 'wrong' in read ? read.wrong : answer(pay, read.fields, ask)
  },
})

/** Fields come from a JSON body. */
export const post = <S extends v.GenericSchema>(
  path: string,
  schema: S,
  answer: (pay: PayWorld, fields: v.InferOutput<S>, ask: PayAsk) => PayAnswer,
): PayEndpoint => ({
  method: 'POST',
  path,
  answer(pay, ask) {
    const body = parsed(ask.body)
    if (body === undefined) return payError('PARAM_ERROR', '请求体不是合法的JSON', { location: 'body' })
    const read = readFields(schema, body, 'body')
    return 'wrong' in read ? read.wrong : answer(pay, read.fields, ask)
  },
})

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
