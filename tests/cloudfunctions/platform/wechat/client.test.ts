import { expect, test } from 'vitest'
import type { Store } from '#cloudfunctions/platform/store/port.ts'
import { StoreBusy } from '#cloudfunctions/platform/store/port.ts'
import { wechatClient } from '#cloudfunctions/platform/wechat/client.ts'
import { wechatTokens } from '#cloudfunctions/platform/wechat/documents.ts'
import { WeChatUnreachable } from '#cloudfunctions/platform/wechat/port.ts'
import { simulateWeChat } from '#local/wechat/simulated.ts'
import { memoryStore } from './memory-store.ts'

const APP = { appId: 'wx0123456789abcdef', appSecret: 'the secret of this app' }
const PAGE = 'pages/landing/index'
let scenes = 0
/** Another scene each time: the picture of the same one is remembered. */
const code = () => ({ scene: `Ra${++scenes}`, page: PAGE, widthPx: 280 })
const TOKEN_PATH = 'cgi-bin/stable_token'
const CODE_PATH = 'wxa/getwxacodeunlimit'
const PHONE_PATH = 'wxa/business/getuserphonenumber'

/** One WeChat, one clock, one store, and as many function instances as wanted; every request is remembered by path. */
function cloud() {
  const clock = { ms: 1_800_000_000_000 }
  const nowMs = () => clock.ms
  const wechat = simulateWeChat({ ...APP, appUrl: 'http://127.0.0.1:8000/', pages: [PAGE], nowMs })
  const store = memoryStore()
  const asked: string[] = []
  const forced: unknown[] = []
  const waitedMs: number[] = []
  const instance = (own: { store?: Pick<Store, 'get' | 'write'>; masterKey?: string; random?: number } = {}) =>
    wechatClient({
      settings: {
        ...APP,
        wechatApi: 'http://wechat.invalid/',
        codeEdition: 'release',
        masterKey: own.masterKey ?? 'm'.repeat(32),
      },
      store: own.store ?? store,
      fetch: (url, init) => {
        const path = new URL(url).pathname.slice(1)
        asked.push(path)
        if (path === TOKEN_PATH) forced.push(JSON.parse(String(init?.body)).force_refresh ?? false)
        return wechat.fetch(url, init)
      },
      nowMs,
      timeoutMs: 50,
      wait: async (ms) => {
        waitedMs.push(ms)
        clock.ms += ms
      },
      random: () => own.random ?? 0.5,
    })
  const tokensAsked = () => asked.filter((path) => path === TOKEN_PATH).length
  const times = (path: string) => asked.filter((one) => one === path).length
  return { clock, wechat, store, instance, tokensAsked, times, forced, waitedMs }
}

test('50 calls at once on a cold instance fetch one token', async () => {
  const { instance, tokensAsked, times } = cloud()
  const wechat = instance()
  await Promise.all(Array.from({ length: 50 }, () => wechat.miniProgramCode(code())))
  expect(tokensAsked()).toBe(1)
  expect(times(CODE_PATH)).toBe(50)
})

test('another instance finds the token in the store, sealed', async () => {
  const { instance, tokensAsked, store } = cloud()
  await instance().miniProgramCode(code())
  await instance().miniProgramCode(code())
  expect(tokensAsked()).toBe(1)
  const record = await store.get(wechatTokens, APP.appId)
  expect(record?.data.expiresAtMs).toBe(1_800_000_000_000 + 7_200_000)
  expect(JSON.stringify(record)).not.toContain('92_')
})

test('an instance with another master key cannot open the token and fetches its own', async () => {
  const { instance, tokensAsked } = cloud()
  await instance().miniProgramCode(code())
  await instance({ masterKey: 'another master key of 32 letters' }).miniProgramCode(code())
  expect(tokensAsked()).toBe(2)
})

test('a token is renewed before it ends, once for many calls, without a refused one', async () => {
  const { instance, tokensAsked, clock } = cloud()
  const one = instance()
  await one.miniProgramCode(code())
  clock.ms += 7_200_000 - 180_001
  await one.miniProgramCode(code())
  expect(tokensAsked()).toBe(1)
  clock.ms += 1
  await Promise.all(Array.from({ length: 50 }, () => one.miniProgramCode(code())))
  expect(tokensAsked()).toBe(2)
  await instance().miniProgramCode(code())
  expect(tokensAsked()).toBe(2)
})

