/**
 * Conditions as named predicates. When a document counts as there:
 *
 *     put ──────────────── exp ───────────────── del (by us, or by time to live)
 *      │      live          │       gone           │      gone
 *
 * An expired item is still an item, so every predicate asks for the time as well.
 */
import type { If } from '#shared/kernel/decision.ts'
import type { PreparedAdd } from '../checks.ts'
import { FIELD } from './table.ts'

/** An expression with exactly the names and values it uses: DynamoDB refuses one that brings more. */
export interface Expression {
  text: string
  names: Record<string, string>
  values: Record<string, unknown>
}

const NAMES = { '#pk': 'pk', '#exp': 'exp', '#inc': 'inc', '#n': 'n' } as const

const named = (text: string, values: Record<string, unknown>): Expression => ({
  text,
  names: Object.fromEntries(Object.entries(NAMES).filter(([name]) => new RegExp(`${name}\\b`).test(text))),
  values,
})

export const allOf = (...parts: Expression[]): Expression => ({
  text: parts.map(({ text }) => `(${text})`).join(' AND '),
  names: Object.assign({}, ...parts.map(({ names }) => names)),
  values: Object.assign({}, ...parts.map(({ values }) => values)),
})

export const isNotExpired = (nowMs: number): Expression =>
  named('attribute_not_exists(#exp) OR #exp > :now', { ':now': nowMs })
export const isExpired = (nowMs: number): Expression => named('#exp <= :now', { ':now': nowMs })
export const isGone = (nowMs: number): Expression =>
  named('attribute_not_exists(#pk) OR #exp <= :now', { ':now': nowMs })
export const isLive = (nowMs: number): Expression => allOf(named('attribute_exists(#pk)', {}), isNotExpired(nowMs))

/** The very state that was read. A version that no engine could have made matches nothing. */
export function isVersion(version: string, nowMs: number): Expression {
  const [inc = '', n = ''] = version.split('.')
  const counter = /^\d{1,16}$/.test(n) ? Number(n) : -1
  return allOf(named('#inc = :inc AND #n = :n', { ':inc': inc, ':n': counter }), isNotExpired(nowMs))
}

export function conditionOf(condition: If, nowMs: number): Expression {
  if ('version' in condition) return isVersion(condition.version, nowMs)
  return 'absent' in condition ? isGone(nowMs) : isLive(nowMs)
}

/** No field would end below its floor; a field or document that is not there counts as zero. */
export function keepsFloors(op: PreparedAdd): Expression[] {
  return Object.entries(op.floor).map(([field, least], i) => {
    const lowest = least - (op.by[field] ?? 0)
    return {
      text: lowest <= 0 ? `attribute_not_exists(#floor${i}) OR #floor${i} >= :lowest${i}` : `#floor${i} >= :lowest${i}`,
      names: { [`#floor${i}`]: FIELD + field },
      values: { [`:lowest${i}`]: lowest },
    }
  })
}

/** True when zeros would stay at or above every floor. */
export const zerosKeepFloors = (op: PreparedAdd): boolean =>
  Object.entries(op.floor).every(([field, least]) => (op.by[field] ?? 0) >= least)
