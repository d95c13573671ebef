/** Who may receive shares of a store's payments. */
import { constants, publicEncrypt } from 'node:crypto'
import * as v from 'valibot'
import { type PayAsk, post } from './endpoint.ts'
import { LIMIT } from './facts.ts'
import { mchid, text } from './fields.ts'
import { publicKey } from './keys.ts'
import { openNames } from './names.ts'
import type { ReceiverType } from './state.ts'
import { done, type PayAnswer, type PayWorld, payError } from './world.ts'

export const receiverType = v.picklist(['MERCHANT_ID', 'PERSONAL_OPENID', 'PERSONAL_SUB_OPENID'], '接收方类型取值错误')

const RELATIONS = [
  'SERVICE_PROVIDER',
  'STORE',
  'STAFF',
  'STORE_OWNER',
  'PARTNER',
  'HEADQUARTER',
  'BRAND',
  'DISTRIBUTOR',
  'USER',
  'SUPPLIER',
  'CUSTOM',
] as const

const who = {
  sub_mchid: mchid,
  appid: text(32),
  sub_appid: v.optional(text(32)),
  type: receiverType,
  account: text(64),
}
const addBody = v.object({
  ...who,
  name: v.optional(text(1024)),
  relation_type: v.picklist(RELATIONS, '关系类型取值错误'),
  custom_relation: v.optional(text(10)),
})
type AddBody = v.InferOutput<typeof addBody>

const keyOf = (store: string, type: ReceiverType, account: string): string => `${store} ${type} ${account}`

export const mayReceive = (pay: PayWorld, store: string, type: ReceiverType, account: string): boolean =>
  pay.state.receivers.has(keyOf(store, type, account))

function add(pay: PayWorld, body: AddBody, ask: PayAsk): PayAnswer {
  if (!pay.state.merchants.has(body.sub_mchid)) return payError('MCH_NOT_EXISTS', '特约商户号不存在')
  if (body.appid !== pay.appId) return payError('APPID_MCHID_NOT_MATCH')
  if (body.relation_type === 'CUSTOM' && !body.custom_relation)
    return payError('PARAM_ERROR', '自定义的分账关系不能为空', { field: '/custom_relation', location: 'body' })
  if (body.type === 'MERCHANT_ID' && !body.name)
    return payError('PARAM_ERROR', '分账接收方全称不能为空', { field: '/name', location: 'body' })
  if (!exists(pay, body)) return payError('INVALID_REQUEST', '分账接收方账号不存在')
  const names = openNames(pay, ask, [body])
  if ('wrong' in names) return names.wrong
  const key = keyOf(body.sub_mchid, body.type, body.account)
  const count = pay.state.receiverCounts.get(body.sub_mchid) ?? 0
  if (!pay.state.receivers.has(key)) {
    if (count >= LIMIT.receiversPerMerchant) return payError('RULE_LIMIT', '分账接收方数量超过限制')
    pay.state.receiverCounts.set(body.sub_mchid, count + 1)
  }
  pay.state.receivers.set(key, { relation: body.relation_type })
  const { sub_mchid, type, account, relation_type } = body
  const name = names.opened[0]?.name
  return done({ sub_mchid, type, account, relation_type, ...(name !== undefined && { name: forMerchant(pay, name) }) })
}

const exists = (pay: PayWorld, { type, account }: AddBody): boolean =>
  type === 'MERCHANT_ID' ? pay.state.merchants.has(account) : pay.person(account) !== undefined

/** Names go back encrypted with the merchant's key. */
function forMerchant(pay: PayWorld, name: string): string {
  const key = publicKey(pay.state.keys.merchant.certificatePem)
  const padding = constants.RSA_PKCS1_OAEP_PADDING
  return publicEncrypt({ key, padding, oaepHash: 'sha1' }, Buffer.from(name)).toString('base64')
}

export const receiverEndpoints = [
  post('v3/profitsharing/receivers/add', addBody, add),
  post('v3/profitsharing/receivers/delete', v.object(who), (pay, { sub_mchid, type, account }) => {
    const counts = pay.state.receiverCounts
    if (pay.state.receivers.delete(keyOf(sub_mchid, type, account)))
      counts.set(sub_mchid, (counts.get(sub_mchid) ?? 1) - 1)
    return done({ sub_mchid, type, account })
  }),
]
