/**
 * Named ways in which the simulated WeChat fails on request: an errcode, silence, a late answer, a lost connection before or after
 * the effect, or an answer that is no answer. Tests and the laptop cloud's control panel set them; nothing fails by itself.
 */
import * as v from 'valibot'
import { ENDPOINT_PATHS } from './api.ts'

/** Whether the call had its effect before the answer was lost. */
const moment = v.picklist(['before', 'after'])
const times = { times: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))) }

const fault = v.union([
  v.strictObject({ errcode: v.pipe(v.number(), v.integer()), errmsg: v.optional(v.string()), ...times }),
  /** Never answers; `true` is `'before'`. */
  v.strictObject({ timeout: v.union([v.literal(true), moment]), ...times }),
  v.strictObject({ delayMs: v.pipe(v.number(), v.minValue(0)), ...times }),
  v.strictObject({ drop: moment, ...times }),
  v.strictObject({ garbage: v.literal(true), ...times }),
])

/** By path, or `*` for every path. Without `times` a fault stays until it is cleared. */
const plan = v.record(v.picklist(['*', ...ENDPOINT_PATHS]), fault)

export type Fault = v.InferOutput<typeof fault>
export type FaultPlan = Readonly<Record<string, Fault>>

export interface Faults {
  /**
   * Adds to what is set; a path's fault replaces the one before.
   * @throws Error naming every problem, for a path that does not exist or a fault of no known kind
   * @example faults.set({ 'sns/jscode2session': { errcode: -1, times: 3 }, 'wxa/getwxacodeunlimit': { timeout: true } })
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
      const read = v.safeParse(plan, faults)
      if (!read.success)
        throw new Error(read.issues.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`).join('; '))
      for (const [path, one] of Object.entries(read.output)) pending.set(path, { ...one })
    },
    clear(path) {
      if (path === undefined) pending.clear()
      else pending.delete(path)
    },
    list: () => structuredClone(Object.fromEntries(pending)),
    take(path) {
      const name = pending.has(path) ? path : '*'
      const taken = pending.get(name)
      if (taken?.times === 1) pending.delete(name)
      else if (taken?.times !== undefined) pending.set(name, { ...taken, times: taken.times - 1 })
      return taken
    },
  }
}
