/** The simulated WeChat's state as JSON, so that a laptop cloud started again with the same data keeps its people and tokens. */
import { type PaySnapshot, paySnapshotOf, payStateFrom } from './pay/snapshot.ts'
import { emptyState, type WeChatState } from './world.ts'

type Entries<T> = T extends Map<infer K, infer V> ? [K, V][] : T

/** What outlives a restart; the minute's counters do not. */
export type WeChatSnapshot = { [K in Exclude<keyof WeChatState, 'rate' | 'pay'>]: Entries<WeChatState[K]> } & {
  pay?: PaySnapshot | undefined
}

export function snapshotOf(state: WeChatState): WeChatSnapshot {
  return structuredClone({
    people: [...state.people],
    loginCodes: [...state.loginCodes],
    phoneCodes: [...state.phoneCodes],
    tokens: state.tokens,
    forcedAtMs: state.forcedAtMs,
    grants: [...state.grants],
    sent: state.sent,
    paidPhoneCalls: state.paidPhoneCalls,
    pay: state.pay && paySnapshotOf(state.pay),
  })
}

/** Brings `state` back to a snapshot, in place: whoever holds it sees the restored people. */
export function restoreInto(state: WeChatState, snapshot: WeChatSnapshot): void {
  const kept = structuredClone(snapshot)
  Object.assign(state, emptyState(), {
    ...kept,
    people: new Map(kept.people),
    loginCodes: new Map(kept.loginCodes),
    phoneCodes: new Map(kept.phoneCodes),
    grants: new Map(kept.grants),
    pay: kept.pay && payStateFrom(kept.pay),
  })
}
