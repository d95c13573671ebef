/**
 * WeChat Pay's side of a notification: signed with the platform's key and sealed with the merchant's APIv3 key, in both key modes.
 * Written against node:crypto alone, so that what verifies it is checked by something else than itself.
 */
import { createCipheriv, createPrivateKey, createSign, generateKeyPairSync, X509Certificate } from 'node:crypto'
import { selfSigned } from './certificate.ts'

/** JSON, so that a laptop cloud keeps its keys over a restart. */
export interface PayPlatform {
  /** Public-key mode: `PUB_KEY_ID_…`, given to merchants together with the key. */
  publicKeyId: string
  publicKeyPem: string
  privateKeyPem: string
  /** Certificate mode; the serial in capital hexadecimal, as WeChat sends it. */
  certificateSerial: string
  certificatePem: string
  /** 32 characters, known to the platform and one merchant. */
  apiV3Key: string
}

/** Makes the keys of one laptop cloud; takes about a tenth of a second. */
export function newPayPlatform(world: { nowMs(): number; random(bytes: number): Uint8Array }): PayPlatform {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const serial = Buffer.from([0x5a, ...world.random(19)])
  const certificatePem = selfSigned({
    commonName: 'Tenpay.com Root CA (laptop)',
    serial,
    publicKey,
    privateKey,
    nowMs: world.nowMs(),
  })
  return {
    publicKeyId: `PUB_KEY_ID_01${[...world.random(32)].map((byte) => byte % 10).join('')}`,
    publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    privateKeyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificateSerial: new X509Certificate(certificatePem).serialNumber,
    certificatePem,
    apiV3Key: hex(world.random(16)),
  }
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

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
export function payNotification(
  platform: PayPlatform,
  event: PayEvent,
  how: { mode: 'publicKey' | 'certificate'; nowMs: number; random: (bytes: number) => Uint8Array },
): PayNotification {
  const nonce = hex(how.random(6))
  const body = JSON.stringify({
    id: event.id ?? hex(how.random(16)),
    create_time: new Date(how.nowMs).toISOString().replace(/\.\d+Z$/, '+00:00'),
    resource_type: 'encrypt-resource',
    event_type: event.eventType,
    summary: event.eventType,
    resource: {
      original_type: event.originalType,
      algorithm: 'AEAD_AES_256_GCM',
      ciphertext: seal(platform.apiV3Key, nonce, event.originalType, JSON.stringify(event.resource)),
      associated_data: event.originalType,
      nonce,
    },
  })
  return { headers: signatureHeaders(platform, body, how), body }
}

function seal(key: string, nonce: string, associated: string, plain: string): string {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(associated))
  return Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64')
}

/** The headers WeChat Pay signs a body with, on notifications and on answers alike. */
export function signatureHeaders(
  platform: PayPlatform,
  body: string,
  how: { mode: 'publicKey' | 'certificate'; nowMs: number; random: (bytes: number) => Uint8Array },
): Record<string, string> {
  const timestamp = String(Math.floor(how.nowMs / 1000))
  const nonce = hex(how.random(16))
  const signed = createSign('sha256').update(`${timestamp}\n${nonce}\n${body}\n`)
  return {
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': nonce,
    'wechatpay-signature': signed.sign(createPrivateKey(platform.privateKeyPem), 'base64'),
    'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
    'wechatpay-serial': how.mode === 'publicKey' ? platform.publicKeyId : platform.certificateSerial,
  }
}
