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

const OAEP = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' }
const sealed = (key: string) => publicEncrypt({ key, ...OAEP }, Buffer.from('服务商')).toString('base64')

/** Adds HQ under this name, with these headers, by hand. */
function addSealed({ ask, hq, settings }: PayRig, name: string, serial?: string) {
  const { appId: appid } = settings
  const who = { sub_mchid: STORE, appid, type: 'MERCHANT_ID', account: hq, relation_type: 'HEADQUARTER' }
  const headers: Record<string, string> = serial === undefined ? {} : { 'wechatpay-serial': serial }
  return ask('POST', '/v3/profitsharing/receivers/add', { ...who, name }, { headers })
}

test("names are read only with the platform's serial and key", async () => {
  const rig = payRig()
  const { publicKeyPem, publicKeyId, merchant } = rig.wechat.payPlatform()
  expect((await addSealed(rig, sealed(publicKeyPem), publicKeyId)).status).toBe(200)
  for (const [name, serial] of [
    [sealed(publicKeyPem), undefined],
    [sealed(publicKeyPem), merchant.certificateSerial],
    [sealed(merchant.certificatePem), publicKeyId],
    ['服务商', publicKeyId],
  ] as const)
    expect((await addSealed(rig, name, serial)).json.code).toBe('PARAM_ERROR')
})

test('an added name comes back for the merchant’s eyes only', async () => {
  const rig = payRig()
  const { publicKeyPem, publicKeyId } = rig.wechat.payPlatform()
  const { json } = await addSealed(rig, sealed(publicKeyPem), publicKeyId)
  const name = privateDecrypt({ key: rig.settings.merchantKey, ...OAEP }, Buffer.from(String(json.name), 'base64'))
  expect(name.toString()).toBe('服务商')
})
