/**
 * Structured log lines, one JSON object each, with the request's trace id. Callers pass ids and codes only; a last filter masks
 * what still looks like a phone number or an openid, and whole fields that are known to be secret.
 */
export type LogFields = Record<string, unknown>

export interface Log {
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields): void
  /** A log whose every line carries these fields too. */
  with(fields: LogFields): Log
}

const SECRET_FIELD =
  /secret|token|session|authorization|cookie|password|openid|unionid|phone|scene|jscode|assertion|invitation/i
/** Right behind an address's escape, whose last letter or digit is no part of what follows. */
const BEHIND_ESCAPE = '(?<=%[0-9A-Fa-f]{2})'
const GAP = String.raw`(?:[\s-]|%20)`
const GAP_OR_DOT = String.raw`(?:[\s.-]|%20)`
/**
 * Mainland mobile numbers, with or without country code or separators. A dot separates only where the other place has a separator
 * too: a decimal number has one dot and nothing else.
 */
const PHONE = new RegExp(
  String.raw`(?:(?<!\d)|${BEHIND_ESCAPE})(?:(?:\+|00)?86${GAP_OR_DOT}?)?` +
    String.raw`1[3-9]\d(?:${GAP_OR_DOT}\d{4}${GAP_OR_DOT}|${GAP}?\d{4}${GAP}?)\d{4}(?!\d)`,
  'g',
)
/** WeChat openids: 28 characters beginning with o; also behind or before a dash or an underscore. */
const OPENID = new RegExp(`(?:(?<![0-9A-Za-z])|${BEHIND_ESCAPE})o[0-9A-Za-z_-]{27}(?![0-9A-Za-z])`, 'g')
/** Signed tokens: three dotted parts, the first a JSON object in base64url. */
const TOKEN = /eyJ[0-9A-Za-z_-]+\.[0-9A-Za-z_-]+\.[0-9A-Za-z_-]*/g
/** An id of ours, whole: its digits may look like a number by chance and must stay readable. */
const OUR_ID = /^[a-z]{0,4}[0-9a-f]{32}$/
const DEPTH_MAX = 8

const masked = (text: string): string => (OUR_ID.test(text) ? text : maskedWidely(maskedAsWritten(text)))

const maskedAsWritten = (text: string): string =>
  text.replace(TOKEN, '[token]').replace(PHONE, '[phone]').replace(OPENID, '[openid]')

/** A secret in full-width characters or with other spaces is one too; a text that holds none stays as it was written. */
function maskedWidely(text: string): string {
  const plain = text.normalize('NFKC')
  const hidden = maskedAsWritten(plain)
  return hidden === plain ? text : hidden
}

/** The same value with secrets, phone numbers and openids masked, however deep; always something JSON can hold. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return masked(value)
  if (typeof value === 'number' || typeof value === 'bigint') {
    const text = masked(String(value))
    return text === String(value) && typeof value === 'number' ? value : text
  }
  if (typeof value === 'function' || typeof value === 'symbol') return `[${typeof value}]`
  if (value === null || typeof value !== 'object') return value
  if (depth >= DEPTH_MAX) return '[deep]'
  if (value instanceof Error) return redactError(value, depth)
  if (Array.isArray(value)) return value.map((inner) => redact(inner, depth + 1))
  if (value instanceof Map) return redact([...value], depth + 1)
  if (value instanceof Set) return redact([...value], depth + 1)
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      masked(key),
      SECRET_FIELD.test(key) ? '[redacted]' : redact(inner, depth + 1),
    ]),
  )
}

function redactError(error: Error, depth: number): unknown {
  const { name, message, stack = '', cause } = error
  return {
    name,
    message: masked(message),
    stack: masked(stack),
    ...(cause !== undefined && { cause: redact(cause, depth + 1) }),
  }
}

/**
 * @param write takes one line without its line break
 * @param nowMs real time of the line
 */
export function jsonLog(write: (line: string) => void, nowMs: () => number, base: LogFields = {}): Log {
  const line =
    (level: string) =>
    (event: string, fields: LogFields = {}) =>
      write(JSON.stringify(redact({ at: new Date(nowMs()).toISOString(), level, event, ...base, ...fields })))
  return {
    info: line('info'),
    warn: line('warn'),
    error: line('error'),
    with: (fields) => jsonLog(write, nowMs, { ...base, ...fields }),
  }
}
