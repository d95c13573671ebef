/** WeChat Pay's answers as bytes, signed, or what a fault left of them. */
import type { WeChatRequest } from '../api.ts'
import { type Delivery, type Reply, throughFault } from '../delivery.ts'
import type { Faults } from '../faults.ts'
import { answerPay, payRouteOf } from './api.ts'
import { signatureHeaders } from './signature.ts'
import { type PayAnswer, type PayWorld, payError } from './world.ts'

const UNSIGNED = { target: '', headers: {}, origin: '' }

export function deliverPay(pay: PayWorld, faults: Faults, request: WeChatRequest): Delivery {
  const route = payRouteOf(request.method, request.path)
  const fault = faults.take(route?.endpoint.path ?? 'v3/*')
  const answer = () => answerPay(pay, { ...request, ...(request.signed ?? UNSIGNED) }, route)
  const refused = fault && 'code' in fault ? signed(pay, payError(fault.code, fault.message)) : undefined
  return throughFault(
    fault,
    () => tampered(signed(pay, answer()), fault && 'signature' in fault ? fault.signature : undefined),
    refused,
  )
}

function signed(pay: PayWorld, answer: PayAnswer): Reply {
  if ('file' in answer) return { status: 200, headers: { 'content-type': 'application/x-gzip' }, body: answer.file }
  const text = 'json' in answer ? JSON.stringify(answer.json) : ''
  const how = { mode: pay.state.keyMode, nowMs: pay.transportNowMs(), random: (bytes: number) => pay.random(bytes) }
  const type: Record<string, string> = text === '' ? {} : { 'content-type': 'application/json; charset=utf-8' }
  const headers = { ...type, ...signatureHeaders(pay.state.keys, text, how) }
  return { status: answer.status, headers, body: Buffer.from(text) }
}

function tampered(reply: Reply, how: 'missing' | 'wrong' | undefined): Reply {
  const { 'wechatpay-signature': signature = '', ...headers } = reply.headers
  if (how === undefined) return reply
  if (how === 'missing') return { ...reply, headers }
  const swapped = signature.startsWith('A') ? `B${signature.slice(1)}` : `A${signature.slice(1)}`
  return { ...reply, headers: { ...headers, 'wechatpay-signature': swapped } }
}
