/** What WeChat asks the person: privacy, permissions, payment, messages; and who they are. */
import { describe, expect, it, test } from 'vitest'
import type { PhoneOptions } from '#local/weapp/phone/phone.ts'
import { type Made, openPhone } from './mini-program.ts'

const NEVER_ASKED: Partial<PhoneOptions> = { state: { privacyAgreed: false } }
const FUZZY: Made = {
  app: {
    requiredPrivateInfos: ['getFuzzyLocation', 'chooseLocation'],
    permission: { 'scope.userFuzzyLocation': { desc: 'to find a store' } },
  },
}

describe('privacy', () => {
  it('refuses with 112 what the declaration does not name, and asks nobody', async () => {
    const phone = await openPhone({}, { state: { privacyAgreed: false, privacyDeclared: [] } })
    expect(await phone.wx('getClipboardData')).toEqual({
      errMsg: 'getClipboardData:fail api scope is not declared in the privacy agreement',
      errno: 112,
    })
    expect(await phone.call('Phone.asked')).toBeUndefined()
  })

  it('refuses with 104 when the person said no, and asks again the next time', async () => {
    const phone = await openPhone({}, NEVER_ASKED)
    for (const _ of [1, 2]) {
      const outcome = phone.wx('setClipboardData', { data: 'x' })
      expect(await phone.answer('first')).toMatchObject({ kind: 'authorize', title: '用户隐私保护提示' })
      expect(await outcome).toEqual({
        errMsg: 'setClipboardData:fail privacy permission is not authorized',
        errno: 104,
      })
    }
  })

  it('asks once, however many wait for it, and never again after a yes', async () => {
    const phone = await openPhone({}, NEVER_ASKED)
    expect(await phone.wx('getPrivacySetting')).toMatchObject({ needAuthorization: true })
    const two = Promise.all(['a', 'b'].map((data) => phone.wx('setClipboardData', { data })))
    await phone.answer('last')
    expect(await two).toEqual([{ errMsg: 'setClipboardData:ok' }, { errMsg: 'setClipboardData:ok' }])
    expect(await phone.wx('setClipboardData', { data: 'c' })).toEqual({ errMsg: 'setClipboardData:ok' })
    expect(await phone.wx('getPrivacySetting')).toMatchObject({ needAuthorization: false })
  })

  test.each([
    ['agree', { errMsg: 'requirePrivacyAuthorize:ok' }],
    ['disagree', { errMsg: 'requirePrivacyAuthorize:fail privacy permission is not authorized', errno: 104 }],
  ])('is asked by the app itself when it listens: %s', async (event, outcome) => {
    const phone = await openPhone({}, NEVER_ASKED)
    await phone.run(
      `(event) => wx.onNeedPrivacyAuthorization((resolve, { referrer }) => {
        getApp().seen.push(referrer)
        resolve({ event: 'exposureAuthorization' })
        setTimeout(() => resolve({ event, buttonId: 'yes' }), 1)
      })`,
      event,
    )
    expect(await phone.wx('requirePrivacyAuthorize')).toEqual(outcome)
    expect(await phone.seen()).toEqual(['requirePrivacyAuthorize'])
    expect(await phone.call('Phone.asked')).toBeUndefined()
  })
})

