/** A simulated WeChat for tests: its clock is moved by hand, its randomness is seeded, and one call asks it one thing. */
import { createHash } from 'node:crypto'
import { type SimulatedWeChat, type SimulationOptions, simulateWeChat } from '#local/wechat/simulated.ts'

export const APP = { appId: 'wx0123456789abcdef', appSecret: 'the secret of this app' }
export const PAGES = ['pages/devices/index', 'pages/landing/index']
export const APP_URL = 'http://127.0.0.1:8000/'

export interface OneWeChat {
  wechat: SimulatedWeChat
  clock: { ms: number }
  get(path: string, query: Record<string, string>): Record<string, unknown>
  post(path: string, body: unknown, query?: Record<string, string>): Record<string, unknown>
  /** Posts with a valid access token. */
  call(path: string, body: unknown): Record<string, unknown>
  token(options?: { force?: boolean }): { access_token: string; expires_in: number }
}

/** Bytes that look random and are the same for every run. */
export function seededBytes(seed: string): (bytes: number) => Uint8Array {
  let counter = 0
  return (bytes) => {
    const blocks = Array.from({ length: Math.ceil(bytes / 32) }, () =>
      createHash('sha256').update(`${seed} ${counter++}`).digest(),
    )
    return Buffer.concat(blocks).subarray(0, bytes)
  }
}

export function oneWeChat(options: Partial<SimulationOptions> = {}): OneWeChat {
  const clock = { ms: 1_800_000_000_000 }
  const random = seededBytes('one WeChat')
  const wechat = simulateWeChat({ ...APP, appUrl: APP_URL, pages: PAGES, nowMs: () => clock.ms, random, ...options })
  const ask = (method: string, path: string, query: Record<string, string>, body: string) => {
    const delivery = wechat.deliver({ method, path, query, body })
    if (!('reply' in delivery)) return { lost: delivery.lost }
    if (delivery.reply.headers['content-type'] === 'image/png') return { picture: delivery.reply.body }
    return JSON.parse(Buffer.from(delivery.reply.body).toString()) as Record<string, unknown>
  }
  const post: OneWeChat['post'] = (path, body, query = {}) =>
    ask('POST', path, query, typeof body === 'string' ? body : JSON.stringify(body))
  const token: OneWeChat['token'] = ({ force } = {}) => {
    const credentials = { grant_type: 'client_credential', appid: APP.appId, secret: APP.appSecret }
    return post('cgi-bin/stable_token', { ...credentials, ...(force && { force_refresh: true }) }) as ReturnType<
      OneWeChat['token']
    >
  }
  return {
    wechat,
    clock,
    get: (path, query) => ask('GET', path, query, ''),
    post,
    call: (path, body) => post(path, body, { access_token: token().access_token }),
    token,
  }
}
