/** How interfaces of `wx` answer, and storage. */
import { describe, expect, it, test } from 'vitest'
import { openPhone } from './mini-program.ts'

const MB = 1_024 * 1_024

describe('an interface', () => {
  it('answers a promise with name:ok, or throws name:fail', async () => {
    const phone = await openPhone()
    expect(await phone.run('() => wx.setStorage({ key: "k", data: 1 })')).toEqual({ errMsg: 'setStorage:ok' })
    expect(await phone.wx('getStorage', { key: 'none' })).toEqual({ errMsg: 'getStorage:fail data not found' })
  })

  it('answers callbacks and no promise when there is one', async () => {
    const phone = await openPhone()
    const heard = ['success', 'fail', 'complete'].map(
      (name) => `${name}: (told) => getApp().seen.push(["${name}", told])`,
    )
    const call = (key: string) => phone.run(`() => String(wx.getStorage({ key: "${key}", ${heard} }))`)
    await phone.wx('setStorage', { key: 'k', data: [1] })
    expect(await call('k')).toBe('undefined')
    const ok = { data: [1], errMsg: 'getStorage:ok' }
    await expect
      .poll(() => phone.seen())
      .toEqual([
        ['success', ok],
        ['complete', ok],
      ])
    await call('none')
    const fail = { errMsg: 'getStorage:fail data not found' }
    await expect
      .poll(() => phone.seen())
      .toEqual([
        ['fail', fail],
        ['complete', fail],
      ])
  })

  it('that answers with complete alone throws nothing', async () => {
    const phone = await openPhone()
    await phone.run('() => void wx.getStorage({ key: "none", complete: ({ errMsg }) => getApp().seen.push(errMsg) })')
    await expect.poll(() => phone.seen()).toEqual(['getStorage:fail data not found'])
    expect(phone.exceptions).toEqual([])
  })

  it('never calls back before the call is over', async () => {
    const phone = await openPhone()
    const code =
      'wx.setStorage({ key: "k", data: 1, success: () => getApp().seen.push("success") }); getApp().seen.push("after")'
    await phone.run(`() => { ${code} }`)
    await expect.poll(() => phone.seen()).toEqual(['after', 'success'])
  })

  it('that is not played may be looked at, and says its name when it is called', async () => {
    const phone = await openPhone()
    expect(await phone.run('() => typeof wx.startRecord')).toBe('function')
    await expect(phone.run('() => wx.startRecord()')).rejects.toThrow('wx.startRecord is not played by this runtime')
    await expect(phone.run('() => wx.getBatteryInfoSync()')).rejects.toThrow('wx.getBatteryInfoSync is not played')
  })

  test.each([
    ['setStorage', true],
    ['getStorage.object.key', true],
    ['button.open-type.getPhoneNumber', true],
    ['startRecord', false],
    ['live-player', false],
  ])('%s: canIUse answers %s', async (schema, can) => {
    const phone = await openPhone()
    expect(await phone.run('(schema) => wx.canIUse(schema)', schema)).toBe(can)
  })
})

describe('storage', () => {
  it('keeps what JSON can hold, as a copy', async () => {
    const phone = await openPhone()
    const code =
      'const list = [1, { a: null }]; wx.setStorageSync("k", list); list.push(2); return wx.getStorageSync("k")'
    expect(await phone.run(`() => { ${code} }`)).toEqual([1, { a: null }])
  })

  it('answers "" for what it has not, in the synchronous form', async () => {
    const phone = await openPhone()
    expect(await phone.run('() => wx.getStorageSync("none")')).toBe('')
  })

  it('forgets a key, and everything', async () => {
    const phone = await openPhone(
      {},
      {
        kept: [
          ['a', '1'],
          ['b', '2'],
          ['c', '3'],
        ],
      },
    )
    await phone.run('() => wx.removeStorageSync("a")')
    expect(await phone.run('() => wx.getStorageInfoSync().keys')).toEqual(['b', 'c'])
    await phone.wx('removeStorage', { key: 'b' })
    expect(await phone.wx('getStorageInfo')).toMatchObject({ keys: ['c'], currentSize: 1, limitSize: 10_240 })
    await phone.wx('clearStorage')
    expect(await phone.run('() => wx.getStorageInfoSync().keys')).toEqual([])
  })

  it('takes 1 MB in a key and not more', async () => {
    const phone = await openPhone()
    const set = (bytes: number) => `wx.setStorageSync("k", "x".repeat(${bytes - 2}))`
    await phone.run(`() => ${set(MB)}`)
    await expect(phone.run(`() => ${set(MB + 1)}`)).rejects.toThrow('setStorageSync:fail entry size limit reached')
  })

  it('takes 10 MB in all, and a key in place of itself', async () => {
    const phone = await openPhone()
    const set = (key: number) => phone.run('(key) => wx.setStorageSync("k" + key, "x".repeat(1_048_000))', key)
    for (let key = 0; key < 10; key++) await set(key)
    await expect(set(10)).rejects.toThrow('setStorageSync:fail exceed storage max size 10Mb')
    await set(9)
  })

  it('wants a key', async () => {
    const phone = await openPhone()
    expect(await phone.wx('setStorage', { data: 1 })).toEqual({
      errMsg: 'setStorage:fail parameter error: parameter.key should be String instead of Undefined;',
    })
  })
})

describe('the phone', () => {
  it('tells how it is set', async () => {
    const phone = await openPhone({}, { fontSize: 20, width: 375, height: 667 })
    expect(await phone.run('() => wx.getAppBaseInfo()')).toMatchObject({ theme: 'light', fontSizeSetting: 20 })
    expect(await phone.run('() => wx.getWindowInfo()')).toMatchObject({ windowWidth: 375, windowHeight: 667 })
    expect(await phone.wx('getSystemInfo')).toMatchObject({ language: 'zh_CN', platform: 'android' })
  })

  it('shows what the app did to it', async () => {
    const phone = await openPhone()
    await phone.wx('setScreenBrightness', { value: 1 })
    await phone.wx('setKeepScreenOn', { keepScreenOn: true })
    await phone.wx('makePhoneCall', { phoneNumber: '055112345678' })
    await phone.wx('setClipboardData', { data: 'copied' })
    expect(await phone.wx('getScreenBrightness')).toMatchObject({ value: 1 })
    expect(await phone.call('Phone.state')).toMatchObject({
      phone: { brightness: 1, keepScreenOn: true, calls: ['055112345678'], clipboard: 'copied' },
    })
  })

  it('measures elements of the top page for a selector query', async () => {
    const phone = await openPhone({
      pages: { 'pages/a/index': {}, 'pages/b/index': { wxml: '<view id="here" class="v" data-n="{{3}}"/>' } },
    })
    await phone.wx('navigateTo', { url: '/pages/b/index' })
    await phone.run(
      '() => wx.createSelectorQuery().select("#here").fields({ id: true, dataset: true, size: true }).exec((found) => getApp().seen.push(found))',
    )
    await expect.poll(() => phone.seen()).toEqual([[expect.objectContaining({ id: 'here', dataset: { n: 3 } })]])
  })
})
