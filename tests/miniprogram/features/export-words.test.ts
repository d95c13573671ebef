import { expect, test } from 'vitest'
import { sayPerson } from '@/features/identity/export-words.shared'
import { sayDevice } from '@/features/registration/export-words.shared'
import { sayTies } from '@/features/routing/export-words.shared'
import { device } from '../samples.ts'

const AT_MS = Date.parse('2026-11-21T03:00:00Z')

test('what is held about a person is said in whole dates and in words, a withdrawn consent with both its moments', () => {
  const consent = { purpose: 'store-service', version: '2026-11', atMs: AT_MS, by: 'registration.claimTicket' }
  const lines = sayPerson({
    personId: 'p1',
    createdAtMs: AT_MS,
    openid: 'oA1b2C3d4E5f6G7h8I9j0K1l2M3n',
    phone: '13800000000',
    phoneExchange: { askedAtMs: AT_MS + 60_000, state: 'bound' },
    posts: [{ staffId: 'S-1', acceptedAtMs: AT_MS }],
    consents: [{ ...consent, withdrawnAtMs: AT_MS + 86_400_000 }],
  })
  expect(lines).toEqual([
    '编号 p1',
    '微信标识 oA1b2C3d4E5f6G7h8I9j0K1l2M3n',
    '手机号 13800000000',
    '最近一次向微信取手机号 2026年11月21日 11:01，已绑定',
    '第一次来 2026年11月21日 11:00',
    '岗位 S-1，2026年11月21日 11:00 就职',
    '2026年11月21日 11:00 同意「让售出本机的门店为您服务」（2026-11 版），2026年11月22日 11:00 撤回',
  ])
})

test('of somebody about whom nothing is held that is said, and a number that is not bound yet is said with its state', () => {
  const nobody = { personId: 'p1', posts: [], consents: [] }
  expect(sayPerson(nobody)).toEqual(['编号 p1', '微信标识 没有', '手机号 没有'])
  const ends = (['asked', 'lost', 'answered'] as const).map((state) => {
    const phone = state === 'answered' && { phone: '13800000000' }
    return sayPerson({ ...nobody, phoneExchange: { askedAtMs: AT_MS, state, ...phone } }).at(-1)
  })
  expect(ends).toEqual([
    '最近一次向微信取手机号 2026年11月21日 11:00，还没有结果',
    '最近一次向微信取手机号 2026年11月21日 11:00，没有取到',
    '最近一次向微信取手机号 2026年11月21日 11:00，已取到，还没有绑定：13800000000',
  ])
})

test('a device is said with its own serial and every part’s', () => {
  const shown = device()
  const text = sayDevice(shown).join('\n')
  for (const serial of [shown.serial, ...shown.parts.map((part) => part.serial)]) expect(text).toContain(serial)
  expect(text).not.toMatch(/今天|昨天/)
})

test('the log of whose customer somebody is names what happened, and the codes of store and guide', () => {
  const atMs = Date.parse('2026-11-21T14:05:00+08:00')
  const log = [
    { kind: 'registered', atMs, scene: { storeId: 'S1', staffId: 'G1', serial: 'X' } },
    { kind: 'followed', atMs, staffId: 'G2' },
  ]
  const visits = [{ atMs, storeId: 'S1' }, { atMs }]
  expect(sayTies({ log, visits })).toEqual([
    '由哪家店服务的记录',
    '2026年11月21日 14:05 登记购机 门店 S1 导购 G1',
    '2026年11月21日 14:05 点开分享的链接 导购 G2',
    '最近看过的店铺',
    '2026年11月21日 14:05 门店 S1',
    '2026年11月21日 14:05 没有找到门店',
  ])
  expect(sayTies({ log: [], visits: [] })).toEqual(['由哪家店服务的记录', '暂时没有', '最近看过的店铺', '暂时没有'])
})
