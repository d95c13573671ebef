/** WeChat Pay's two signatures: the merchant's on a request, which is verified here, and the platform's on whatever it sends. */
import { createSign, createVerify } from 'node:crypto'
import { SKEW_MAX_S } from './facts.ts'
import { hex, type KeyMode, type PayPlatform, privateKey, publicKey } from './keys.ts'

export interface Signing {
  mode: KeyMode
  /** Transport clock. */
  nowMs: number
  random: (bytes: number) => Uint8Array
}

/** The headers WeChat Pay signs a body with, on notifications and on answers alike. */
export function signatureHeaders(platform: PayPlatform, body: string, how: Signing): Record<string, string> {
  const timestamp = String(Math.floor(how.nowMs / 1000))
  const nonce = hex(how.random(16))
  const signed = createSign('sha256').update(`${timestamp}\n${nonce}\n${body}\n`)
  return {
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': nonce,
    'wechatpay-signature': signed.sign(privateKey(platform.privateKeyPem), 'base64'),
    'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
    'wechatpay-serial': serialOf(platform, how.mode),
  }
}

export const serialOf = (platform: PayPlatform, mode: KeyMode): string =>
  mode === 'publicKey' ? platform.publicKeyId : platform.certificateSerial

/** Signed bytes of a request; of GET the body is empty. */
interface SignedRequest {
  method: string
  /** Path and query exactly as sent. */
  target: string
  body: string
  authorization: string | undefined
}

const SCHEME = 'WECHATPAY2-SHA256-RSA2048 '
const SHOWN_CHARACTERS = 512

/** What is wrong with a request's Authorization, in the words and detail of SIGN_ERROR; undefined when the merchant signed it just now. */
export function authorizationProblem(
  platform: PayPlatform,
  { method, target, body, authorization }: SignedRequest,
  nowMs: number,
): { message: string; detail: Record<string, unknown> } | undefined {
  const problem = (message: string, field: string, issue: string, more: object = {}) => ({
    message,
    detail: { field, issue, location: 'authorization', ...more },
  })
  if (!authorization?.startsWith(SCHEME))
    return problem('Http头缺少Authorization或认证类型不正确', 'authorization', 'scheme unknown')
  const given = Object.fromEntries(
    [...authorization.slice(SCHEME.length).matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  ) as Record<string, string | undefined>
  const { mchid, serial_no: serial, timestamp, nonce_str: nonce, signature } = given
  for (const [field, value] of Object.entries({ mchid, serial_no: serial, timestamp, nonce_str: nonce, signature }))
    if (!value) return problem('Authorization不合法', field, 'missing')
  if (mchid !== platform.merchant.mchid) return problem('商户号不存在', 'mchid', 'unknown')
  if (serial !== platform.merchant.certificateSerial)
    return problem('商户证书序列号有误。请使用签名私钥匹配的证书序列号', 'serial_no', 'unknown')
  if (!/^\d{1,12}$/.test(timestamp ?? '') || Math.abs(nowMs / 1000 - Number(timestamp)) > SKEW_MAX_S)
    return problem('Http头Authorization中的timestamp与发起请求的时间不得超过5分钟', 'timestamp', 'expired')
  const message = `${method}\n${target}\n${timestamp}\n${nonce}\n${body}\n`
  const key = publicKey(platform.merchant.certificatePem)
  if (
    createVerify('sha256')
      .update(message)
      .verify(key, signature ?? '', 'base64')
  )
    return undefined
  return problem('签名错误，请检查后再试', 'signature', 'sign not match', {
    sign_information: {
      method,
      url: target,
      truncated_sign_message: message.slice(0, SHOWN_CHARACTERS),
      sign_message_length: Buffer.byteLength(message),
    },
  })
}
