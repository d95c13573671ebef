/**
 * Opens a WeChat Pay v3 notification: nothing in it counts before the platform's signature over the very bytes has been verified.
 * The same notification comes again and again until it is answered; its `id` makes handling it twice harmless.
 */
import { X509Certificate } from 'node:crypto'
import Aes from 'wechatpay-axios-plugin/lib/aes.js'
import Formatter from 'wechatpay-axios-plugin/lib/formatter.js'
import Rsa from 'wechatpay-axios-plugin/lib/rsa.js'
import { parseObject } from './parse-object.ts'

export interface PayNotificationKeys {
  /** By `Wechatpay-Serial`: a public key (`PUB_KEY_ID_…`) or a platform certificate (its serial number), as PEM. */
  platformKeys: Readonly<Record<string, string>>
  /** 32 characters. */
  apiV3Key: string
}

export interface PayNotification {
  id: string
  /** For example `TRANSACTION.SUCCESS`. Do not branch on it for profit sharing: use separate addresses. */
  eventType: string
  resource: Record<string, unknown>
}

/** Ordered: the first that applies is answered. */
export type NotificationRefusal =
  | 'HEADERS_MISSING'
  | 'SKEWED'
  | 'KEY_UNKNOWN'
  | 'SIGNATURE_WRONG'
  | 'BODY_MALFORMED'
  | 'RESOURCE_UNREADABLE'

const SKEW_MAX_S = 300
const ALGORITHM = 'AEAD_AES_256_GCM'

/**
 * @param request headers with lower-case names; the body exactly as it came
 * @param nowMs transport clock
 */
export function openPayNotification(
  keys: PayNotificationKeys,
  request: { headers: Readonly<Record<string, string | undefined>>; body: string },
  nowMs: number,
): { notification: PayNotification } | { refused: NotificationRefusal } {
  const { headers, body } = request
  const timestamp = headers['wechatpay-timestamp']
  const nonce = headers['wechatpay-nonce']
  const signature = headers['wechatpay-signature']
  const serial = headers['wechatpay-serial']
  if (!timestamp || !nonce || !signature || !serial) return { refused: 'HEADERS_MISSING' }
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(nowMs / 1000 - Number(timestamp)) > SKEW_MAX_S)
    return { refused: 'SKEWED' }
  const key = Object.hasOwn(keys.platformKeys, serial) ? keys.platformKeys[serial] : undefined
  if (!key) return { refused: 'KEY_UNKNOWN' }
  if (!verifies(Formatter.response(timestamp, nonce, body), signature, key)) return { refused: 'SIGNATURE_WRONG' }
  return openBody(keys.apiV3Key, body)
}

/** WeChat also sends wrong signatures on purpose (`WECHATPAY/SIGNTEST/…`) to see whether they are refused. */
function verifies(message: string, signature: string, pem: string): boolean {
  const key = pem.includes('CERTIFICATE') ? new X509Certificate(pem).publicKey : pem
  return Rsa.verify(message, signature, key)
}

function openBody(apiV3Key: string, body: string): ReturnType<typeof openPayNotification> {
  const sent = parseObject(body)
  const sealed = sent?.resource as Record<string, unknown> | undefined
  if (typeof sent?.id !== 'string' || typeof sent.event_type !== 'string' || typeof sealed !== 'object' || !sealed) {
    return { refused: 'BODY_MALFORMED' }
  }
  const resource = sealed.algorithm === ALGORITHM ? parseObject(unseal(apiV3Key, sealed) ?? '') : undefined
  return resource
    ? { notification: { id: sent.id, eventType: sent.event_type, resource } }
    : { refused: 'RESOURCE_UNREADABLE' }
}

function unseal(
  key: string,
  { ciphertext, nonce, associated_data: associated }: Record<string, unknown>,
): string | undefined {
  try {
    return Aes.AesGcm.decrypt(String(ciphertext), key, String(nonce), String(associated ?? ''))
  } catch {
    return undefined
  }
}
