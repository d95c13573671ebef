/** How WeChat's interfaces take callbacks or answer promises, and how each failure is spelled. */
import { WxFail } from './fail.ts'

export type Options = Record<string, unknown>

export type Run = (options: Options) => unknown

interface Callbacks {
  success?: (answer: object) => void
  fail?: (error: object) => void
  complete?: (outcome: object) => void
}

type Asynchronous = (options?: Options & Callbacks) => Promise<object> | undefined

/** One asynchronous interface. `run` answers fields of the success, or throws WxFail. */
export function asynchronous(name: string, run: Run): Asynchronous {
  const called = (options: Options & Callbacks = {}): Promise<object> | undefined => {
    const { success, fail, complete } = options
    const outcome = Promise.resolve()
      .then(() => run(options))
      .then(
        (answer) => ({ ok: true as const, told: { errMsg: `${name}:ok`, ...(answer as object | undefined) } }),
        (error: unknown) => ({ ok: false as const, told: failure(name, error) }),
      )
    if (!success && !fail && !complete)
      return outcome.then(({ ok, told }) => {
        if (ok) return told
        throw told
      })
    void outcome.then(({ ok, told }) => {
      if (ok) success?.(told)
      else fail?.(told)
      complete?.(told)
    })
    return undefined
  }
  made.add(called)
  return called
}

/** One that hands back a task, which can be given up, and never a promise. */
export function task(name: string, run: Run): (options?: Options & Callbacks) => { abort(): void } {
  const started = (options: Options & Callbacks = {}): { abort(): void } => {
    let abort = (): void => undefined
    const aborted = new Promise<never>((_, reject) => {
      abort = () => reject(new WxFail('abort'))
    })
    asynchronous(name, (given) => Promise.race([run(given), aborted]))({ complete: () => undefined, ...options })
    return { abort }
  }
  made.add(started)
  return started
}

const made = new WeakSet<object>()

export const isAsynchronous = (run: unknown): boolean => typeof run === 'function' && made.has(run)

function failure(name: string, error: unknown): { errMsg: string } {
  if (error instanceof WxFail) return { errMsg: `${name}:fail ${error.message}`, ...error.codes }
  // What stands in for an interface may hand on the failure of another.
  if (isTold(error)) return error
  throw error
}

const isTold = (error: unknown): error is { errMsg: string } =>
  typeof (error as { errMsg?: unknown } | undefined)?.errMsg === 'string'

export const texts = (options: Options, ...names: string[]): string[] =>
  names.map((name) => {
    const value = options[name]
    if (typeof value !== 'string')
      throw new WxFail(`parameter error: parameter.${name} should be String instead of ${kindOf(value)};`)
    return value
  })

/** `Undefined`, `Number`, `Array` … */
const kindOf = (value: unknown): string => Object.prototype.toString.call(value).slice(8, -1)
