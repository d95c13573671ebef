/**
 * Remembers the pictures of codes that were fetched last: anybody may fetch a code's picture as often as they like, and WeChat counts
 * 5,000 a minute for the whole program. A scene's picture never changes.
 */
import type { WeChat } from './port.ts'

type MiniProgramCode = WeChat['miniProgramCode']

/** A picture is some 50 KB, so this is a few megabytes of an instance. */
const KEPT = 100

export function rememberCodes(fetchCode: MiniProgramCode): MiniProgramCode {
  const known = new Map<string, ReturnType<MiniProgramCode>>()
  return (asked) => {
    const key = JSON.stringify([asked.page, asked.widthPx, asked.scene])
    const before = known.get(key)
    if (before) return before
    // The promise is kept, so that many who ask at once make one call; a failed one is not.
    const fetching = fetchCode(asked)
    known.set(key, fetching)
    fetching.catch(() => known.delete(key))
    const [oldest] = known.keys()
    if (known.size > KEPT && oldest !== undefined) known.delete(oldest)
    return fetching
  }
}
