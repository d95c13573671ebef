/** Names of receivers come encrypted with the platform's key, and must be those under which the receivers are registered. */
import { constants, privateDecrypt } from 'node:crypto'
import type { PayAsk } from './endpoint.ts'
import { privateKey } from './keys.ts'
import { serialOf } from './signature.ts'
import type { ReceiverType } from './state.ts'
import { type PayAnswer, type PayWorld, payError } from './world.ts'

interface Named {
  type: ReceiverType
  account: string
  name?: string | undefined
}

/** The same receivers with their names in clear, or what is wrong with one of them. */
export function openNames<R extends Named>(
  pay: PayWorld,
  ask: PayAsk,
  receivers: readonly R[],
): { opened: R[] } | { wrong: PayAnswer } {
  if (receivers.every(({ name }) => name === undefined)) return { opened: [...receivers] }
  if (ask.headers['wechatpay-serial'] !== serialOf(pay.state.keys, pay.state.keyMode))
    return { wrong: payError('PARAM_ERROR', '请求头Wechatpay-Serial缺失或错误', { field: 'Wechatpay-Serial' }) }
  const opened: R[] = []
  for (const receiver of receivers) {
    const name = receiver.name === undefined ? undefined : decrypted(pay, receiver.name)
    if (name === null) return { wrong: payError('PARAM_ERROR', '参数解密失败', { field: 'name', location: 'body' }) }
    if (name !== undefined && name !== registeredName(pay, receiver))
      return { wrong: payError('INVALID_REQUEST', '分账接收方姓名与实名不一致') }
    opened.push({ ...receiver, ...(name !== undefined && { name }) })
  }
  return { opened }
}

function decrypted(pay: PayWorld, name: string): string | null {
  try {
    const key = privateKey(pay.state.keys.privateKeyPem)
    const padding = constants.RSA_PKCS1_OAEP_PADDING
    return privateDecrypt({ key, padding, oaepHash: 'sha1' }, Buffer.from(name, 'base64')).toString()
  } catch {
    return null
  }
}

const registeredName = (pay: PayWorld, { type, account }: Named): string | undefined =>
  type === 'MERCHANT_ID' ? pay.state.merchants.get(account)?.name : pay.person(account)?.name
