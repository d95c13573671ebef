/** What a subscription message's field may hold, by the kind its name begins with (`thing1` is a thing). */

const HAN = /^\p{Script=Han}+$/u
const length = (value: string): number => [...value].length

/** Chinese, or mixed, counts as Chinese: 10; letters and signs alone: 20. */
const isName = (value: string): boolean => length(value) <= (/\p{Script=Han}/u.test(value) ? 10 : 20)

const KINDS: Readonly<Record<string, (value: string) => boolean>> = {
  thing: (value) => length(value) <= 20,
  number: (value) => value.length <= 32 && /^-?\d+(\.\d+)?$/.test(value),
  letter: (value) => value.length <= 32 && /^[A-Za-z]+$/.test(value),
  symbol: (value) => length(value) <= 5 && /^[^\p{Script=Han}0-9A-Za-z]+$/u.test(value),
  character_string: (value) => value.length <= 32 && /^[\x20-\x7e]+$/.test(value),
  time: (value) => /^(.*\d年?.*\s)?\d{1,2}:\d{2}(:\d{2})?(~.*\d{1,2}:\d{2}(:\d{2})?)?$/.test(value),
  date: (value) => /^\d{1,4}([年月./-]\d{1,2}){1,2}[月日]?(\s?\d{1,2}:\d{2}(:\d{2})?)?(~.+)?$/.test(value),
  amount: (value) => /^[¥￥$€£]?\d{1,10}(\.\d+)?元?$/.test(value),
  phone_number: (value) => value.length <= 17 && /^[\d+\-() ]+$/.test(value),
  car_number: (value) => length(value) <= 8,
  name: isName,
  phrase: (value) => length(value) <= 5 && HAN.test(value),
  enum: (value) => length(value) <= 20,
  const: (value) => length(value) <= 20,
}

/** What is wrong with a field, as WeChat's errmsg puts it; undefined when it may be sent. */
export function fieldProblem(name: string, value: unknown): string | undefined {
  const kind = /^([a-z_]+?)\d+$/.exec(name)?.[1] ?? ''
  const rule = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined
  if (value === '' || value === undefined || value === null) return `data.${name}.value is empty`
  const text = String(value)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: line breaks and other control characters are what is refused
  return rule?.(text) && !/[\u0000-\u001f]/.test(text) ? undefined : `data.${name}.value invalid`
}