test.each([40001, 40014, 42001])('errcode %i leads to one new token and one more try', async (errcode) => {
  const { instance, wechat, tokensAsked, times, forced } = cloud()
  wechat.faults.set({ [CODE_PATH]: { errcode, times: 1 } })
  expect(await instance().miniProgramCode(code())).toHaveProperty('bytes')
  expect(times(CODE_PATH)).toBe(2)
  // The first token; the same one again; and so a new one by force.
  expect(forced).toEqual([false, false, true])
  expect(tokensAsked()).toBe(3)
})

test('a token that goes on being refused is given up after one more try, and refreshes are forced at most 20 times a day', async () => {
  const { instance, wechat, times, forced, clock } = cloud()
  const one = instance()
  wechat.faults.set({ [CODE_PATH]: { errcode: 40001 } })
  for (let minute = 0; minute < 60 * 24; minute += 10) {
    await expect(one.miniProgramCode(code())).rejects.toMatchObject({ errcode: 40001 })
    clock.ms += 600_000
  }
  expect(times(CODE_PATH)).toBe(2 * 144)
  expect(forced.filter(Boolean).length).toBeLessThanOrEqual(20)
})

test('when another instance has refreshed, its token is taken from the store and nothing is forced', async () => {
  const { instance, wechat, tokensAsked, forced } = cloud()
  const [slow, quick] = [instance(), instance()]
  await slow.miniProgramCode(code())
  wechat.faults.set({ [CODE_PATH]: { errcode: 40001, times: 1 } })
  await quick.miniProgramCode(code())
  expect(tokensAsked()).toBe(3)
  // `slow` still holds the token that `quick` has ended.
  await slow.miniProgramCode(code())
  expect(tokensAsked()).toBe(3)
  expect(forced.filter(Boolean)).toHaveLength(1)
})

test('50 calls refused together refresh once', async () => {
  const { instance, wechat, forced } = cloud()
  const one = instance()
  await one.miniProgramCode(code())
  wechat.faults.set({ [CODE_PATH]: { errcode: 42001, times: 50 } })
  await Promise.all(Array.from({ length: 50 }, () => one.miniProgramCode(code())))
  expect(forced.filter(Boolean)).toHaveLength(1)
})

test('a store that is busy while the token is kept does not fail the call', async () => {
  const { instance, store, tokensAsked } = cloud()
  const write = () => Promise.reject(new StoreBusy('busy'))
  const one = instance({ store: { get: store.get, write } })
  expect(await one.miniProgramCode(code())).toHaveProperty('bytes')
  expect(await one.miniProgramCode(code())).toHaveProperty('bytes')
  expect(tokensAsked()).toBe(1)
})

test('tries are three, with a growing pause of 150 ms and more, part of it by chance', async () => {
  for (const [random, expected] of [
    [0, [75, 150]],
    [0.999999, [150, 300]],
  ] as const) {
    const { instance, wechat, times, waitedMs } = cloud()
    wechat.faults.set({ 'sns/jscode2session': { errcode: -1 } })
    await expect(instance({ random }).codeToSession('any')).rejects.toMatchObject({ errcode: -1 })
    expect(times('sns/jscode2session')).toBe(3)
    expect(waitedMs.map(Math.round)).toEqual(expected)
  }
})

test('what cannot be repeated safely is asked once: a phone number whose answer was lost, a message whatever happened', async () => {
  const { instance, wechat, times } = cloud()
  const { openid } = wechat.addPerson({ name: '王女士' })
  wechat.faults.set({ [PHONE_PATH]: { drop: 'after' }, 'cgi-bin/message/subscribe/send': { errcode: -1 } })
  await expect(instance().phoneNumber(wechat.phoneCode(openid))).rejects.toBeInstanceOf(WeChatUnreachable)
  const message = { openid, templateId: 't', page: PAGE, fields: { thing1: '好' } }
  await expect(instance().sendSubscribeMessage(message)).rejects.toMatchObject({ errcode: -1 })
  expect([times(PHONE_PATH), times('cgi-bin/message/subscribe/send')]).toEqual([1, 1])
})

