/**
 * Opens a WeChat Pay v3 notification: nothing in it counts before the platform's signature over the very bytes has been verified.
 * The same notification comes again and again until it is answered; its `id` makes handling it twice harmless.
 */
import Aes from 'wechatpay-axios-plugin/lib/aes.js'
import { parseObject } from './parse-object.ts'
import type { PlatformKeys } from './pay/keys.ts'
import { type SignatureRefusal, signatureProblem } from './pay/platform-signature.ts'

export interface PayNotificationKeys extends PlatformKeys {
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
export type NotificationRefusal = SignatureRefusal | 'BODY_MALFORMED' | 'RESOURCE_UNREADABLE'

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
  const refused = signatureProblem(keys, request, nowMs)
  return refused ? { refused } : openBody(keys.apiV3Key, request.body)
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
