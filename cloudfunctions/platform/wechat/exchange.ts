/**
 * One exchange with WeChat: a request out, JSON or an image back, or one of the two errors of the port. Addresses carry tokens and
 * secrets, so they never get into a message or a cause.
 */
import { parseObject } from './parse-object.ts'
import { type Image, WeChatError, WeChatUnreachable } from './port.ts'

/** The part of `fetch` that is used here; the simulation hands in its own. */
export type Fetch = (url: string, init?: RequestInit) => Promise<Response>

export interface Exchange {
  path: string
  query: Record<string, string>
  /** Posted as JSON; without it the request is a GET. */
  body?: Record<string, unknown>
}

/** Longest errmsg that is passed on. */
const ERRMSG_LENGTH = 200

/** @throws WeChatUnreachable when no whole answer came in time */
export async function exchange(
  to: { base: string; fetch: Fetch; timeoutMs: number },
  ask: Exchange,
): Promise<Uint8Array> {
  const url = `${to.base.replace(/\/$/, '')}/${ask.path}?${new URLSearchParams(ask.query)}`
  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(ask.body) }
  try {
    const response = await to.fetch(url, {
      ...(ask.body && post),
      redirect: 'error',
      signal: AbortSignal.timeout(to.timeoutMs),
    })
    const bytes = new Uint8Array(await response.arrayBuffer())
    if (!response.ok) throw new WeChatUnreachable(`${ask.path} answered HTTP ${response.status}`)
    return bytes
  } catch (error) {
    throw error instanceof WeChatUnreachable ? error : new WeChatUnreachable(`${ask.path} ${reason(error)}`)
  }
}

function reason(error: unknown): string {
  const { name, cause } = error as { name?: string; cause?: { code?: unknown } }
  if (name === 'TimeoutError' || name === 'AbortError') return 'did not answer in time'
  return typeof cause?.code === 'string' ? `could not be reached (${cause.code})` : 'could not be reached'
}

/** @throws WeChatError for an errcode, WeChatUnreachable for anything that is not WeChat's JSON */
export function readJson(path: string, bytes: Uint8Array): Record<string, unknown> {
  const value = parseObject(new TextDecoder().decode(bytes))
  if (!value) throw new WeChatUnreachable(`${path} answered something unreadable`)
  if (typeof value.errcode === 'number' && value.errcode !== 0) {
    throw new WeChatError(value.errcode, String(value.errmsg ?? '').slice(0, ERRMSG_LENGTH))
  }
  return value
}

/** Success is the image itself and failure is JSON; only the bytes tell, neither status nor content type can be relied on. */
export function readImage(path: string, bytes: Uint8Array): Image {
  const contentType = imageType(bytes)
  if (contentType) return { contentType, bytes }
  readJson(path, bytes)
  throw new WeChatUnreachable(`${path} answered no image`)
}

function imageType([first, second]: Uint8Array): string | undefined {
  if (first === 0x89 && second === 0x50) return 'image/png'
  return first === 0xff && second === 0xd8 ? 'image/jpeg' : undefined
}