test('a phone number while WeChat is busy is asked for again and paid for once', async () => {
  const { instance, wechat } = cloud()
  const { openid, phone } = wechat.addPerson({ name: '王女士' })
  wechat.faults.set({ [PHONE_PATH]: { errcode: -1, times: 2 } })
  expect(await instance().phoneNumber(wechat.phoneCode(openid))).toMatchObject({ purePhoneNumber: phone })
  expect(wechat.paidPhoneCalls()).toBe(1)
})

test('no error carries a token, the secret, a code or an openid', async () => {
  const { instance, wechat } = cloud()
  const one = instance()
  await one.miniProgramCode(code())
  const { openid } = wechat.addPerson({ name: '王女士' })
  const value = wechat.snapshot().tokens[0]?.value ?? 'no token'
  const phoneCode = wechat.phoneCode(openid)
  const jsCode = wechat.jsCode(openid)
  const said: string[] = []
  for (const fault of [{ timeout: true }, { drop: 'before' }, { garbage: true }, { errcode: 40013 }] as const) {
    wechat.faults.set({ '*': fault })
    const calls = [
      one.codeToSession(jsCode),
      one.phoneNumber(phoneCode),
      one.sendSubscribeMessage({ openid, templateId: 't', page: PAGE, fields: {} }),
    ]
    for (const settled of await Promise.allSettled(calls)) {
      if (settled.status === 'rejected')
        said.push(`${settled.reason.stack} ${JSON.stringify(settled.reason)} ${String(settled.reason.cause)}`)
    }
  }
  expect(said).toHaveLength(12)
  for (const secret of [value, APP.appSecret, encodeURIComponent(APP.appSecret), jsCode, phoneCode, openid]) {
    expect(said.join('\n')).not.toContain(secret)
  }
})

test('an answer that is JSON of the wrong shape, or an HTTP error, is WeChat out of reach', async () => {
  const answering = (answer: () => Response) =>
    wechatClient({
      settings: { ...APP, wechatApi: 'http://wechat.invalid', codeEdition: 'trial', masterKey: 'm'.repeat(32) },
      store: memoryStore(),
      fetch: async () => answer(),
      nowMs: () => 1_800_000_000_000,
      wait: async () => undefined,
    })
  const answers = [
    () => Response.json({}),
    () => Response.json(null),
    () => Response.json({ openid: 5 }),
    () => new Response('', { status: 200 }),
    () => Response.json({ openid: 'o' }, { status: 502 }),
  ]
  for (const answer of answers) {
    await expect(answering(answer).codeToSession('any')).rejects.toBeInstanceOf(WeChatUnreachable)
    await expect(answering(answer).miniProgramCode(code())).rejects.toBeInstanceOf(WeChatUnreachable)
  }
})

test('a picture is known by its first bytes, and JSON that calls itself a picture is not one', async () => {
  const answering = (picture: () => Response) =>
    wechatClient({
      settings: { ...APP, wechatApi: 'http://wechat.invalid', codeEdition: 'trial', masterKey: 'm'.repeat(32) },
      store: memoryStore(),
      fetch: async (url) =>
        url.includes(TOKEN_PATH) ? Response.json({ access_token: 't', expires_in: 7200 }) : picture(),
      nowMs: () => 1_800_000_000_000,
      wait: async () => undefined,
    }).miniProgramCode(code())
  const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)
  expect(await answering(() => new Response(jpeg))).toEqual({ contentType: 'image/jpeg', bytes: jpeg })
  const disguised = () =>
    new Response('{"errcode":41030,"errmsg":"invalid page"}', { headers: { 'content-type': 'image/jpeg' } })
  await expect(answering(disguised)).rejects.toMatchObject({ errcode: 41030 })
  await expect(answering(() => new Response(Uint8Array.of(1, 2, 3)))).rejects.toBeInstanceOf(WeChatUnreachable)
})