describe('where the phone is', () => {
  const NOT_LISTED = 'the api need to be declared in the requiredPrivateInfos field in app.json/ext.json'

  test.each(['getFuzzyLocation', 'getLocation', 'chooseLocation'])('%s wants to be in app.json', async (name) => {
    const phone = await openPhone()
    expect(await phone.wx(name)).toEqual({ errMsg: `${name}:fail ${NOT_LISTED}` })
  })

  it('is told once the person allowed it, who is asked only once', async () => {
    const phone = await openPhone(FUZZY)
    expect(await phone.wx('getSetting')).toMatchObject({ authSetting: {} })
    const first = phone.wx('getFuzzyLocation')
    expect(await phone.answer('last')).toMatchObject({ title: '获取你的位置' })
    const place = { latitude: expect.any(Number), longitude: expect.any(Number), errMsg: 'getFuzzyLocation:ok' }
    expect(await first).toEqual(place)
    expect(await phone.wx('getFuzzyLocation')).toEqual(place)
    expect(await phone.wx('getSetting')).toMatchObject({ authSetting: { 'scope.userFuzzyLocation': true } })
  })

  it('is not told after a no, and not asked for again', async () => {
    const phone = await openPhone(FUZZY)
    const first = phone.wx('getFuzzyLocation')
    await phone.answer('first')
    expect(await first).toEqual({ errMsg: 'getFuzzyLocation:fail auth deny' })
    expect(await phone.wx('getFuzzyLocation')).toEqual({ errMsg: 'getFuzzyLocation:fail auth deny' })
    expect(await phone.wx('authorize', { scope: 'scope.userFuzzyLocation' })).toEqual({
      errMsg: 'authorize:fail auth deny',
    })
  })

  it('is chosen on a map, or not', async () => {
    const phone = await openPhone(FUZZY)
    const chosen = phone.wx('chooseLocation')
    await phone.answer('last')
    expect(await chosen).toMatchObject({ name: '人民广场', errMsg: 'chooseLocation:ok' })
  })

  it('is never both, exactly and roughly', async () => {
    await expect(openPhone({ app: { requiredPrivateInfos: ['getLocation', 'getFuzzyLocation'] } })).rejects.toThrow(
      'app.json: requiredPrivateInfos takes getFuzzyLocation or getLocation, not both',
    )
  })

  it('is shown for numbers only', async () => {
    const phone = await openPhone()
    expect(await phone.wx('openLocation', { latitude: '31', longitude: 117 })).toMatchObject({
      errMsg: expect.stringMatching(/^openLocation:fail parameter error/),
    })
    expect(await phone.wx('openLocation', { latitude: 31, longitude: 117 })).toEqual({ errMsg: 'openLocation:ok' })
  })
})

describe('requestPayment', () => {
  const fields = { timeStamp: '1', nonceStr: 'n', package: 'prepay_id=1', signType: 'RSA', paySign: 's' }

  test.each(Object.keys(fields))('wants %s', async (name) => {
    const phone = await openPhone()
    expect(await phone.wx('requestPayment', { ...fields, [name]: 1 })).toEqual({
      errMsg: `requestPayment:fail parameter error: parameter.${name} should be String instead of Number;`,
    })
  })

  test.each([
    ['last', 'requestPayment:ok'],
    ['first', 'requestPayment:fail cancel'],
  ] as const)('is the answer of a person: %s', async (choice, errMsg) => {
    const phone = await openPhone()
    const paid = phone.wx('requestPayment', fields)
    expect(await phone.answer(choice)).toMatchObject({ kind: 'payment' })
    expect(await paid).toEqual({ errMsg })
  })
})

describe('requestSubscribeMessage', () => {
  test.each([
    [[], { errMsg: "requestSubscribeMessage:fail TmplIds can't be empty", errCode: 20001 }],
    [
      ['1', '2', '3', '4', '5', '6'],
      { errMsg: 'requestSubscribeMessage:fail The number of tmplIds cannot exceed the limit', errCode: 20003 },
    ],
  ])('takes one to five templates: %j', async (tmplIds, outcome) => {
    const phone = await openPhone()
    expect(await phone.wx('requestSubscribeMessage', { tmplIds })).toEqual(outcome)
  })

  test.each([
    ['last', 'accept'],
    ['first', 'reject'],
  ] as const)('answers for each of them: %s', async (choice, said) => {
    const phone = await openPhone()
    const tmplIds = ['1', '2', '3', '4', '5']
    const outcome = phone.wx('requestSubscribeMessage', { tmplIds })
    await phone.answer(choice)
    expect(await outcome).toEqual({
      ...Object.fromEntries(tmplIds.map((id) => [id, said])),
      errMsg: 'requestSubscribeMessage:ok',
    })
  })
})

describe('who it is', () => {
  it('comes as a code of the world outside', async () => {
    const phone = await openPhone()
    expect(await phone.wx('login')).toEqual({ code: 'login-code', errMsg: 'login:ok' })
  })

  it('scanning is given up on a machine without a camera', async () => {
    const phone = await openPhone()
    expect(await phone.wx('scanCode')).toEqual({ errMsg: 'scanCode:fail cancel' })
  })
})
