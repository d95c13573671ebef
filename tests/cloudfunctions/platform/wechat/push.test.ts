import { createHash, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { openPush, pushEcho } from '#cloudfunctions/platform/wechat/push.ts'
import { pushCheck, pushMessage } from '#local/wechat/push.ts'

const account = {
  token: 'AAAAA',
  encodingAesKey: randomBytes(32).toString('base64').slice(0, 43),
  appId: 'wx0123456789abcdef',
}
const moment = { nowMs: 1_800_000_000_000, random: randomBytes }
const text = {
  ToUserName: 'gh_97417a04a28d',
  FromUserName: 'oABCDEFGHIJKLMNOPQRSTUVWXYZa',
  CreateTime: 1_800_000_000,
  MsgType: 'text',
  Content: '空调不制冷了',
  MsgId: 23456,
}
const open = (request: ReturnType<typeof pushMessage>, own = account) => openPush(own, request)

test("WeChat's own example of the address check is answered with its echo", () => {
  const query = { signature: 'f464b24fc39322e44b38aa78f5edd27bd1441696', timestamp: '1714036504', nonce: '1514711492' }
  expect(pushEcho({ token: 'AAAAA' }, { ...query, echostr: '4375120948345356249' })).toBe('4375120948345356249')
  expect(pushEcho({ token: 'AAAAB' }, { ...query, echostr: '4375120948345356249' })).toBeUndefined()
})

test('an address check is answered only when it is signed', () => {
  const query = pushCheck(account, moment)
  expect(pushEcho(account, query)).toBe(query.echostr)
  for (const name of ['signature', 'timestamp', 'nonce']) {
    expect(pushEcho(account, { ...query, [name]: '1' })).toBeUndefined()
    expect(pushEcho(account, { ...query, [name]: undefined })).toBeUndefined()
  }
})

test('a message is opened: who, what and when', () => {
  expect(open(pushMessage(account, text, moment))).toEqual({
    message: { messageId: 'm23456', openid: text.FromUserName, event: 'text', sentAtMs: moment.nowMs, content: text },
  })
})

test('messages of every length are opened', () => {
  for (let length = 0; length < 70; length++) {
    const message = { ...text, Content: 'x'.repeat(length) }
    expect(open(pushMessage(account, message, moment))).toMatchObject({ message: { content: message } })
  }
})

test('an event without MsgId has the same id at every delivery, another one another, and no id carries an openid', () => {
  const event = { ...text, MsgId: undefined, MsgType: 'event', Event: 'user_enter_tempsession' }
  const idOf = (message: Record<string, unknown>) => {
    const opened = open(pushMessage(account, message, moment))
    return 'message' in opened ? opened.message.messageId : undefined
  }
  expect(idOf(event)).toMatch(/^e[0-9a-f]{32}$/)
  expect(idOf(event)).toBe(idOf({ ...event }))
  expect(new Set([idOf(event), idOf({ ...event, CreateTime: 1 }), idOf({ ...event, Event: 'other' })]).size).toBe(3)
})

test('two message ids that a JavaScript number cannot tell apart stay apart', () => {
  for (const id of ['9007199254740993', '9007199254740992']) {
    const json = JSON.stringify(text).replace('23456', id)
    expect(open(pushMessage(account, json, moment))).toMatchObject({ message: { messageId: `m${id}` } })
  }
})

test('a message id inside what the person wrote is not the message id', () => {
  const opened = open(pushMessage(account, { ...text, Content: '"MsgId": 99999', MsgId: 23456 }, moment))
  expect(opened).toMatchObject({ message: { messageId: 'm23456' } })
})

test.each([
  ['another signature', { msg_signature: '0'.repeat(40) }, 'SIGNATURE_WRONG'],
  ['another nonce', { nonce: '1' }, 'SIGNATURE_WRONG'],
  ['another timestamp', { timestamp: '1' }, 'SIGNATURE_WRONG'],
  ['no signature', { msg_signature: undefined }, 'SIGNATURE_MISSING'],
  ['the plain signature in the place of the message one', 'plain', 'SIGNATURE_WRONG'],
])('%s is refused', (_case, changed, refused) => {
  const request = pushMessage(account, text, moment)
  const query = changed === 'plain' ? { msg_signature: request.query.signature } : (changed as object)
  expect(openPush(account, { ...request, query: { ...request.query, ...query } })).toEqual({ refused })
})

test('a message in plain text, changed, or for another app or key is refused', () => {
  const request = pushMessage(account, text, moment)
  const plain = { ...request, body: JSON.stringify(text) }
  expect(open(plain)).toEqual({ refused: 'SIGNATURE_MISSING' })
  expect(open({ ...request, body: 'no JSON' })).toEqual({ refused: 'SIGNATURE_MISSING' })
  expect(open({ ...request, body: request.body.replace(/"Encrypt":"./, '"Encrypt":"!') })).toEqual({
    refused: 'SIGNATURE_WRONG',
  })
  expect(open(request, { ...account, appId: 'wxffffffffffffffff' })).toEqual({ refused: 'APP_WRONG' })
  const otherKey = randomBytes(32).toString('base64').slice(0, 43)
  expect(['BODY_UNREADABLE', 'APP_WRONG']).toContain(
    (open(request, { ...account, encodingAesKey: otherKey }) as { refused: string }).refused,
  )
})

test('rightly signed bytes that are no message are refused', () => {
  for (const encrypted of ['', 'AAAA', randomBytes(64).toString('base64')]) {
    const { query } = pushMessage(account, text, moment)
    const parts = [account.token, String(query.timestamp), String(query.nonce), encrypted].sort()
    const signature = createHash('sha1').update(parts.join('')).digest('hex')
    const opened = openPush(account, {
      query: { ...query, msg_signature: signature },
      body: JSON.stringify({ Encrypt: encrypted }),
    })
    expect(opened).toHaveProperty('refused')
  }
  expect(open(pushMessage(account, { ToUserName: 'x' }, moment))).toEqual({ refused: 'MESSAGE_MALFORMED' })
})
