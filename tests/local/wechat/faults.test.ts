import { expect, test } from 'vitest'
import type { FaultPlan } from '#local/wechat/faults.ts'
import { oneWeChat } from './one-wechat.ts'

const PATH = 'wxa/business/getuserphonenumber'

function withPhoneCode() {
  const one = oneWeChat()
  const code = one.wechat.phoneCode(one.wechat.addPerson({ name: '王女士' }).openid)
  return { ...one, code }
}

test('an errcode comes as often as asked for, without any effect, and then WeChat works again', () => {
  const { wechat, call, code } = withPhoneCode()
  wechat.faults.set({ [PATH]: { errcode: -1, times: 2 } })
  for (let i = 0; i < 2; i++) expect(call(PATH, { code })).toEqual({ errcode: -1, errmsg: 'system error' })
  expect(call(PATH, { code })).toMatchObject({ errcode: 0 })
})

test('without a number a fault stays until it is cleared', () => {
  const { wechat, call, code } = withPhoneCode()
  wechat.faults.set({ [PATH]: { errcode: 45009, errmsg: 'enough' } })
  for (let i = 0; i < 5; i++) expect(call(PATH, { code })).toEqual({ errcode: 45009, errmsg: 'enough' })
  expect(wechat.faults.list()).toEqual({ [PATH]: { errcode: 45009, errmsg: 'enough' } })
  wechat.faults.clear(PATH)
  expect(call(PATH, { code })).toMatchObject({ errcode: 0 })
})

test.each([
  ['a connection lost before', { drop: 'before' }, 'dropped', 0],
  ['a connection lost after', { drop: 'after' }, 'dropped', 1],
  ['silence', { timeout: true }, 'silent', 0],
  ['silence before', { timeout: 'before' }, 'silent', 0],
  ['silence after', { timeout: 'after' }, 'silent', 1],
] as const)('%s the effect has the effect it says', (_case, fault, lost, paid) => {
  const { wechat, call, code } = withPhoneCode()
  wechat.faults.set({ [PATH]: fault })
  expect(call(PATH, { code })).toEqual({ lost })
  expect(wechat.paidPhoneCalls()).toBe(paid)
})

test('garbage is no JSON, and the effect has happened', () => {
  const { wechat, call, code } = withPhoneCode()
  wechat.faults.set({ [PATH]: { garbage: true } })
  expect(() => call(PATH, { code })).toThrow(SyntaxError)
  expect(wechat.paidPhoneCalls()).toBe(1)
})

test('a fault for every address gives way to one that is named', () => {
  const { wechat, get } = oneWeChat()
  wechat.faults.set({ '*': { errcode: -1 }, 'sns/jscode2session': { errcode: 45011, times: 1 } })
  expect(get('sns/jscode2session', {})).toMatchObject({ errcode: 45011 })
  expect(get('sns/jscode2session', {})).toMatchObject({ errcode: -1 })
})

test.each([
  ['an address that does not exist', { 'sns/nothing': { errcode: -1 } }],
  ['a kind of fault that does not exist', { 'sns/jscode2session': { explode: true } }],
  ['no times at all', { 'sns/jscode2session': { errcode: -1, times: 0 } }],
])('%s is said, and nothing is set', (_case, faults) => {
  const { wechat } = oneWeChat()
  expect(() => wechat.faults.set(faults as unknown as FaultPlan)).toThrow(/sns\//)
  expect(wechat.faults.list()).toEqual({})
})
