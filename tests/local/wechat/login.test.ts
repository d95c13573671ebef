import { expect, test } from 'vitest'
import { APP, oneWeChat } from './one-wechat.ts'

const PATH = 'sns/jscode2session'
const query = (code: string) => ({
  appid: APP.appId,
  secret: APP.appSecret,
  js_code: code,
  grant_type: 'authorization_code',
})

test('a login code answers who the person is, with an openid of 28 characters that begins with o', () => {
  const { wechat, get } = oneWeChat()
  const { openid } = wechat.addPerson({ name: '王女士' })
  expect(openid).toMatch(/^o[0-9A-Za-z_-]{27}$/)
  const answer = get(PATH, query(wechat.jsCode(openid)))
  expect(answer).toMatchObject({ openid, unionid: expect.stringMatching(/^o.{27}$/), session_key: expect.any(String) })
  expect(answer).not.toHaveProperty('errcode')
})

test('a login code works once: then 40163', () => {
  const { wechat, get } = oneWeChat()
  const code = wechat.jsCode(wechat.addPerson({ name: '王女士' }).openid)
  get(PATH, query(code))
  expect(get(PATH, query(code))).toMatchObject({ errcode: 40163, errmsg: expect.stringContaining('code been used') })
})

test('a login code works for five minutes and not at the fifth: then 40029', () => {
  const { wechat, get, clock } = oneWeChat()
  const { openid } = wechat.addPerson({ name: '王女士' })
  const [early, late] = [wechat.jsCode(openid), wechat.jsCode(openid)]
  clock.ms += 299_999
  expect(get(PATH, query(early))).toMatchObject({ openid })
  clock.ms += 1
  expect(get(PATH, query(late))).toMatchObject({ errcode: 40029 })
})

test.each([
  ['an unknown code', { js_code: 'nobody made this' }, 40029],
  ['no code', { js_code: '' }, 41008],
  ['another grant type', { grant_type: 'client_credential' }, 40002],
  ['another app', { appid: 'wxffffffffffffffff' }, 40013],
  ['no app', { appid: '' }, 41002],
  ['a wrong secret', { secret: 'guessed' }, 40125],
  ['no secret', { secret: '' }, 41004],
])('%s is refused', (_case, changed, errcode) => {
  const { wechat, get } = oneWeChat()
  const code = wechat.jsCode(wechat.addPerson({ name: '王女士' }).openid)
  expect(get(PATH, { ...query(code), ...changed })).toMatchObject({ errcode })
})

test('a person WeChat calls risky is refused with 40226, and the code is spent', () => {
  const { wechat, get } = oneWeChat()
  const { openid } = wechat.addPerson({ name: '王女士' })
  wechat.setRisky(openid, true)
  const code = wechat.jsCode(openid)
  expect(get(PATH, query(code))).toMatchObject({ errcode: 40226 })
  wechat.setRisky(openid, false)
  expect(get(PATH, query(code))).toMatchObject({ errcode: 40163 })
  expect(get(PATH, query(wechat.jsCode(openid)))).toMatchObject({ openid })
})

test('one person signs in 100 times a minute and another one is not held up by it', () => {
  const { wechat, get, clock } = oneWeChat()
  const eager = wechat.addPerson({ name: '王女士' }).openid
  const other = wechat.addPerson({ name: '李先生' }).openid
  for (let i = 0; i < 100; i++) expect(get(PATH, query(wechat.jsCode(eager)))).toMatchObject({ openid: eager })
  expect(get(PATH, query(wechat.jsCode(eager)))).toMatchObject({ errcode: 45011 })
  expect(get(PATH, query(wechat.jsCode(other)))).toMatchObject({ openid: other })
  clock.ms += 60_000
  expect(get(PATH, query(wechat.jsCode(eager)))).toMatchObject({ openid: eager })
})

test('only GET signs in, and an address that does not exist is called an invalid url', () => {
  const { post, get } = oneWeChat()
  expect(post(PATH, {})).toMatchObject({ errcode: 43001 })
  expect(get('wxa/nothing', {})).toMatchObject({ errcode: 40066 })
  expect(get('__proto__', {})).toMatchObject({ errcode: 40066 })
})
