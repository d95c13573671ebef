/**
 * What a document may be made of: plain JSON that means the same on SQLite, DynamoDB and CloudBase. Everything else is refused
 * before it reaches an engine, with the path of the offending field, so that the laptop never accepts what a cloud would not.
 */
import { LIMITS, StoreMisuse } from './port.ts'

/** Names that would reach an object's prototype. */
const POISONED = new Set(['__proto__', 'constructor', 'prototype'])
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const CONTROL = /[\u0000-\u001f\u007f]/
/** Half a character: UTF-8 has no form for it. */
const LONE_SURROGATE = /\p{Surrogate}/u
/** DynamoDB keeps 1e-130 … 1e125. */
const NUMBER_MIN = 1e-100
const NUMBER_MAX = 1e100

/**
 * The document as JSON text. A field that is `undefined` is left out, as JSON does; in a list it is refused.
 * Throws StoreMisuse for everything that is not plain JSON, for bad field names, and over the limits of depth and size.
 */
export function plainJson(data: object, where: string): string {
  if (!isPlainObject(data)) throw new StoreMisuse(`${where} is not a plain object`)
  for (const name of Object.keys(data)) {
    if (name.startsWith('_')) throw new StoreMisuse(`${where}.${name}: a leading _ is reserved for engines`)
  }
  checkValue(data, where, 1)
  const json = JSON.stringify(data)
  if (Buffer.byteLength(json) > LIMITS.documentBytes)
    throw new StoreMisuse(`${where} is over ${LIMITS.documentBytes} bytes`)
  return json
}

/** Throws StoreMisuse unless `name` may be a field's name. */
export function checkFieldName(name: string, where: string): void {
  const bad =
    name === '' ||
    name.startsWith('$') ||
    name.includes('.') ||
    POISONED.has(name) ||
    CONTROL.test(name) ||
    LONE_SURROGATE.test(name)
  if (bad || name.length > LIMITS.fieldNameLength)
    throw new StoreMisuse(`${where}: bad field name ${JSON.stringify(name.slice(0, 80))}`)
}

function checkValue(value: unknown, where: string, depth: number): void {
  if (typeof value === 'object' && value !== null) checkNested(value, where, depth)
  else if (typeof value === 'number') checkNumber(value, where)
  else if (typeof value === 'string') checkText(value, where)
  else if (typeof value !== 'boolean' && value !== null) throw new StoreMisuse(`${where} is a ${typeof value}`)
}

function checkNested(value: object, where: string, depth: number): void {
  if (depth > LIMITS.depth) throw new StoreMisuse(`${where} is nested deeper than ${LIMITS.depth} levels`)
  if (Array.isArray(value)) checkList(value, where, depth)
  else checkFields(value, where, depth)
}

function checkText(value: string, where: string): void {
  if (LONE_SURROGATE.test(value)) throw new StoreMisuse(`${where} is not well-formed Unicode`)
}

function checkNumber(value: number, where: string): void {
  const size = Math.abs(value)
  if (size !== 0 && !(size >= NUMBER_MIN && size <= NUMBER_MAX)) throw new StoreMisuse(`${where} is ${value}`)
}

function checkList(list: unknown[], where: string, depth: number): void {
  for (let i = 0; i < list.length; i++) checkValue(list[i], `${where}[${i}]`, depth + 1)
}

function checkFields(value: object, where: string, depth: number): void {
  if (!isPlainObject(value)) throw new StoreMisuse(`${where} is a ${value.constructor?.name ?? 'foreign object'}`)
  for (const [name, field] of Object.entries(value)) {
    checkFieldName(name, where)
    if (field !== undefined) checkValue(field, `${where}.${name}`, depth + 1)
  }
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return (
    (prototype === Object.prototype || prototype === null) &&
    typeof (value as { toJSON?: unknown }).toJSON !== 'function'
  )
}
