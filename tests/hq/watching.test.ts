import { describe, expect, it } from 'vitest'
import type { Transport } from '#hq/client.ts'
import { registration } from '#shared/registration/contract.ts'
import { running } from '#shared/running/contract.ts'
import { terminal } from './terminal.ts'

type Answers = Record<string, (input: Record<string, unknown>) => unknown>

/** Answers some operations as the functions would; all others reach the functions. */
const answering =
  (answers: Answers) =>
  (send: Transport): Transport =>
  async (call) => {
    const answer = answers[call.operation]
    return answer ? { status: 200, body: answer(call.input as Record<string, unknown>) } : send(call)
  }

const alarm = (subject: string) => ({
  alarmId: `diversion:${subject}`,
  kind: 'diversion',
  subject,
  evidence: { soldAt: 'S2' },
  raisedAtMs: 0,
})
const letter = (deliveryId: string) => ({
  deliveryId,
  type: 'registration.claimed',
  data: {},
  occurredAtMs: 0,
  reason: 'boom',
  attempts: 8,
})

describe('menlian alarms', () => {
  const at = terminal({
    wrap: answering({
      [registration.listAlarms.name]: ({ cursor }) => ({
        ok: true,
        value: cursor === undefined ? { alarms: [alarm('U1')], cursor: 'more' } : { alarms: [alarm('U2')] },
      }),
    }),
  })

  it('lists every page, one line an alarm', async () => {
    const { exitCode, out, err } = await at.run('alarms')
    expect([exitCode, out.trim().split('\n').length, err]).toEqual([0, 2, '2 open\n'])
    expect(out).toContain('1970-01-01T00:00:00.000Z  diversion  U1  {"soldAt":"S2"}  窜货：不是发货的门店卖出的\n')
  })

  it('lists them as JSON lines for a program', async () => {
    const { out } = await at.run('alarms', '--json')
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).subject),
    ).toEqual(['U1', 'U2'])
  })
})

describe('menlian dead-letters', () => {
  const retried: unknown[] = []
  const at = terminal({
    wrap: answering({
      [running.deadLetters.name]: ({ consumer, cursor }) => ({
        ok: true,
        value: {
          consumers:
            consumer === undefined
              ? [
                  { consumer: 'alarms', letters: [letter('d1')], cursor: 'more' },
                  { consumer: 'mail', letters: [letter('d3')] },
                ]
              : [{ consumer, letters: cursor === 'more' ? [letter('d2')] : [] }],
        },
      }),
      [running.retryDeadLetter.name]: ({ deliveryId }) => {
        retried.push(deliveryId)
        return { ok: true, value: { deliveryId } }
      },
    }),
  })

  it('lists every page of every consumer', async () => {
    const { out, err } = await at.run('dead-letters', '--json')
    const listed = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(listed.map((one) => [one.consumer, one.deliveryId])).toEqual([
      ['alarms', 'd1'],
      ['alarms', 'd2'],
      ['mail', 'd3'],
    ])
    expect(err).toBe('')
    expect((await at.run('dead-letters')).err).toBe('3 dead\n')
  })

  it('puts one back in the queue', async () => {
    const { exitCode, out } = await at.run('dead-letters', 'retry', 'd2')
    expect([exitCode, out, retried]).toEqual([0, 'd2 is in the queue again\n', ['d2']])
  })
})
