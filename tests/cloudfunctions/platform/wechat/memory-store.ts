/** A real store in memory, with only the collections of platform/wechat. */
import { randomUUID } from 'node:crypto'
import { embeddedEngine } from '#cloudfunctions/platform/store/embedded/engine.ts'
import type { Store } from '#cloudfunctions/platform/store/port.ts'
import { internalCollections, openStore } from '#cloudfunctions/platform/store/store.ts'
import { wechatTokens } from '#cloudfunctions/platform/wechat/documents.ts'

export function memoryStore(): Store {
  const nowMs = () => Date.now()
  const engine = embeddedEngine({ path: ':memory:', collections: [...internalCollections, wechatTokens], nowMs })
  return openStore(engine, { subscriptions: {}, nowMs, randomId: () => randomUUID().replaceAll('-', '') })
}
