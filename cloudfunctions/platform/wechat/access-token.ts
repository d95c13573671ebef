/**
 * The app's access token: held in memory, shared through the store, fetched by one call at a time. WeChat keeps the same token until
 * its last five minutes and lets old and new work side by side then, so nothing has to be locked between instances.
 */
import { DAY_MS, MINUTE_MS } from '#shared/kernel/time.ts'
import type { FetchedToken, TokenRecord } from './token-record.ts'

export interface AccessTokens {
  current(): Promise<string>
  /** A token that works after WeChat refused this one; refreshes once, however many calls were refused together. */
  replace(refused: string): Promise<string>
}

/** Within WeChat's own five minutes, so that asking again answers a new token. */
const EARLY_MS = 3 * MINUTE_MS
/** WeChat allows 20 forced refreshes a day. */
const FORCE_EVERY_MS = DAY_MS / 20

export function accessTokens(input: {
  record: TokenRecord
  /** Asks WeChat for the token; `force` ends the one before. */
  fetchToken: (force: boolean) => Promise<FetchedToken>
  /** Transport clock. */
  nowMs: () => number
}): AccessTokens {
  const { record, fetchToken, nowMs } = input
  let held: FetchedToken | undefined

  const isFresh = (token: FetchedToken | undefined): token is FetchedToken =>
    token !== undefined && nowMs() < token.expiresAtMs - EARLY_MS

  const load = oneAtATime(async () => {
    const { before, token } = await record.read()
    if (isFresh(token)) return token
    const fetched = await fetchToken(false)
    await record.share(before, fetched, before?.data.forcedAtMs)
    return fetched
  })

  /** Another instance may have a newer token already; WeChat's ordinary answer may be newer; only then is a refresh forced. */
  const renew = oneAtATime(async (refused: string) => {
    const { before, token } = await record.read()
    if (isFresh(token) && token.value !== refused) return token
    let fetched = await fetchToken(false)
    let forcedAtMs = before?.data.forcedAtMs
    if (fetched.value === refused && nowMs() - (forcedAtMs ?? 0) >= FORCE_EVERY_MS) {
      forcedAtMs = nowMs()
      fetched = await fetchToken(true)
    }
    await record.share(before, fetched, forcedAtMs)
    return fetched
  })

  return {
    async current() {
      if (!isFresh(held)) held = await load()
      return held.value
    },
    async replace(refused) {
      if (!isFresh(held) || held.value === refused) held = await renew(refused)
      return held.value
    },
  }
}

/** Whoever calls while one call is under way gets that one's result. */
function oneAtATime<A extends unknown[], T>(run: (...args: A) => Promise<T>): (...args: A) => Promise<T> {
  let running: Promise<T> | undefined
  return (...args) => {
    running ??= run(...args).finally(() => {
      running = undefined
    })
    return running
  }
}
