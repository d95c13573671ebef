/**
 * WeChat's message push over HTTP, in safe mode and JSON (both chosen at mp.weixin.qq.com). An unsigned or unencrypted message is
 * refused: only what WeChat encrypted for this app counts. Messages come again when they are not answered within five seconds.
 */
import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto'
import { parseObject } from './parse-object.ts'

export interface PushSettings {
  /** The Token typed in at mp.weixin.qq.com. */
  token: string
  /** 43 characters. */
  encodingAesKey: string
  appId: string
}

export interface PushedMessage {
  /** The same for every delivery of one message; carries no openid, so it may be a document's id. */
  messageId: string
  openid: string
  /** Event name, or the kind of a message (`text`, `image`, …). */
  event: string
  sentAtMs: number
  content: Record<string, unknown>
}

/** Ordered: the first that applies is answered. */
export type PushRefusal =
  | 'SIGNATURE_MISSING'
  | 'SIGNATURE_WRONG'
  | 'BODY_UNREADABLE'
  | 'APP_WRONG'
  | 'MESSAGE_MALFORMED'

type Query = Readonly<Record<string, string | undefined>>

/** What to answer a message with, once it is handled or known already. */
export const PUSH_ANSWER = 'success'

const RANDOM_BYTES = 16
const LENGTH_BYTES = 4
/** WeChat pads to 32 bytes, not to AES's 16. */
const PADDING_MAX = 32

/** The echo that proves to WeChat that this address is ours; undefined when the request is not WeChat's. */
export function pushEcho({ token }: Pick<PushSettings, 'token'>, query: Query): string | undefined {
  const { signature, timestamp, nonce, echostr } = query
  if (!signature || !timestamp || !nonce) return undefined
  return isSignature(signature, [token, timestamp, nonce]) ? echostr : undefined
}

/** @param body exactly as it came: `{"ToUserName":…,"Encrypt":…}` */
export function openPush(
  settings: PushSettings,
  { query, body }: { query: Query; body: string },
): { message: PushedMessage } | { refused: PushRefusal } {
  const { msg_signature: signature, timestamp, nonce } = query
  const encrypted = parseObject(body)?.Encrypt
  if (!signature || !timestamp || !nonce || typeof encrypted !== 'string') return { refused: 'SIGNATURE_MISSING' }
  if (!isSignature(signature, [settings.token, timestamp, nonce, encrypted])) return { refused: 'SIGNATURE_WRONG' }
  const opened = decrypt(settings.encodingAesKey, encrypted)
  if (!opened) return { refused: 'BODY_UNREADABLE' }
  if (!isSame(opened.appId, settings.appId)) return { refused: 'APP_WRONG' }
  const message = readMessage(opened.text)
  return message ? { message } : { refused: 'MESSAGE_MALFORMED' }
}

function isSignature(signature: string, parts: string[]): boolean {
  return isSame(signature, createHash('sha1').update(parts.sort().join('')).digest('hex'))
}

/** In a time that does not depend on the contents; of hashes, so that lengths do not matter either. */
function isSame(given: string, expected: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(given), hash(expected))
}

/** random(16) ‖ length(4) ‖ message ‖ app id, padded. */
function decrypt(encodingAesKey: string, encrypted: string): { text: string; appId: string } | undefined {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64')
  try {
    const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
    const padded = Buffer.concat([decipher.update(encrypted, 'base64'), decipher.final()])
    const padding = padded.at(-1) ?? 0
    if (padding < 1 || padding > PADDING_MAX) return undefined
    const plain = padded.subarray(RANDOM_BYTES, padded.length - padding)
    const end = LENGTH_BYTES + plain.readUInt32BE(0)
    if (end > plain.length) return undefined
    return { text: plain.subarray(LENGTH_BYTES, end).toString(), appId: plain.subarray(end).toString() }
  } catch {
    return undefined
  }
}

/**
 * A message in plain JSON, for a host that knows by itself that WeChat sent it; undefined when it is none. Proves nothing by itself.
 * @param parsedBefore true when the text was printed from what a platform had parsed
 */
export function readMessage(text: string, parsedBefore = false): PushedMessage | undefined {
  const content = parseObject(text)
  const { FromUserName: openid, CreateTime: seconds, MsgType: kind, Event: name } = content ?? {}
  if (!content || typeof openid !== 'string' || typeof seconds !== 'number' || typeof kind !== 'string')
    return undefined
  const event = typeof name === 'string' ? name : kind
  return {
    messageId: messageId(text, [openid, String(seconds), event], parsedBefore ? content : undefined),
    openid,
    event,
    sentAtMs: seconds * 1000,
    content,
  }
}

/**
 * MsgId is a 64-bit number, which JSON.parse would round to another message's, so it is read from the text; inside a string its
 * quotes would be escaped. Where the platform had parsed it before, a long one is rounded already: there the words count with it.
 * Events have none: WeChat tells them apart by person and second.
 */
function messageId(text: string, event: string[], parsed: Record<string, unknown> | undefined): string {
  const [, id] = /"MsgId"\s*:\s*"?(\d+)/.exec(text) ?? []
  if (id === undefined) return `e${digest(event)}`
  if (!parsed || Number.isSafeInteger(Number(id))) return `m${id}`
  return `m${digest([...event, id, String(parsed.Content), String(parsed.MediaId)])}`
}

const digest = (parts: string[]): string => createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32)
