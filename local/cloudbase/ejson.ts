/** MongoDB's extended JSON as the SDK sends it (canonical: `{"$numberInt":"1"}`), read into plain values; answers go out as plain JSON. */
import { Refusal } from './refusal.ts'

/** @throws Refusal for text that is not extended JSON, or a type this database does not keep. */
export function parseEjson(text: unknown): unknown {
  if (typeof text !== 'string') throw new Refusal('INVALID_PARAM', 'extended JSON must be sent as text')
  try {
    return JSON.parse(text, (_key, value: unknown) => plainValue(value))
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal('INVALID_PARAM', 'not extended JSON')
  }
}

function plainValue(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const [name, ...more] = Object.keys(value)
  if (name === undefined || more.length > 0) return value
  const held = (value as Record<string, unknown>)[name]
  switch (name) {
    case '$numberInt':
    case '$numberLong':
    case '$numberDouble':
      return Number(held)
    case '$date':
      return dateOf(held)
    case '$regularExpression': {
      const { pattern, options } = held as { pattern: string; options: string }
      return new RegExp(pattern, options)
    }
    default:
      return value
  }
}

/** The inner `$numberLong` of a date has become a number by now. */
function dateOf(held: unknown): Date {
  if (typeof held !== 'number' && typeof held !== 'string')
    throw new Refusal('INVALID_PARAM', 'server dates are not kept here')
  return new Date(held)
}

/** Dates are the only values that plain JSON would lose. */
export function printEjson(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key, shown: unknown) {
    const held = this[key]
    return held instanceof Date ? { $date: held.toISOString() } : shown
  })
}
