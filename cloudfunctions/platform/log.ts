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

const SECRET_FIELD = /secret|token|session|authorization|password|openid|phone|scene|jscode|assertion/i
/** Mainland mobile numbers, with or without +86 or separators. */
const PHONE = /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/g
/** WeChat openids: 28 characters beginning with o. */
const OPENID = /(?<![0-9A-Za-z_-])o[0-9A-Za-z_-]{27}(?![0-9A-Za-z_-])/g

/** The same value with secrets, phone numbers and openids masked, however deep. */
export function redact(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(PHONE, '[phone]').replace(OPENID, '[openid]')
  if (value instanceof Error) return { name: value.name, message: redact(value.message), stack: redact(value.stack ?? '') }
  if (Array.isArray(value)) return value.map(redact)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [redact(key), SECRET_FIELD.test(key) ? '[redacted]' : redact(inner)]),
  )
}

/**
 * @param write takes one line without its line break
 * @param nowMs real time of the line
 */
export function jsonLog(write: (line: string) => void, nowMs: () => number, base: LogFields = {}): Log {
  const line = (level: string) => (event: string, fields: LogFields = {}) =>
    write(JSON.stringify(redact({ at: new Date(nowMs()).toISOString(), level, event, ...base, ...fields })))
  return {
    info: line('info'),
    warn: line('warn'),
    error: line('error'),
    with: (fields) => jsonLog(write, nowMs, { ...base, ...fields }),
  }
}
