/** The simulated WeChat as a `fetch`: the same answers and faults without a socket, for the seeded simulation and quick tests. */
import type { WeChatRequest } from './api.ts'
import type { Delivery } from './delivery.ts'

/** The part of `fetch` that a client of WeChat uses. */
export type Fetch = (url: string, init?: RequestInit) => Promise<Response>

/** Waits, or rejects with the signal's reason when that comes first. `Infinity` waits for the signal alone. */
export type Wait = (ms: number, signal?: AbortSignal) => Promise<void>

export const realWait: Wait = (ms, signal) =>
  new Promise((resolve, reject) => {
    const timer = Number.isFinite(ms) ? setTimeout(resolve, ms) : undefined
    const stop = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    if (signal?.aborted) stop()
    else signal?.addEventListener('abort', stop, { once: true })
  })

/** @param wait the simulation hands in its own time here */
export function inProcessFetch(deliver: (request: WeChatRequest) => Delivery, wait: Wait = realWait): Fetch {
  return async (url, init = {}) => {
    const { pathname, search, searchParams, origin } = new URL(url)
    const headers = Object.fromEntries(new Headers(init.headers))
    const delivery = deliver({
      method: init.method ?? 'GET',
      path: pathname.replace(/^\/+/, ''),
      query: Object.fromEntries(searchParams),
      body: typeof init.body === 'string' ? init.body : '',
      signed: { target: `${pathname}${search}`, headers, origin },
    })
    const signal = init.signal ?? undefined
    if ('lost' in delivery && delivery.lost === 'silent') await wait(Number.POSITIVE_INFINITY, signal)
    if (delivery.delayMs > 0) await wait(delivery.delayMs, signal)
    if ('lost' in delivery) throw new TypeError('fetch failed')
    const { status, headers: answerHeaders, body } = delivery.reply
    return new Response(status === 204 ? null : Buffer.from(body), { status, headers: answerHeaders })
  }
}
