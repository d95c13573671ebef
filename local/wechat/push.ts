/** WeChat's side of message push: the check of an address, and a message signed and encrypted in safe mode, in JSON. */
import { createCipheriv, createHash } from 'node:crypto'

export interface PushAccount {
  /** The Token typed in at mp.weixin.qq.com. */
  token: string
  /** 43 characters. */
  encodingAesKey: string
  appId: string
}

export interface PushRequest {
  query: Record<string, string>
  body: string
}

interface Moment {
  nowMs: number
  random: (bytes: number) => Uint8Array
}

/** WeChat pads to 32 bytes, not to AES's 16. */
const PADDING = 32

const sha1OfSorted = (...parts: string[]): string => createHash('sha1').update(parts.sort().join('')).digest('hex')

/** The GET request that asks whether an address is ours; the right answer is its `echostr`. */
export function pushCheck({ token }: PushAccount, moment: Moment): Record<string, string> {
  const { timestamp, nonce } = signedMoment(moment)
  const echostr = String(Buffer.from(moment.random(6)).readUIntBE(0, 6))
  return { signature: sha1OfSorted(token, timestamp, nonce), timestamp, nonce, echostr }
}

/**
 * The POST request for one message, `{ToUserName, FromUserName, CreateTime, MsgType, …}`; as JSON text where it holds a MsgId that a
 * JavaScript number cannot.
 */
export function pushMessage(account: PushAccount, message: object | string, moment: Moment): PushRequest {
  const { timestamp, nonce } = signedMoment(moment)
  const text = typeof message === 'string' ? message : JSON.stringify(message)
  const { ToUserName, FromUserName } = JSON.parse(text) as Record<string, unknown>
  const encrypted = encrypt(account, text, moment.random(16))
  return {
    query: {
      signature: sha1OfSorted(account.token, timestamp, nonce),
      timestamp,
      nonce,
      openid: String(FromUserName),
      encrypt_type: 'aes',
      msg_signature: sha1OfSorted(account.token, timestamp, nonce, encrypted),
    },
    body: JSON.stringify({ ToUserName, Encrypt: encrypted }),
  }
}

const signedMoment = ({ nowMs, random }: Moment) => ({
  timestamp: String(Math.floor(nowMs / 1000)),
  nonce: String(Buffer.from(random(4)).readUInt32BE()),
})

function encrypt({ encodingAesKey, appId }: PushAccount, message: string, random: Uint8Array): string {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(Buffer.byteLength(message))
  const plain = Buffer.concat([random, length, Buffer.from(message), Buffer.from(appId)])
  const missing = PADDING - (plain.length % PADDING)
  const padded = Buffer.concat([plain, Buffer.alloc(missing, missing)])
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64')
}
