/**
 * The keys of one laptop's WeChat Pay: the platform's, in both key modes, and those of the one provider (服务商) that uses it. JSON, so
 * that they outlive a restart. They open nothing in the real world.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, X509Certificate } from 'node:crypto'
import { selfSigned } from './certificate.ts'

export type KeyMode = 'publicKey' | 'certificate'

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
  merchant: PayProvider
}

/** Who calls the API. A real one makes its own key and never shows it to WeChat Pay; a laptop's is made here for it. */
export interface PayProvider {
  mchid: string
  certificateSerial: string
  certificatePem: string
  privateKeyPem: string
}

/** What WeChat Pay's own keys have. */
const RSA_BITS = 2048

interface Chance {
  nowMs(): number
  random(bytes: number): Uint8Array
}

/** Makes the keys of one laptop cloud; takes about a fifth of a second. */
export function newPayPlatform(world: Chance, rsaBits = RSA_BITS): PayPlatform {
  const platform = certified(world, 'Tenpay.com Root CA (laptop)', rsaBits)
  const { publicKeyPem: _own, ...merchant } = certified(world, 'merchant (laptop)', rsaBits)
  return {
    publicKeyId: `PUB_KEY_ID_01${digits(world.random(32))}`,
    ...platform,
    apiV3Key: hex(world.random(16)),
    merchant: { mchid: `19${digits(world.random(8))}`, ...merchant },
  }
}

function certified(world: Chance, commonName: string, rsaBits: number) {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: rsaBits })
  const serial = Buffer.from([0x5a, ...world.random(19)])
  const certificatePem = selfSigned({ commonName, serial, publicKey, privateKey, nowMs: world.nowMs() })
  return {
    publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    privateKeyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificateSerial: new X509Certificate(certificatePem).serialNumber,
    certificatePem,
  }
}

export const digits = (bytes: Uint8Array): string => [...bytes].map((byte) => byte % 10).join('')
export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

const imported = new Map<string, KeyObject>()

/** Reading a key from its text takes longer than using it. */
function importOnce(pem: string, read: (pem: string) => KeyObject): KeyObject {
  const key = imported.get(pem) ?? read(pem)
  imported.set(pem, key)
  return key
}

export const privateKey = (pem: string): KeyObject => importOnce(pem, createPrivateKey)
/** Of a public key or of a certificate. */
export const publicKey = (pem: string): KeyObject => importOnce(pem, createPublicKey)
