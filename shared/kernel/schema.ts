/** Building blocks of input schemas. Text is refused, not repaired: control and full-width characters in a code mean a wrong scan. */
import * as v from 'valibot'
import { DATUMS } from './geo.ts'

/** Made by the client once per intention and kept until an answer is known. It only has to differ among one person's requests. */
export const requestId = v.pipe(
  v.string(),
  v.regex(/^[0-9A-Za-z_.:-]{1,64}$/, 'requestId is 1 to 64 characters of 0-9 A-Z a-z _ . : -'),
)

/** An id or code of ours or HQ's: printable ASCII without spaces. */
export const code = v.pipe(
  v.string(),
  v.regex(/^[0-9A-Za-z][0-9A-Za-z_.:-]{0,63}$/, 'a code is 1 to 64 characters of 0-9 A-Z a-z _ . : -'),
)

/** Where a list goes on, as a page before said: opaque to whoever sends it back. */
export const cursor = v.pipe(
  v.string(),
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it stands between the parts of a cursor
  v.regex(/^[\u0001 -~]{0,2000}$/, 'is not a cursor of this list'),
)

/** Whatever a person typed or scanned; the rule says what is wrong with it. */
export const typed = v.pipe(v.string(), v.maxLength(200, 'at most 200 characters'))

/** One line of text for people: no control characters. */
export const shortText = v.pipe(
  v.string(),
  v.minLength(1, 'may not be empty'),
  v.maxLength(200, 'at most 200 characters'),
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  v.regex(/^[^\u0000-\u001f\u007f]*$/, 'may not contain control characters'),
)

/** YYYY-MM-DD in Asia/Shanghai. */
export const localDate = v.pipe(v.string(), v.isoDate('a date is YYYY-MM-DD'))

export const atMs = v.pipe(v.number(), v.integer())

export const wholeFrom = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least, `at least ${least}`), v.maxValue(most, `at most ${most}`))

/** Anywhere on earth: a customer may be abroad. */
export const position = v.strictObject({
  lat: v.pipe(v.number(), v.minValue(-90, 'a latitude is -90 to 90'), v.maxValue(90, 'a latitude is -90 to 90')),
  lng: v.pipe(
    v.number(),
    v.minValue(-180, 'a longitude is -180 to 180'),
    v.maxValue(180, 'a longitude is -180 to 180'),
  ),
  datum: v.picklist(DATUMS),
})
