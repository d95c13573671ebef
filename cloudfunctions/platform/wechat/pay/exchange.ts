/**
 * One signed exchange with WeChat Pay. What comes back is believed only as far as it is proved: a success must carry the platform's
 * signature; everything in between is `unknown`. Nothing of a request or a key gets into a reason or a log.
 */
import Formatter from 'wechatpay-axios-plugin/lib/formatter.js'
import Rsa from 'wechatpay-axios-plugin/lib/rsa.js'
import type { Fetch } from '../exchange.ts'
import { parseObject } from '../parse-object.ts'
import { type PayKeys, platformKey } from './keys.ts'
import { signatureProblem } from './platform-signature.ts'
import type { Outcome } from './port.ts'

export interface PayLine {
  /** Base address, `https://api.mch.weixin.qq.com`. */
  base: string
  keys: PayKeys
  /** The merchant's signature, base64. */
  sign: (message: string) => string
  fetch: Fetch
  timeoutMs: number
  /** Transport clock. */
  nowMs: () => number
  random: (bytes: number) => Uint8Array
}

export interface PayCall {
  /** `/v3/…`, every varying part already encoded. */
  path: string
  query?: Record<string, string>
  /** Posted as JSON; without it the request is a GET. */
  body?: Record<string, unknown>
}

interface Received {
  status: number
  headers: Record<string, string>
  bytes: Uint8Array
}

/** A GET, or a POST of `body`, answered with JSON; an answer without content is `{}`. */
export async function callPay(line: PayLine, call: PayCall): Promise<Outcome<Record<string, unknown>>> {
  const received = await send(line, call)
  if ('unknown' in received) return { state: 'unknown', reason: received.unknown }
  const body = Buffer.from(received.bytes).toString()
  const problem = signatureProblem(line.keys, { headers: received.headers, body }, line.nowMs())
  if (received.status >= 300) return refusal(received.status, body, problem)
  if (problem) return { state: 'unknown', reason: `answer ${problem}` }
  const value = body === '' ? {} : parseObject(body)
  return value ? { state: 'done', value } : { state: 'unknown', reason: 'answer unreadable' }
}

/** A bill: the one answer that nobody signs. Its hash is in a signed answer. */
export async function downloadPay(line: PayLine, call: PayCall): Promise<Outcome<Uint8Array>> {
  const received = await send(line, call)
  if ('unknown' in received) return { state: 'unknown', reason: received.unknown }
  const { status, bytes } = received
  return status === 200 ? { state: 'done', value: bytes } : refusal(status, Buffer.from(bytes).toString(), undefined)
}

/**
 * WeChat Pay does not sign every refusal (and its own libraries check none), so one without a signature counts; one with a wrong
 * signature was changed on the way and proves nothing.
 */
function refusal(status: number, body: string, problem: string | undefined): Outcome<never> {
  const { code, message } = parseObject(body) ?? {}
  const changed = problem !== undefined && problem !== 'HEADERS_MISSING'
  if (status < 400 || status >= 500 || typeof code !== 'string' || changed)
    return { state: 'unknown', reason: `HTTP ${status}${changed ? ` ${problem}` : ''}` }
  return { state: 'refused', code, detail: typeof message === 'string' ? message : '' }
}

async function send(line: PayLine, { path, query, body }: PayCall): Promise<Received | { unknown: string }> {
  const url = new URL(`${line.base.replace(/\/$/, '')}${path}`)
  url.search = new URLSearchParams(query).toString()
  const method = body ? 'POST' : 'GET'
  const text = body ? JSON.stringify(body) : ''
  try {
    const response = await line.fetch(url.href, {
      method,
      headers: {
        accept: 'application/json, application/x-gzip',
        authorization: authorization(line, method, `${url.pathname}${url.search}`, text),
        // Names the key that names are encrypted with, and asks for answers signed with it.
        'wechatpay-serial': serialOf(line.keys),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: text }),
      redirect: 'error',
      signal: AbortSignal.timeout(line.timeoutMs),
    })
    const bytes = new Uint8Array(await response.arrayBuffer())
    return { status: response.status, headers: Object.fromEntries(response.headers), bytes }
  } catch (error) {
    const { name } = error as { name?: string }
    return {
      unknown: name === 'TimeoutError' || name === 'AbortError' ? 'did not answer in time' : 'could not be reached',
    }
  }
}

function authorization(line: PayLine, method: string, target: string, body: string): string {
  const { mchid, merchantSerial } = line.keys
  const nonce = Buffer.from(line.random(16)).toString('hex')
  const timestamp = Math.floor(line.nowMs() / 1000)
  const signature = line.sign(Formatter.request(method, target, timestamp, nonce, body))
  return Formatter.authorization(mchid, nonce, signature, timestamp, merchantSerial)
}

const serialOf = ({ platformKeys }: PayKeys): string => Object.keys(platformKeys)[0] ?? ''

/** A receiver's name, which only WeChat Pay can read. */
export function sealName({ keys }: PayLine, name: string): string {
  const key = platformKey(keys, serialOf(keys))
  if (!key) throw new Error('no platform key to encrypt a name with')
  return Rsa.encrypt(name, key)
}

/** @returns `unknown` for a success without the fields that every success has */
export function reading<T>(
  outcome: Outcome<Record<string, unknown>>,
  read: (value: Record<string, unknown>) => T | undefined,
): Outcome<T> {
  if (outcome.state !== 'done') return outcome
  const value = read(outcome.value)
  return value === undefined ? { state: 'unknown', reason: 'answer incomplete' } : { state: 'done', value }
}
