/** What WeChat sent, as far as it is JSON with fields. Text of anybody's: it never throws, and proves nothing about who wrote it. */

/** Undefined for what is no JSON, or JSON without fields. */
export function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
