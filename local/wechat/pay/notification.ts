/**
 * WeChat Pay's side of a notification: signed with the platform's key and sealed with the merchant's APIv3 key, in both key modes.
 * Written against node:crypto alone, so that what verifies it is checked by something else than itself.
 */
import { createCipheriv } from 'node:crypto'
import { hex, type PayPlatform } from './keys.ts'
import { type Signing, signatureHeaders } from './signature.ts'

export interface PayEvent {
  /** For example `TRANSACTION.SUCCESS`. */
  eventType: string
  /** What the resource is: `transaction`, `refund`, `profitsharing`. */
  originalType: string
  resource: Record<string, unknown>
  /** The same id for every delivery of one notification; made up when left out. */
  id?: string
}

export interface PayNotification {
  headers: Record<string, string>
  body: string
}

/** One delivery of a notification, as it would be posted to notify_url. */
export function payNotification(platform: PayPlatform, event: PayEvent, how: Signing): PayNotification {
  const body = JSON.stringify({
    id: event.id ?? hex(how.random(16)),
    create_time: new Date(how.nowMs).toISOString().replace(/\.\d+Z$/, '+00:00'),
    resource_type: 'encrypt-resource',
    event_type: event.eventType,
    summary: event.eventType,
    resource: {
      original_type: event.originalType,
      ...sealed(platform.apiV3Key, event.originalType, JSON.stringify(event.resource), how.random),
    },
  })
  return { headers: signatureHeaders(platform, body, how), body }
}

/** AES-256-GCM with the APIv3 key, in the form of notifications and of `GET /v3/certificates`. */
export function sealed(apiV3Key: string, associated: string, plain: string, random: (bytes: number) => Uint8Array) {
  const nonce = hex(random(6))
  const cipher = createCipheriv('aes-256-gcm', apiV3Key, nonce).setAAD(Buffer.from(associated))
  const ciphertext = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return {
    algorithm: 'AEAD_AES_256_GCM',
    ciphertext: ciphertext.toString('base64'),
    associated_data: associated,
    nonce,
  }
}
