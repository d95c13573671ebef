/** WeChat Pay's state as JSON: every map as its entries. */
import { emptyPayState, type PayState } from './state.ts'

export type PaySnapshot = {
  [K in keyof PayState]: PayState[K] extends Map<infer Key, infer Value> ? [Key, Value][] : PayState[K]
}

export function paySnapshotOf(state: PayState): PaySnapshot {
  const entries = Object.entries(state).map(([name, value]) => [name, value instanceof Map ? [...value] : value])
  return structuredClone(Object.fromEntries(entries)) as PaySnapshot
}

export function payStateFrom(snapshot: PaySnapshot): PayState {
  const state = emptyPayState(snapshot.keys)
  const maps = new Set(Object.entries(state).flatMap(([name, value]) => (value instanceof Map ? [name] : [])))
  const kept = Object.entries(structuredClone(snapshot)).map(([name, value]) => [
    name,
    maps.has(name) ? new Map(value as [unknown, unknown][]) : value,
  ])
  return Object.assign(state, Object.fromEntries(kept))
}
