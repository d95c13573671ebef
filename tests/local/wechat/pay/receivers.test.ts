import { constants, privateDecrypt, publicEncrypt } from 'node:crypto'
import { expect, test } from 'vitest'
import { done, type PayRig, payRig, STORE } from './pay-rig.ts'

const company = ({ hq }: PayRig, name?: string) => ({
  subMchid: STORE,
  type: 'MERCHANT_ID' as const,
  account: hq,
  relation: 'HEADQUARTER' as const,
  ...(name !== undefined && { name }),
})

test('a company is added under its full name, a person with or without theirs; twice is once', async () => {
  const rig = payRig()
  const { pay, guide } = rig
  for (let i = 0; i < 2; i++) done(await pay.addReceiver(company(rig, '服务商')))
  expect(await pay.addReceiver(company(rig, '别的公司'))).toMatchObject({ code: 'INVALID_REQUEST' })
  expect(await pay.addReceiver(company(rig))).toMatchObject({ code: 'PARAM_ERROR' })
  const person = { subMchid: STORE, type: 'PERSONAL_OPENID', account: guide, relation: 'STAFF' } as const
  done(await pay.addReceiver(person))
  done(await pay.addReceiver({ ...person, name: '李导购' }))
  expect(await pay.addReceiver({ ...person, name: '张三' })).toMatchObject({ code: 'INVALID_REQUEST' })
  expect(await pay.addReceiver({ ...person, account: 'onobody' })).toMatchObject({ code: 'INVALID_REQUEST' })
  for (let i = 0; i < 2; i++) done(await pay.deleteReceiver(person))
})

test("names are read only with the platform's serial and key", async () => {
  const rig = payRig()
  const { ask, hq, settings, wechat } = rig
  const { publicKeyPem, publicKeyId, merchant } = wechat.payPlatform()
  const sealed = (key: string) =>
    publicEncrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' }, Buffer.from('服务商')).toString(
      'base64',
    )
  const add = async (name: string, serial?: string) => {
    const who = {
      sub_mchid: STORE,
      appid: settings.appId,
      type: 'MERCHANT_ID',
      account: hq,
      relation_type: 'HEADQUARTER',
    }
    const headers: Record<string, string> = serial === undefined ? {} : { 'wechatpay-serial': serial }
    const { status, json } = await ask('POST', '/v3/profitsharing/receivers/add', { ...who, name }, { headers })
    return status === 200 ? 'added' : json.code
  }
  expect(await add(sealed(publicKeyPem), publicKeyId)).toBe('added')
  expect(await add(sealed(publicKeyPem))).toBe('PARAM_ERROR')
  expect(await add(sealed(publicKeyPem), merchant.certificateSerial)).toBe('PARAM_ERROR')
  expect(await add(sealed(merchant.certificatePem), publicKeyId)).toBe('PARAM_ERROR')
  expect(await add('服务商', publicKeyId)).toBe('PARAM_ERROR')
})

test('an added name comes back for the merchant’s eyes only', async () => {
  const { ask, wechat, hq, settings } = payRig()
  const { publicKeyPem, publicKeyId } = wechat.payPlatform()
  const padding = constants.RSA_PKCS1_OAEP_PADDING
  const name = publicEncrypt({ key: publicKeyPem, padding, oaepHash: 'sha1' }, Buffer.from('服务商')).toString('base64')
  const who = {
    sub_mchid: STORE,
    appid: settings.appId,
    type: 'MERCHANT_ID',
    account: hq,
    relation_type: 'HEADQUARTER',
  }
  const headers = { 'wechatpay-serial': publicKeyId }
  const { json } = await ask('POST', '/v3/profitsharing/receivers/add', { ...who, name }, { headers })
  const key = settings.merchantKey
  expect(privateDecrypt({ key, padding, oaepHash: 'sha1' }, Buffer.from(String(json.name), 'base64')).toString()).toBe(
    '服务商',
  )
})
