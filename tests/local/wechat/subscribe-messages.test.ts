import { expect, test } from 'vitest'
import { oneWeChat } from './one-wechat.ts'

const PATH = 'cgi-bin/message/subscribe/send'
const TEMPLATE = 'registered-template'

function oneSubscriber(options = {}) {
  const one = oneWeChat(options)
  const { openid } = one.wechat.addPerson({ name: '王女士' })
  const message = {
    touser: openid,
    template_id: TEMPLATE,
    page: 'pages/devices/index?id=1',
    data: { thing1: { value: '空调已登记' } },
  }
  return { ...one, openid, message }
}

test('one acceptance is one message', () => {
  const { wechat, call, openid, message, clock } = oneSubscriber()
  wechat.grant(openid, TEMPLATE)
  wechat.grant(openid, TEMPLATE)
  expect(call(PATH, message)).toMatchObject({ errcode: 0, errmsg: 'ok' })
  expect(call(PATH, message)).toMatchObject({ errcode: 0 })
  expect(call(PATH, message)).toMatchObject({ errcode: 43101 })
  const sent = {
    openid,
    templateId: TEMPLATE,
    page: message.page,
    fields: { thing1: '空调已登记' },
    sentAtMs: clock.ms,
  }
  expect(wechat.sentMessages()).toEqual([sent, sent])
})

test('an acceptance counts for its person and its template only', () => {
  const { wechat, call, openid, message } = oneSubscriber()
  wechat.grant(openid, 'another-template')
  wechat.grant(wechat.addPerson({ name: '李先生' }).openid, TEMPLATE)
  expect(call(PATH, message)).toMatchObject({ errcode: 43101 })
})

test.each([
  ['an unknown person', { touser: 'onobody' }, 40003],
  ['no template', { template_id: '' }, 40037],
  ['a page that is not there', { page: 'pages/other/index' }, 41030],
  ['a field that is too long', { data: { thing1: { value: '字'.repeat(21) } } }, 47003],
  ['a field without a value', { data: { thing1: null } }, 47003],
  ['no data', { data: undefined }, 47003],
])('%s is refused and uses no acceptance', (_case, changed, errcode) => {
  const { wechat, call, openid, message } = oneSubscriber()
  wechat.grant(openid, TEMPLATE)
  expect(call(PATH, { ...message, ...changed })).toMatchObject({ errcode })
  expect(wechat.sentMessages()).toEqual([])
  expect(call(PATH, message)).toMatchObject({ errcode: 0 })
})

test('the errmsg names the field that is wrong', () => {
  const { call, message } = oneSubscriber()
  const { errmsg } = call(PATH, { ...message, data: { phrase2: { value: '六个汉字太长' } } })
  expect(errmsg).toContain('argument invalid! data.phrase2.value invalid')
})

test('with templates known, an unknown one and a missing field are refused', () => {
  const { wechat, call, openid, message } = oneSubscriber({ templates: { [TEMPLATE]: ['thing1', 'date2'] } })
  wechat.grant(openid, TEMPLATE)
  expect(call(PATH, { ...message, template_id: 'unknown' })).toMatchObject({ errcode: 40037 })
  expect(call(PATH, message)).toMatchObject({
    errcode: 47003,
    errmsg: expect.stringContaining('data.date2.value is empty'),
  })
  const data = { ...message.data, date2: { value: '2027年1月15日' } }
  expect(call(PATH, { ...message, data })).toMatchObject({ errcode: 0 })
})
