/** Whether WeChat Pay itself sent this just now: its signature over the very bytes, on answers and notifications alike. */
import Formatter from 'wechatpay-axios-plugin/lib/formatter.js'
import Rsa from 'wechatpay-axios-plugin/lib/rsa.js'
import { type PlatformKeys, platformKey } from './keys.ts'

/** Ordered: the first that applies is answered. */
export type SignatureRefusal = 'HEADERS_MISSING' | 'SKEWED' | 'KEY_UNKNOWN' | 'SIGNATURE_WRONG'

const SKEW_MAX_S = 300

/**
 * @param sent headers with lower-case names; the body exactly as it came
 * @param nowMs transport clock
 * @returns undefined when it is WeChat Pay's
 */
export function signatureProblem(
  keys: PlatformKeys,
  { headers, body }: { headers: Readonly<Record<string, string | undefined>>; body: string },
  nowMs: number,
): SignatureRefusal | undefined {
  const timestamp = headers['wechatpay-timestamp']
  const nonce = headers['wechatpay-nonce']
  const signature = headers['wechatpay-signature']
  const serial = headers['wechatpay-serial']
  if (!timestamp || !nonce || !signature || !serial) return 'HEADERS_MISSING'
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(nowMs / 1000 - Number(timestamp)) > SKEW_MAX_S) return 'SKEWED'
  const key = platformKey(keys, serial)
  if (!key) return 'KEY_UNKNOWN'
  // WeChat also sends wrong signatures on purpose (`WECHATPAY/SIGNTEST/…`) to see whether they are refused.
  return Rsa.verify(Formatter.response(timestamp, nonce, body), signature, key) ? undefined : 'SIGNATURE_WRONG'
}
