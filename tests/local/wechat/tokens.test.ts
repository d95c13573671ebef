import { expect, test } from 'vitest'
import { APP, oneWeChat } from './one-wechat.ts'

const PATH = 'cgi-bin/stable_token'
/** A call that needs a token and answers 40029 once the token is right. */
const use = (post: ReturnType<typeof oneWeChat>['post'], token: string) =>
  post('wxa/business/getuserphonenumber', { code: 'none' }, { access_token: token }).errcode
const ACCEPTED = 40029

test('asking again answers the same token with less time left', () => {
  const { token, clock } = oneWeChat()
  const first = token()
  expect(first.expires_in).toBe(7200)
  clock.ms += 3_600_000
  expect(token()).toEqual({ access_token: first.access_token, expires_in: 3600 })
})

test('in its last five minutes a token is renewed, and both work for five minutes', () => {
  const { token, post, clock } = oneWeChat()
  const old = token().access_token
  clock.ms += 6_899_000
  expect(token().access_token).toBe(old)
  clock.ms += 1_000
  const fresh = token()
  expect(fresh).toMatchObject({ expires_in: 7200 })
  expect(fresh.access_token).not.toBe(old)
  clock.ms += 299_999
  expect([use(post, old), use(post, fresh.access_token)]).toEqual([ACCEPTED, ACCEPTED])
  clock.ms += 1
  expect([use(post, old), use(post, fresh.access_token)]).toEqual([42001, ACCEPTED])
})

test('a token ends after 7,200 seconds with 42001, a made-up one is 40001, none is 41001', () => {
  const { token, post, clock } = oneWeChat()
  const { access_token: value } = token()
  clock.ms += 7_199_999
  expect(use(post, value)).toBe(ACCEPTED)
  clock.ms += 1
  expect(use(post, value)).toBe(42001)
  expect(use(post, 'made up')).toBe(40001)
  expect(use(post, '')).toBe(41001)
})

test('a forced refresh ends the token before it at once', () => {
  const { token, post } = oneWeChat()
  const old = token().access_token
  const forced = token({ force: true }).access_token
  expect(forced).not.toBe(old)
  expect([use(post, old), use(post, forced)]).toEqual([40001, ACCEPTED])
  expect(token().access_token).toBe(forced)
})

test('within 30 seconds a second forced refresh changes nothing', () => {
  const { token, clock } = oneWeChat()
  const first = token({ force: true }).access_token
  clock.ms += 29_999
  expect(token({ force: true }).access_token).toBe(first)
  clock.ms += 1
  expect(token({ force: true }).access_token).not.toBe(first)
})

test('20 forced refreshes a day, then 45009, while ordinary calls go on', () => {
  const { token, clock } = oneWeChat()
  for (let i = 0; i < 20; i++) {
    expect(token({ force: true })).toHaveProperty('access_token')
    clock.ms += 60_000
  }
  expect(token({ force: true })).toMatchObject({ errcode: 45009 })
  expect(token()).toHaveProperty('access_token')
  clock.ms += 86_400_000
  expect(token({ force: true })).toHaveProperty('access_token')
})

test.each([
  ['a wrong secret', { secret: 'guessed' }, 40125],
  ['another app', { appid: 'wxffffffffffffffff' }, 40013],
  ['another grant type', { grant_type: 'authorization_code' }, 40002],
])('%s gets no token', (_case, changed, errcode) => {
  const { post } = oneWeChat()
  const right = { grant_type: 'client_credential', appid: APP.appId, secret: APP.appSecret }
  expect(post(PATH, { ...right, ...changed })).toMatchObject({ errcode })
})

test.each([
  ['nothing', '', 44002],
  ['no JSON', 'appid=1', 47001],
  ['a list', '[]', 47001],
])('a body that is %s is refused', (_case, body, errcode) => {
  expect(oneWeChat().post(PATH, body)).toMatchObject({ errcode })
})

test('only POST gets a token', () => {
  expect(oneWeChat().get(PATH, {})).toMatchObject({ errcode: 43002 })
})
