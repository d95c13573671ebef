import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { registration } from '#shared/registration/contract.ts'
import type { Call } from '@/api/make-call'
import { intentionKey, makeChange } from '@/api/make-change'
import type { Failure } from '@/api/outcome'

const LOST: Failure = { ok: false, message: '网络不太顺畅' }
const BUSY: Failure = { ok: false, refused: 'BUSY_TRY_AGAIN', message: '请再试一次' }
const NO: Failure = { ok: false, refused: 'TICKET_EXPIRED', message: '过期' }
const YES = { ok: true, value: {} } as const
const CLAIM = { scene: 'R1', consent: { version: 'v', purposes: ['warranty'] } }

function phoneAnswering(answers: (Failure | typeof YES)[]) {
  const ids: string[] = []
  const kept = new Map<string, string>()
  const time = { nowMs: 0 }
  const call = (async (_operation: unknown, input: { requestId: string }) => {
    ids.push(input.requestId)
    return answers[ids.length - 1] ?? YES
  }) as unknown as Call
  const build = () => {
    let made = 0
    return makeChange({
      call,
      memory: {
        get: (key) => kept.get(key),
        set: (key, value) => void kept.set(key, value),
        remove: (key) => void kept.delete(key),
      },
      newRequestId: () => {
        made += 1
        return `id-${ids.length}-${made}`
      },
      realNowMs: () => time.nowMs,
    })
  }
  return { change: build(), restarted: build, ids, kept, time }
}

describe('change', () => {
  test('sends the same request id again after the answer was lost, and a new one after a definite answer', async () => {
    const { change, ids, kept } = phoneAnswering([LOST, LOST, YES])
    for (let i = 0; i < 4; i++) await change(registration.claimTicket, CLAIM)
    expect(new Set(ids.slice(0, 3)).size).toBe(1)
    expect(ids[3]).not.toBe(ids[0])
    expect(kept.size).toBe(0)
  })

  test('remembers the request id across a closed app', async () => {
    const { change, restarted, ids } = phoneAnswering([LOST, YES])
    await change(registration.claimTicket, CLAIM)
    await restarted()(registration.claimTicket, CLAIM)
    expect(ids[1]).toBe(ids[0])
  })

  test.each([
    ['keeps it when the server was busy, because nothing happened', BUSY, true],
    ['drops it when the server said no, because the next press is a new intention', NO, false],
  ])('%s', async (_name, answer, same) => {
    const { change, ids } = phoneAnswering([answer, YES])
    await change(registration.claimTicket, CLAIM)
    await change(registration.claimTicket, CLAIM)
    expect(ids[0] === ids[1]).toBe(same)
  })

  test('another input is another intention', async () => {
    const { change, ids } = phoneAnswering([LOST, LOST])
    await change(registration.claimTicket, CLAIM)
    await change(registration.claimTicket, { ...CLAIM, scene: 'R2' })
    expect(ids[0]).not.toBe(ids[1])
  })

  test('an intention nobody came back to in time is forgotten, so an old code is not shown as new', async () => {
    const { change, ids, time } = phoneAnswering([LOST, LOST])
    await change(registration.issueTicket, { serial: 'S1' }, { keepMs: 1_000 })
    time.nowMs = 1_000
    await change(registration.issueTicket, { serial: 'S1' }, { keepMs: 1_000 })
    expect(ids[0]).not.toBe(ids[1])
  })

  test('the order in which fields were written makes no other intention', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.array(fc.string()))), (input) => {
        const reversed = Object.fromEntries(Object.entries(input).reverse())
        expect(intentionKey('a.b', reversed)).toBe(intentionKey('a.b', input))
      }),
    )
  })
})
