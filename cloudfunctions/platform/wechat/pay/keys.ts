/** The keys that WeChat Pay is talked to with. They come from the pay deployable's secrets and go nowhere else. */
import { createPublicKey, type KeyObject } from 'node:crypto'

export interface PlatformKeys {
  /** By `Wechatpay-Serial`: a public key (`PUB_KEY_ID_…`) or a platform certificate (its serial number), as PEM. The first is used to encrypt. */
  platformKeys: Readonly<Record<string, string>>
}

export interface PayKeys extends PlatformKeys {
  /** The provider's merchant number. */
  mchid: string
  /** Serial number of the provider's API certificate. */
  merchantSerial: string
  /** Private key of that certificate, as PEM. */
  merchantKey: string
}

const imported = new Map<string, KeyObject>()

/** Undefined for an unknown serial. Reading a key takes longer than using it, so it is done once. */
export function platformKey({ platformKeys }: PlatformKeys, serial: string): KeyObject | undefined {
  const pem = Object.hasOwn(platformKeys, serial) ? platformKeys[serial] : undefined
  if (!pem) return undefined
  const key = imported.get(pem) ?? createPublicKey(pem)
  imported.set(pem, key)
  return key
}
