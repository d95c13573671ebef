/** Writes a self-signed X.509 certificate, so that WeChat Pay's older certificate mode can be simulated with a real one. */
import { createSign, type KeyObject } from 'node:crypto'
import { DAY_MS } from '#shared/kernel/time.ts'

/** DER tags used here. */
const TAG = {
  integer: 0x02,
  bits: 0x03,
  none: 0x05,
  oid: 0x06,
  text: 0x0c,
  time: 0x17,
  list: 0x30,
  set: 0x31,
  version: 0xa0,
}

const SHA256_WITH_RSA = Buffer.from('2a864886f70d01010b', 'hex')
const COMMON_NAME = Buffer.from('550403', 'hex')
const VERSION_3 = 2
const VALID_DAYS = 1825

function der(tag: number, ...parts: Uint8Array[]): Buffer {
  const content = Buffer.concat(parts)
  if (content.length < 128) return Buffer.concat([Buffer.from([tag, content.length]), content])
  const length = Buffer.from(content.length.toString(16).padStart(content.length > 255 ? 4 : 2, '0'), 'hex')
  return Buffer.concat([Buffer.from([tag, 128 + length.length]), length, content])
}

const time = (ms: number): Buffer =>
  der(TAG.time, Buffer.from(`${new Date(ms).toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`))

/**
 * @param serial 20 bytes, the first of them below 128
 * @returns PEM
 */
export function selfSigned(input: {
  commonName: string
  serial: Uint8Array
  publicKey: KeyObject
  privateKey: KeyObject
  nowMs: number
}): string {
  const algorithm = der(TAG.list, der(TAG.oid, SHA256_WITH_RSA), der(TAG.none))
  const commonName = der(TAG.list, der(TAG.oid, COMMON_NAME), der(TAG.text, Buffer.from(input.commonName)))
  const name = der(TAG.list, der(TAG.set, commonName))
  const content = der(
    TAG.list,
    der(TAG.version, der(TAG.integer, Buffer.from([VERSION_3]))),
    der(TAG.integer, input.serial),
    algorithm,
    name,
    der(TAG.list, time(input.nowMs), time(input.nowMs + VALID_DAYS * DAY_MS)),
    name,
    input.publicKey.export({ type: 'spki', format: 'der' }),
  )
  const signature = createSign('sha256').update(content).sign(input.privateKey)
  const certificate = der(TAG.list, content, algorithm, der(TAG.bits, Buffer.from([0]), signature))
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}
