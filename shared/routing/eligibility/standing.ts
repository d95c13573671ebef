/** A store's standing as its owner and HQ see it. */
import type { StoreRecord } from '../../network/documents.ts'
import type { ShopStanding } from './contract.ts'
import type { ShopStateRecord } from './documents.ts'
import { shopIsOpen } from './shop-is-open.ts'
import { conditionMissing, conditionTitle, stateWords } from './words.ts'

export function shopStanding(store: StoreRecord, state: ShopStateRecord | undefined): ShopStanding {
  const { storeId, name, status } = store
  return {
    storeId,
    storeName: name,
    status,
    isOpen: shopIsOpen(state, store),
    state: state?.state ?? 'not-judged',
    sentence: stateWords(state, status),
    ...(state && {
      sinceMs: state.sinceMs,
      ...(state.graceUntilMs !== undefined && { graceUntilMs: state.graceUntilMs }),
      judgedAtMs: state.judgedAtMs,
      rulesVersion: state.rulesVersion,
    }),
    conditions: (state?.conditions ?? []).map((condition) => {
      const missing = conditionMissing(condition)
      return { ...condition, title: conditionTitle(condition), ...(missing !== undefined && { missing }) }
    }),
    history: (state?.history ?? []).toReversed(),
  }
}
