/**
 * Personal data at rest. Each person has a data key, wrapped by the platform's key and kept in their own document: destroying the
 * wrapped key is the deletion. Values are AES-256-GCM; the context (person and field) is authenticated, so that a sealed value
 * copied into another document does not open.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'

/** base64url of nonce(12) ‖ tag(16) ‖ ciphertext. */
export type Sealed = string

export interface Vault {
  /** The stable pseudonym of an openid: `p` and 128 bits, the same in every function and for ever. */
  personIdOf(appId: string, openid: string): string
  /** A new data key, wrapped. */
  newDataKey(personId: string): Sealed
  seal(personId: string, wrappedKey: Sealed, field: string, plain: string): Sealed
  /** Throws when the value was sealed for another person or field, or changed. */
  open(personId: string, wrappedKey: Sealed, field: string, sealed: Sealed): string
  /** Seals under the platform's own key, for values that live in a token and not in a document. */
  sealForPlatform(purpose: string, plain: string): Sealed
  openForPlatform(purpose: string, sealed: Sealed): string
  /** A keyed hash (256 bits, hex): names a short code in the database without letting a reader of it try codes out. */
  digest(purpose: string, text: string): string
}

const NONCE = 12
const TAG = 16

function encrypt(key: KeyObject, aad: string, plain: Buffer): Sealed {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(aad))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
}

function decrypt(key: KeyObject, aad: string, sealed: Sealed): Buffer {
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE), { authTagLength: TAG })
    .setAAD(Buffer.from(aad))
    .setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
  return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()])
}

/** @param masterKey at least 32 bytes of secret text */
export function vault(masterKey: string): Vault {
  // Key objects, made once: raw bytes would be checked and copied for every value.
  const derive = (purpose: string) =>
    createSecretKey(Buffer.from(hkdfSync('sha256', masterKey, '', `menlian ${purpose}`, 32)))
  const wrapping = derive('wrap')
  const platform = derive('platform')
  const naming = derive('person id')
  const digesting = derive('digest')
  const dataKey = (personId: string, wrapped: Sealed) => createSecretKey(decrypt(wrapping, personId, wrapped))
  return {
    personIdOf: (appId, openid) =>
      `p${createHmac('sha256', naming).update(`${appId}\n${openid}`).digest('hex').slice(0, 32)}`,
    newDataKey: (personId) => encrypt(wrapping, personId, randomBytes(32)),
    seal: (personId, wrapped, field, plain) =>
      encrypt(dataKey(personId, wrapped), `${personId} ${field}`, Buffer.from(plain)),
    open: (personId, wrapped, field, sealed) =>
      decrypt(dataKey(personId, wrapped), `${personId} ${field}`, sealed).toString(),
    sealForPlatform: (purpose, plain) => encrypt(platform, purpose, Buffer.from(plain)),
    openForPlatform: (purpose, sealed) => decrypt(platform, purpose, sealed).toString(),
    digest: (purpose, text) => createHmac('sha256', digesting).update(`${purpose}\n${text}`).digest('hex'),
  }
}
