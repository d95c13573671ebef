/** Reads what was sent, field by field, and says what is wrong with it as WeChat Pay does: the first problem, with field, value and place. */
import * as v from 'valibot'
import { DAY_MS, HOUR_MS } from '#shared/kernel/time.ts'
import { type PayAnswer, payError } from './world.ts'

const charactersMost = (most: number) =>
  v.check((value: string) => [...value].length <= most, `字符串长度大于限制：${most}`)

export const text = (most: number) => v.pipe(v.string('输入源不是字符串'), v.nonEmpty('不能为空'), charactersMost(most))

/** A number the merchant makes: `out_trade_no` and the like. */
export const number = (least: number, most: number, signs: '_-|*' | '_-|*@') =>
  v.pipe(
    v.string('输入源不是字符串'),
    v.check((value) => value.length >= least && value.length <= most, `长度必须为${least}到${most}个字符`),
    v.regex(signs === '_-|*' ? /^[0-9A-Za-z_\-|*]*$/ : /^[0-9A-Za-z_\-|*@]*$/, `只能是数字、大小写字母和${signs}`),
  )

export const mchid = v.pipe(v.string('输入源不是字符串'), v.regex(/^\d{8,12}$/, '商户号格式错误'))

/** Whole fen, more than nothing. */
export const fen = v.pipe(
  v.number('输入源不是整数'),
  v.safeInteger('输入源不是整数'),
  v.minValue(1, '输入源数值小于最小值：1'),
)

/** ms since 1970. */
export const moment = v.pipe(
  v.string('输入源不是字符串'),
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/, '时间格式错误，应为rfc3339格式'),
  v.transform((value) => Date.parse(value)),
  v.check((ms) => Number.isFinite(ms), '时间格式错误，应为rfc3339格式'),
)

/** Without parameters; plain HTTP only to this machine. */
export const notifyUrl = v.pipe(
  text(255),
  v.check(
    (value) => /^(https:\/\/|http:\/\/127\.0\.0\.1[:/])[^?#\s]+$/.test(value),
    '通知地址必须为https且不能携带参数',
  ),
)

export function readFields<S extends v.GenericSchema>(
  schema: S,
  given: unknown,
  location: 'body' | 'query',
): { fields: v.InferOutput<S> } | { wrong: PayAnswer } {
  const read = v.safeParse(schema, given, { abortEarly: true })
  if (read.success) return { fields: read.output }
  const { path, input, message } = read.issues[0]
  const field = (path ?? []).map(({ key }) => `/${String(key)}`).join('')
  const issue = input === undefined ? '缺少必填参数' : message
  const wrong = payError('PARAM_ERROR', `输入源“/${location}${field}”错误：${issue}`, {
    field,
    value: typeof input === 'object' ? null : (input ?? null),
    issue,
    location,
  })
  return { wrong }
}

const SHANGHAI_MS = 8 * HOUR_MS
const shanghai = (ms: number): string => new Date(ms + SHANGHAI_MS).toISOString()

/** `2026-11-25T18:00:00+08:00` */
export const rfc3339 = (ms: number): string => `${shanghai(ms).slice(0, 19)}+08:00`
/** `2026-11-25 18:00:00`, as bills have it. */
export const billTime = (ms: number): string => shanghai(ms).slice(0, 19).replace('T', ' ')
/** Hours since the day began, 0 to 23. */
export const hourOf = (ms: number): number => Math.floor(((ms + SHANGHAI_MS) % DAY_MS) / HOUR_MS)
