/** The real client against both faces of the simulated WeChat: whatever holds over HTTP holds in-process, and the other way round. */
import jsQR from 'jsqr'
import { PNG } from 'pngjs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { wechatClient } from '#cloudfunctions/platform/wechat/client.ts'
import type { Fetch } from '#cloudfunctions/platform/wechat/exchange.ts'
import { WeChatError, WeChatUnreachable } from '#cloudfunctions/platform/wechat/port.ts'
import { listen } from '#local/wechat/http.ts'
import { type SimulatedWeChat, simulateWeChat } from '#local/wechat/simulated.ts'
import { memoryStore } from '../../cloudfunctions/platform/wechat/memory-store.ts'

const APP = { appId: 'wx0123456789abcdef', appSecret: 'the secret of this app' }
const SCENE = 'Ra0123456789abcdefghijklmnopqr'
const PAGE = 'pages/landing/index'
const CODE = { scene: SCENE, page: PAGE, widthPx: 430 }

interface Face {
  url: string
  fetch: Fetch
  close(): Promise<void>
}

const FACES: Record<string, (wechat: SimulatedWeChat) => Promise<Face>> = {
  HTTP: async (wechat) => ({ fetch, ...(await listen(wechat.deliver, 0)) }),
  'in-process': async (wechat) => ({ fetch: wechat.fetch, url: 'http://wechat.invalid', close: async () => undefined }),
}

describe.each(Object.keys(FACES))('WeChat over %s', (name) => {
  let wechat: SimulatedWeChat
  let face: Face

  beforeEach(async () => {
    wechat = simulateWeChat({ ...APP, appUrl: 'http://127.0.0.1:8000/', pages: [PAGE], nowMs: () => Date.now() })
    face = await (FACES[name] as (typeof FACES)[string])(wechat)
  })
  afterEach(() => face.close())

  const client = (settings: { appSecret?: string } = {}) =>
    wechatClient({
      settings: { ...APP, wechatApi: face.url, codeEdition: 'release', masterKey: 'm'.repeat(32), ...settings },
      store: memoryStore(),
      fetch: face.fetch,
      nowMs: () => Date.now(),
      timeoutMs: 250,
      wait: async () => undefined,
    })

  test('a person signs in with a login code, once', async () => {
    const { openid } = wechat.addPerson({ name: '王女士' })
    const code = wechat.jsCode(openid)
    expect(await client().codeToSession(code)).toEqual({ openid, unionid: expect.stringMatching(/^o/) })
    await expect(client().codeToSession(code)).rejects.toMatchObject({ name: 'WeChatError', errcode: 40029 })
  })

  test('a code is an image that opens the page with the scene', async () => {
    const { contentType, bytes } = await client().miniProgramCode(CODE)
    expect(contentType).toBe('image/png')
    const { data, width, height } = PNG.sync.read(Buffer.from(bytes))
    const content = jsQR(new Uint8ClampedArray(data), width, height)?.data
    expect(content).toBe(`http://127.0.0.1:8000/#/${PAGE}?scene=${SCENE}`)
    expect(width).toBe(430)
  })

  test('a scene that is too long, and a page that is not there, are refused with their errcode', async () => {
    const refused = (changed: object) => client().miniProgramCode({ ...CODE, ...changed })
    await expect(refused({ scene: 'x'.repeat(33) })).rejects.toMatchObject({ errcode: 40169 })
    await expect(refused({ page: 'pages/other/index' })).rejects.toMatchObject({ errcode: 41030 })
  })

  test('a phone number is answered once and paid for once', async () => {
    const { openid, phone } = wechat.addPerson({ name: '王女士' })
    const code = wechat.phoneCode(openid)
    expect(await client().phoneNumber(code)).toEqual({ purePhoneNumber: phone, countryCode: '86' })
    await expect(client().phoneNumber(code)).rejects.toMatchObject({ errcode: 40029 })
    expect(wechat.paidPhoneCalls()).toBe(1)
  })

  test('a message reaches who accepted it, and only then', async () => {
    const { openid } = wechat.addPerson({ name: '王女士' })
    const message = {
      openid,
      templateId: 'registered',
      page: `${PAGE}?id=1`,
      fields: { thing1: '空调', date2: '2027年1月15日' },
    }
    await expect(client().sendSubscribeMessage(message)).rejects.toMatchObject({ errcode: 43101 })
    wechat.grant(openid, 'registered')
    await client().sendSubscribeMessage(message)
    expect(wechat.sentMessages()).toMatchObject([message])
    wechat.grant(openid, 'registered')
    const tooLong = { ...message, fields: { thing1: '字'.repeat(21) } }
    await expect(client().sendSubscribeMessage(tooLong)).rejects.toMatchObject({ errcode: 47003 })
  })

  test('a wrong secret is refused everywhere', async () => {
    const wrong = client({ appSecret: 'guessed' })
    await expect(wrong.codeToSession('any')).rejects.toMatchObject({ errcode: 40125 })
    await expect(wrong.miniProgramCode(CODE)).rejects.toBeInstanceOf(WeChatError)
  })

  test('busy twice, then the answer', async () => {
    const { openid } = wechat.addPerson({ name: '王女士' })
    wechat.faults.set({
      'sns/jscode2session': { errcode: -1, times: 2 },
      'wxa/getwxacodeunlimit': { errcode: 45009, times: 2 },
    })
    expect(await client().codeToSession(wechat.jsCode(openid))).toMatchObject({ openid })
    expect(await client().miniProgramCode(CODE)).toHaveProperty('bytes')
  })

  test('busy for ever is an error with its errcode', async () => {
    wechat.faults.set({ 'sns/jscode2session': { errcode: -1 } })
    await expect(client().codeToSession('any')).rejects.toMatchObject({ name: 'WeChatError', errcode: -1 })
  })

  test.each([
    ['silence', { timeout: true }],
    ['an answer that comes too late', { delayMs: 1_000 }],
    ['a connection lost before the effect', { drop: 'before' }],
    ['a connection lost after the effect', { drop: 'after' }],
    ['garbage', { garbage: true }],
  ] as const)('%s is WeChat out of reach, and nothing is asked twice that could happen twice', async (_case, fault) => {
    const { openid } = wechat.addPerson({ name: '王女士' })
    wechat.faults.set({ 'wxa/business/getuserphonenumber': fault })
    await expect(client().phoneNumber(wechat.phoneCode(openid))).rejects.toBeInstanceOf(WeChatUnreachable)
    expect(wechat.paidPhoneCalls()).toBeLessThanOrEqual(1)
  })

  test('a lost code image is asked for again', async () => {
    wechat.faults.set({ 'wxa/getwxacodeunlimit': { drop: 'after', times: 1 } })
    expect(await client().miniProgramCode(CODE)).toMatchObject({ contentType: 'image/png' })
    wechat.faults.set({ 'wxa/getwxacodeunlimit': { garbage: true, times: 1 } })
    expect(await client().miniProgramCode(CODE)).toMatchObject({ contentType: 'image/png' })
  })
})
