import { expect, test } from 'vitest'
import { sayPerson } from '@/features/identity/export-words.shared'
import { sayDevice } from '@/features/registration/export-words.shared'
import { device } from '../samples.ts'

const AT_MS = Date.parse('2026-11-21T03:00:00Z')

test('what is held about a person is said in whole dates and in words, a withdrawn consent with both its moments', () => {
  const consent = { purpose: 'store-service', version: '2026-11', atMs: AT_MS, by: 'registration.claimTicket' }
  const lines = sayPerson({
    personId: 'p1',
    createdAtMs: AT_MS,
    phone: '13800000000',
    posts: [{ staffId: 'S-1', acceptedAtMs: AT_MS }],
    consents: [{ ...consent, withdrawnAtMs: AT_MS + 86_400_000 }],
  })
  expect(lines).toEqual([
    '编号 p1',
    '手机号 13800000000',
    '第一次来 2026年11月21日 11:00',
    '岗位 S-1，2026年11月21日 11:00 就职',
    '2026年11月21日 11:00 同意「让售出本机的门店为您服务」（2026-11 版），2026年11月22日 11:00 撤回',
  ])
})

test('a device is said with its own serial and every part’s', () => {
  const shown = device()
  const text = sayDevice(shown).join('\n')
  for (const serial of [shown.serial, ...shown.parts.map((part) => part.serial)]) expect(text).toContain(serial)
  expect(text).not.toMatch(/今天|昨天/)
})
