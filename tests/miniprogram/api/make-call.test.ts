import { describe, expect, test } from 'vitest'
import { identity } from '#shared/identity/contract.ts'
import { network } from '#shared/network/contract.ts'
import { registration } from '#shared/registration/contract.ts'
import { routing } from '#shared/routing/contract.ts'
import { makeCall } from '@/api/make-call'
import { keepSession } from '@/api/session'
import type { Reply, Transport } from '@/api/transport'

const devices = { ok: true, value: { devices: [] } }
const session = (name: string): Reply => ({ status: 200, body: { ok: true, value: { session: name } } })

function phoneWith(
  answer: (operation: string, session: string | undefined) => Reply | Promise<Reply>,
  needsSession = true,
) {
  const sent: { operation: string; session: string | undefined }[] = []
  const kept = new Map<string, string>()
  let serverTime: number | undefined
  const transport: Transport = {
    needsSession,
    send: async (operation, _input, given) => {
      sent.push({ operation, session: given })
      return answer(operation, given)
    },
  }
  const call = makeCall({
    transport,
    sessions: keepSession(transport, async () => 'code', {
      get: (key) => kept.get(key),
      set: (key, value) => void kept.set(key, value),
      remove: (key) => void kept.delete(key),
    }),
    learnServerTime: (ms) => {
      serverTime = ms
    },
  })
  return { call, sent, kept, serverTime: () => serverTime }
}

const times = (sent: { operation: string }[], operation: string): number =>
  sent.filter((each) => each.operation === operation).length

describe('call', () => {
  test('logs in once for many first calls at the same time', async () => {
    const { call, sent } = phoneWith((operation) =>
      operation === 'identity.login' ? session('one') : { status: 200, body: devices },
    )
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => call(registration.listDevices, {})))
    expect(outcomes.every((outcome) => outcome.ok)).toBe(true)
    expect(times(sent, 'identity.login')).toBe(1)
    expect(sent.filter((each) => each.session === 'one')).toHaveLength(8)
  })

  test('replaces a session the server no longer knows once, also when many calls find out together', async () => {
    let logins = 0
    const { call, sent, kept } = phoneWith((operation, given) => {
      if (operation === 'identity.login') {
        logins += 1
        return session(`fresh ${logins}`)
      }
      return given === 'stale'
        ? { status: 401, body: { ok: false, refused: 'UNAUTHORIZED', message: '' } }
        : { status: 200, body: devices }
    })
    kept.set('session', 'stale')
    const outcomes = await Promise.all([1, 2, 3].map(() => call(registration.listDevices, {})))
    expect(outcomes.every((outcome) => outcome.ok)).toBe(true)
    expect(times(sent, 'identity.login')).toBe(1)
    expect(kept.get('session')).toBe('fresh 1')
  })

  test('gives up after the second 401 instead of logging in for ever', async () => {
    const { call, sent } = phoneWith((operation) =>
      operation === 'identity.login'
        ? session('new')
        : { status: 401, body: { ok: false, refused: 'UNAUTHORIZED', message: '请重新打开小程序。' } },
    )
    expect(await call(registration.listDevices, {})).toMatchObject({ ok: false, refused: 'UNAUTHORIZED' })
    expect(times(sent, 'registration.listDevices')).toBe(2)
  })

  test('tries to log in again after a login that failed', async () => {
    let up = false
    const { call } = phoneWith((operation) => {
      if (!up) throw new Error('no network')
      return operation === 'identity.login' ? session('later') : { status: 200, body: devices }
    })
    expect(await call(registration.listDevices, {})).toMatchObject({ ok: false })
    up = true
    expect(await call(registration.listDevices, {})).toMatchObject({ ok: true })
  })

  test('passes on why a login was refused', async () => {
    const { call } = phoneWith(() => ({
      status: 200,
      body: { ok: false, refused: 'LOGIN_RISKY', message: '微信暂时限制了这个账号。' },
    }))
    expect(await call(identity.me, {})).toMatchObject({ refused: 'LOGIN_RISKY', message: '微信暂时限制了这个账号。' })
  })

  test('asks what anyone may ask without logging in', async () => {
    const { call, sent } = phoneWith(() => ({ status: 200, body: { ok: true, value: { name: '店' } } }))
    await call(network.showStore, { storeId: 's1' })
    expect(sent).toEqual([{ operation: 'network.showStore', session: undefined }])
  })

  test('says who it is where the answer depends on it, though strangers are answered too', async () => {
    const { call, sent } = phoneWith((operation) =>
      operation === 'identity.login' ? session('first') : { status: 200, body: { ok: true, value: {} } },
    )
    await call(routing.resolveShop, {})
    expect(sent.map(({ operation, session }) => [operation, session])).toEqual([
      ['identity.login', undefined],
      ['routing.resolveShop', 'first'],
    ])
  })

  test('never logs in where the platform says who calls', async () => {
    const { call, sent } = phoneWith(() => ({ status: 200, body: devices }), false)
    await call(registration.listDevices, {})
    expect(sent).toEqual([{ operation: 'registration.listDevices', session: undefined }])
  })

  test.each([
    [
      'a refusal',
      { status: 200, body: { ok: false, refused: 'DEVICE_UNKNOWN', message: '没有找到' } },
      'DEVICE_UNKNOWN',
    ],
    ['an overloaded server', { status: 429, body: { ok: false, refused: 'TOO_MANY', message: '' } }, undefined],
    [
      'an error on the server',
      { status: 500, body: { ok: false, refused: 'INTERNAL', message: '', traceId: 't1' } },
      undefined,
    ],
    [
      'too many requests inside a cloud function',
      { status: 200, body: { ok: false, refused: 'TOO_MANY_REQUESTS', message: '' } },
      undefined,
    ],
    [
      'an INTERNAL inside a cloud function',
      { status: 200, body: { ok: false, refused: 'INTERNAL', message: '' } },
      undefined,
    ],
    ['a page of some proxy', { status: 200, body: '<html>' }, undefined],
  ])('sorts %s', async (_name, reply, refused) => {
    const { call } = phoneWith((operation) => (operation === 'identity.login' ? session('s') : reply))
    const outcome = await call(registration.device, { deviceId: 'd' })
    expect(outcome.ok).toBe(false)
    expect(outcome.ok || outcome.refused).toBe(refused)
    expect(outcome.ok || outcome.message).toMatch(/[\u4e00-\u9fff]/)
  })

  test('keeps the trace number of an error for the person to read out', async () => {
    const { call } = phoneWith((operation) =>
      operation === 'identity.login'
        ? session('s')
        : { status: 500, body: { ok: false, refused: 'INTERNAL', traceId: 'abc' } },
    )
    expect(await call(registration.listDevices, {})).toMatchObject({ traceId: 'abc' })
  })

  test('learns business time from an answer', async () => {
    const { call, serverTime } = phoneWith((operation) =>
      operation === 'identity.login' ? session('s') : { status: 200, body: { ...devices, nowMs: 1_800_000_000_000 } },
    )
    await call(registration.listDevices, {})
    expect(serverTime()).toBe(1_800_000_000_000)
  })
})
