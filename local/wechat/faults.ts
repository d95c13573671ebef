/**
 * Named ways in which the simulated WeChat fails on request: an errcode, silence, a late answer, a lost connection before or after
 * the effect, or an answer that is no answer; and of WeChat Pay, what it does later on its own. Tests and the laptop cloud's control
 * panel set them; nothing fails by itself.
 */
import * as v from 'valibot'
import { ENDPOINT_PATHS } from './api.ts'
import { PAY_PATHS } from './pay/api.ts'
import { CODES, type PayCode, RETURN_FAILURES, SHARE_FAILURES } from './pay/facts.ts'

/** Whether the call had its effect before the answer was lost. */
const moment = v.picklist(['before', 'after'])
const times = { times: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))) }

const delayed = v.strictObject({ delayMs: v.pipe(v.number(), v.minValue(0)), ...times })
const onTheWay = [
  /** Never answers; `true` is `'before'`. */
  v.strictObject({ timeout: v.union([v.literal(true), moment]), ...times }),
  delayed,
  v.strictObject({ drop: moment, ...times }),
  v.strictObject({ garbage: v.literal(true), ...times }),
] as const

const failure = <const T extends readonly string[]>(reasons: T) =>
  v.union([v.strictObject({ failReason: v.picklist(reasons), ...times }), delayed])

/** What can be set, by the first part of its name; without a known first part it is an address of api.weixin.qq.com. */
const KINDS = {
  weixin: v.union([
    v.strictObject({ errcode: v.pipe(v.number(), v.integer()), errmsg: v.optional(v.string()), ...times }),
    ...onTheWay,
  ]),
  v3: v.union([
    v.strictObject({
      code: v.picklist(Object.keys(CODES) as PayCode[]),
      message: v.optional(v.string()),
      ...times,
    }),
    /** The effect happened; the platform's signature does not prove it. */
    v.strictObject({ signature: v.picklist(['missing', 'wrong']), ...times }),
    ...onTheWay,
  ]),
  /** `notification/transaction`, `/refund` or `/profitsharing`: of one delivery. */
  notification: v.union([
    v.strictObject({ lost: v.literal(true), ...times }),
    v.strictObject({ copies: v.pipe(v.number(), v.integer(), v.minValue(2)), ...times }),
    /** After all others that are due with it. */
    v.strictObject({ reorder: v.literal(true), ...times }),
    delayed,
  ]),
  /** `receiver/<account>`: how a share to it ends, or how much later. */
  receiver: failure(SHARE_FAILURES),
  /** `return/<mchid>` */
  return: failure(RETURN_FAILURES),
  /** `refund/<out_refund_no>` */
  refund: v.union([v.strictObject({ refundStatus: v.picklist(['ABNORMAL', 'CLOSED']), ...times }), delayed]),
}
type Group = keyof typeof KINDS

export type Fault = v.InferOutput<(typeof KINDS)[Group]>
/** By path, `receiver/<account>` and so on; `*`, `v3/*`, `receiver/*` for every one. Without `times` a fault stays until it is cleared. */
export type FaultPlan = Readonly<Record<string, Fault>>

const PATHS = new Set([...ENDPOINT_PATHS, ...PAY_PATHS, '*', 'v3/*'])

const groupOf = (name: string): Group => {
  const first = name.slice(0, Math.max(0, name.indexOf('/')))
  return first !== 'weixin' && Object.hasOwn(KINDS, first) ? (first as Group) : 'weixin'
}

const everyOf = (name: string): string => (groupOf(name) === 'weixin' ? '*' : `${groupOf(name)}/*`)

export interface Faults {
  /**
   * Adds to what is set; a path's fault replaces the one before.
   * @throws Error naming every problem, for a path that does not exist or a fault of no known kind
   * @example faults.set({ 'sns/jscode2session': { errcode: -1, times: 3 }, 'v3/profitsharing/orders': { drop: 'after' }, 'receiver/1900000109': { failReason: 'NO_RELATION', times: 1 } })
   */
  set(faults: FaultPlan): void
  /** Everything when no path is named. */
  clear(path?: string): void
  /** What is still to come. */
  list(): FaultPlan
  /** The fault of this call, if any; counts it. */
  take(path: string): Fault | undefined
}

export function faultList(): Faults {
  const pending = new Map<string, Fault>()
  return {
    set(faults) {
      for (const [name, fault] of Object.entries(checked(faults))) pending.set(name, { ...fault })
    },
    clear(path) {
      if (path === undefined) pending.clear()
      else pending.delete(path)
    },
    list: () => structuredClone(Object.fromEntries(pending)),
    take(path) {
      const name = pending.has(path) ? path : everyOf(path)
      const taken = pending.get(name)
      if (taken?.times === 1) pending.delete(name)
      else if (taken?.times !== undefined) pending.set(name, { ...taken, times: taken.times - 1 })
      return taken
    },
  }
}

function checked(faults: FaultPlan): FaultPlan {
  const problems = Object.entries(faults).flatMap(([name, fault]) => {
    const group = groupOf(name)
    if ((group === 'weixin' || group === 'v3') && !PATHS.has(name)) return [`${name}: there is no such address`]
    const { issues = [] } = v.safeParse(KINDS[group], fault)
    return issues.map((issue) => `${name}: ${issue.message}`)
  })
  if (problems.length > 0) throw new Error(problems.join('; '))
  return faults
}
