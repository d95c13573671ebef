/** The access token as every function instance shares it. Its times are transport time, so it has no expiry of the business clock. */
import { collection } from '#shared/kernel/collection.ts'
import type { Sealed } from '../vault.ts'

/** Id: the app id. */
export interface WeChatTokenRecord {
  /** The token, sealed under the platform's key. */
  sealed: Sealed
  /** Transport clock. */
  expiresAtMs: number
  /** When a refresh was last forced; WeChat allows 20 a day. */
  forcedAtMs?: number
}

export const wechatTokens = collection<WeChatTokenRecord>('wechatTokens')
