import { expect, test } from 'vitest'
import type { WeChatSnapshot } from '#local/wechat/snapshot.ts'
import { APP, oneWeChat, seededBytes } from './one-wechat.ts'

const asFile = (snapshot: WeChatSnapshot) => JSON.parse(JSON.stringify(snapshot)) as WeChatSnapshot

test('a WeChat started from a saved state knows its people, tokens, codes and grants, and saves the same again', () => {
  const before = oneWeChat()
  const { openid } = before.wechat.addPerson({ name: '王女士' })
  const code = before.wechat.jsCode(openid)
  before.wechat.grant(openid, 'registered')
  const token = before.token().access_token
  const keys = before.wechat.payPlatform()
  const saved = asFile(before.wechat.snapshot())

  const after = oneWeChat({ snapshot: saved, random: seededBytes('another run') })
  expect(asFile(after.wechat.snapshot())).toEqual(saved)
  expect(after.token().access_token).toBe(token)
  expect(after.wechat.payPlatform()).toEqual(keys)
  const query = { appid: APP.appId, secret: APP.appSecret, js_code: code, grant_type: 'authorization_code' }
  expect(after.get('sns/jscode2session', query)).toMatchObject({ openid })
  const message = { touser: openid, template_id: 'registered', data: { thing1: { value: '好' } } }
  expect(after.call('cgi-bin/message/subscribe/send', message)).toMatchObject({ errcode: 0 })
})

test('a saved state is a copy: what happens afterwards is not in it', () => {
  const { wechat } = oneWeChat()
  wechat.addPerson({ name: '王女士' })
  const saved = wechat.snapshot()
  const { openid } = wechat.addPerson({ name: '李先生' })
  expect(saved.people).toHaveLength(1)
  wechat.restore(saved)
  expect(() => wechat.jsCode(openid)).toThrow('no such person')
})

test('the same seed makes the same people', () => {
  const add = () => oneWeChat().wechat.addPerson({ name: '王女士' })
  expect(add()).toEqual(add())
})
