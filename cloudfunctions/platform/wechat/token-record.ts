/** The shared copy of the access token: sealed in the store, so that every function instance finds what one of them fetched. */
import type { Stored } from '#shared/kernel/collection.ts'
import { type Store, StoreBusy, StoreUnknown } from '../store/port.ts'
import type { Vault } from '../vault.ts'
import { type WeChatTokenRecord, wechatTokens } from './documents.ts'

export interface FetchedToken {
  value: string
  /** Transport clock. */
  expiresAtMs: number
}

export interface FoundToken {
  before: Stored<WeChatTokenRecord> | undefined
  /** Undefined when there is none, or it was sealed under another key. */
  token: FetchedToken | undefined
}

export interface TokenRecord {
  read(): Promise<FoundToken>
  /** Does nothing when another instance wrote since `before` was read: its token is as good. */
  share(before: FoundToken['before'], token: FetchedToken, forcedAtMs: number | undefined): Promise<void>
}

const SEALED_FOR = 'wechat access token'

export function tokenRecord(
  appId: string,
  store: Pick<Store, 'get' | 'write'>,
  vault: Pick<Vault, 'sealForPlatform' | 'openForPlatform'>,
): TokenRecord {
  const open = ({ sealed, expiresAtMs }: WeChatTokenRecord): FetchedToken | undefined => {
    try {
      return { value: vault.openForPlatform(SEALED_FOR, sealed), expiresAtMs }
    } catch {
      return undefined
    }
  }
  return {
    async read() {
      const before = await store.get(wechatTokens, appId)
      return { before, token: before && open(before.data) }
    },
    async share(before, { value, expiresAtMs }, forcedAtMs) {
      const forced = forcedAtMs === undefined ? {} : { forcedAtMs }
      const record = { sealed: vault.sealForPlatform(SEALED_FOR, value), expiresAtMs, ...forced }
      try {
        await store.write([wechatTokens.replace(appId, before, record)])
      } catch (error) {
        // The token works all the same; the next instance asks WeChat for it again.
        if (!(error instanceof StoreBusy || error instanceof StoreUnknown)) throw error
      }
    },
  }
}
