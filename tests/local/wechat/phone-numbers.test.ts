import { expect, test } from 'vitest'
import { APP, oneWeChat } from './one-wechat.ts'

const PATH = 'wxa/business/getuserphonenumber'

test('a code answers the number once, and only the success is paid for', () => {
  const { wechat, call, clock } = oneWeChat()
  const { openid, phone } = wechat.addPerson({ name: '王女士' })
  const code = wechat.phoneCode(openid)
  expect(call(PATH, { code })).toMatchObject({
    errcode: 0,
    phone_info: {
      phoneNumber: phone,
      purePhoneNumber: phone,
      countryCode: '86',
      watermark: { timestamp: clock.ms / 1000, appid: APP.appId },
    },
  })
  expect(wechat.paidPhoneCalls()).toBe(1)
  expect(call(PATH, { code })).toMatchObject({ errcode: 40163 })
  expect(call(PATH, { code: 'made up' })).toMatchObject({ errcode: 40029 })
  expect(call(PATH, {})).toMatchObject({ errcode: 40029 })
  expect(wechat.paidPhoneCalls()).toBe(1)
})

test('a code ends after five minutes, unpaid', () => {
  const { wechat, call, clock } = oneWeChat()
  const code = wechat.phoneCode(wechat.addPerson({ name: '王女士' }).openid)
  clock.ms += 300_000
  expect(call(PATH, { code })).toMatchObject({ errcode: 40029 })
  expect(wechat.paidPhoneCalls()).toBe(0)
})

test('the number a person chooses at the button counts', () => {
  const { wechat, call } = oneWeChat()
  const { openid } = wechat.addPerson({ name: '王女士', phone: '13900000001' })
  const answer = call(PATH, { code: wechat.phoneCode(openid, '13900000002') })
  expect(answer).toMatchObject({ phone_info: { purePhoneNumber: '13900000002' } })
})
