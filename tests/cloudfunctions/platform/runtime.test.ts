import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { admit } from '#cloudfunctions/platform/access.ts'
import { listProblems } from '#cloudfunctions/platform/contract/problems.ts'
import { type Evidence, runtime } from '#cloudfunctions/platform/contract/runtime.ts'
import type { HeldPost } from '#cloudfunctions/platform/contract/use-case.ts'
import { posts } from '#shared/identity/documents.ts'
import { ROLES } from '#shared/kernel/operation.ts'
import { staff } from '#shared/network/documents.ts'
import { notepads, probeFunctions } from './probe-area.ts'
import { rig } from './rig.ts'

const OPENID = `o${'B'.repeat(27)}`
const APP = 'wx0123456789abcdef'
const NOBODY: Evidence = { kind: 'none' }
const PERSON: Evidence = { kind: 'openid', appId: APP, openid: OPENID }

const open = () => {
  const stand = rig({ collections: [notepads] })
  const functions = runtime([probeFunctions()], stand.platform)
  const ask = (operation: string, input: unknown, evidence: Evidence = PERSON, traceId = 'trace-1') =>
    functions.call({ operation: `probe.${operation}`, input, evidence, traceId })
  return { ...stand, functions, ask, personId: stand.platform.vault.personIdOf(APP, OPENID) }
}

describe('a call', () => {
  it('is answered with its value and the business time', async () => {
    expect(await open().ask('greet', { name: '小王' }, NOBODY)).toEqual({
      status: 200,
      body: { ok: true, value: { greeting: '你好，小王' }, nowMs: expect.any(Number) },
    })
  })

  it('is told every problem of its input at once, each with its path and never with its value', async () => {
    const { ask } = open()
    const { status, body } = await ask('note', { requestId: '!', text: '', role: 'hq' })
    expect(status).toBe(400)
    expect(body).toMatchObject({ ok: false, refused: 'BAD_INPUT', traceId: 'trace-1' })
    expect(body.problems).toEqual([
      { path: 'requestId', problem: 'requestId is 1 to 64 characters of 0-9 A-Z a-z _ . : -' },
      { path: 'text', problem: 'may not be empty' },
      { path: 'role', problem: 'is not known here' },
    ])
    const missing = await ask('note', {})
    expect(missing.body.problems).toEqual([
      { path: 'requestId', problem: 'is missing' },
      { path: 'text', problem: 'is missing' },
    ])
  })

  it('is turned away when one person asks without end, and nobody else is', async () => {
    const { platform } = rig({ collections: [notepads] })
    let admitted = 2
    const functions = runtime(
      [probeFunctions()],
      platform,
      (personId) => personId !== personIdOf(OPENID) || admitted-- > 0,
    )
    const personIdOf = (openid: string) => platform.vault.personIdOf(APP, openid)
    const ask = (openid: string) =>
      functions.call({
        operation: 'probe.whoAmI',
        input: {},
        evidence: { kind: 'openid', appId: APP, openid },
        traceId: 't',
      })
    expect([(await ask(OPENID)).status, (await ask(OPENID)).status]).toEqual([200, 200])
    expect(await ask(OPENID)).toMatchObject({ status: 429, body: { ok: false, refused: 'TOO_MANY_REQUESTS' } })
    expect((await ask(`o${'C'.repeat(27)}`)).status).toBe(200)
  })

  it('is told that an input is of the wrong kind altogether', async () => {
    for (const input of [null, undefined, 7, 'text', [], [{ name: 'x' }]]) {
      const { status, body } = await open().ask('greet', input, NOBODY)
      expect([status, body.refused], JSON.stringify(input)).toEqual([400, 'BAD_INPUT'])
    }
  })

  it('is told what a number should be without hearing back what it sent', () => {
    const schema = v.strictObject({
      a: v.pipe(v.number(), v.integer()),
      b: v.pipe(v.number(), v.maxValue(5)),
      c: v.picklist(['x', 'y']),
    })
    const parsed = v.safeParse(schema, { a: 13812345678.5, b: 13812345678, c: '13812345678' })
    const problems = listProblems(parsed.issues ?? [])
    expect(problems.map(({ path }) => path)).toEqual(['a', 'b', 'c'])
    expect(problems[1]?.problem).toBe('should be <=5')
    expect(JSON.stringify(problems)).not.toContain('138')
  })

  it('of an unknown operation is 404, names of prototypes included', async () => {
    const { functions } = open()
    for (const operation of ['probe.nothing', 'nothing', '', 'constructor', '__proto__', 'probe.constructor']) {
      const reply = await functions.call({ operation, input: {}, evidence: NOBODY, traceId: 't' })
      expect([reply.status, reply.body.refused], operation).toEqual([404, 'UNKNOWN_OPERATION'])
    }
  })

  it('without a session is 401 where one is needed, before its input is looked at', async () => {
    const { ask } = open()
    expect(await ask('note', 'rubbish', NOBODY)).toMatchObject({ status: 401, body: { refused: 'LOGIN_NEEDED' } })
    expect(await ask('note', {}, { kind: 'session', token: 'not ours' })).toMatchObject({
      status: 401,
      body: { refused: 'SESSION_OVER', message: expect.stringContaining('重新进入') },
    })
  })

  it('with an ended session may still do what anyone may, such as logging in again', async () => {
    const { ask } = open()
    expect((await ask('greet', { name: 'x' }, { kind: 'session', token: 'not ours' })).status).toBe(200)
  })

  it('is known where it says who it is and need not, and told when that is over', async () => {
    const { ask } = open()
    expect((await ask('maybeMe', {}, NOBODY)).body).toMatchObject({ value: { caller: 'anyone' } })
    expect((await ask('maybeMe', {})).body).toMatchObject({ value: { caller: 'person' } })
    expect((await ask('maybeMe', {}, { kind: 'session', token: 'not ours' })).status).toBe(401)
  })

  it('is 403 without the post it needs, and passes with it, as read from documents at that moment', async () => {
    const { ask, platform, personId } = open()
    const bind = posts.put(personId, { personId, posts: [{ staffId: 'g1', acceptedAtMs: 0 }] })
    const guide = { staffId: 'g1', role: 'guide' as const, name: '王芳', status: 'active' as const, storeId: 's1' }
    expect(await ask('guideOnly', {})).toMatchObject({ status: 403, body: { refused: 'FORBIDDEN' } })
    await platform.store.write([bind, staff.put('g1', guide)])
    expect((await ask('guideOnly', {})).status).toBe(200)
    await platform.store.write([staff.put('g1', { ...guide, status: 'left' })])
    expect((await ask('guideOnly', {})).status).toBe(403)
  })

  it('acts as the system only on the evidence of a timer', async () => {
    const { ask } = open()
    expect((await ask('systemOnly', {}, { kind: 'timer' })).status).toBe(200)
    expect((await ask('systemOnly', {}, PERSON)).status).toBe(403)
    expect((await ask('systemOnly', {}, NOBODY)).status).toBe(401)
    const { session } = await open().platform.sessions.forHq('li')
    expect((await ask('systemOnly', {}, { kind: 'session', token: session })).status).toBe(401)
  })

  it('is refused with the sentence of its refusal, and has no effect', async () => {
    const { ask, platform } = open()
    const { body } = await ask('note', { requestId: 'r0000001', text: 'rude' })
    expect(body).toMatchObject({ ok: false, refused: 'NOTE_RUDE', message: '请换一种说法。', traceId: 'trace-1' })
    expect((await platform.store.scan(notepads, { index: 0, of: 1 })).rows).toEqual([])
  })

  it('answers nothing that its contract does not name', async () => {
    const { body } = await open().ask('fall', { how: 'leak', secret: 'hidden thing' }, NOBODY)
    expect(body.value).toEqual({ shown: 'this' })
  })

  it('is an opaque INTERNAL with its trace id for every bug, and the log tells what happened', async () => {
    for (const how of ['throw', 'undeclared', 'broken']) {
      const { ask, lines } = open()
      const { status, body } = await ask('fall', { how, secret: 'account 4711' }, NOBODY, 'f00dbeef00')
      expect(status, how).toBe(500)
      expect(Object.keys(body).sort()).toEqual(['message', 'ok', 'refused', 'traceId'])
      expect(body).toMatchObject({
        refused: 'INTERNAL',
        traceId: 'f00dbeef00',
        message: expect.stringContaining('f00dbeef'),
      })
      expect(JSON.stringify(body)).not.toContain('4711')
      const error = lines.map((line) => JSON.parse(line)).find((line) => line.event === 'internal')
      expect(error).toMatchObject({
        traceId: 'f00dbeef00',
        operation: 'probe.fall',
        error: { stack: expect.any(String) },
      })
    }
  })

  it('is told to try again when the store is busy, which is no bug', async () => {
    const { ask, lines } = open()
    const { status, body } = await ask('fall', { how: 'busy', secret: '' }, NOBODY)
    expect([status, body.refused]).toEqual([200, 'BUSY_TRY_AGAIN'])
    expect(lines.join()).not.toContain('internal')
  })

  it('repeated gets the same answer, and with another input a refusal', async () => {
    const { ask, platform } = open()
    const first = await ask('note', { requestId: 'r0000001', text: 'hello' })
    expect((await ask('note', { text: 'hello', requestId: 'r0000001' })).body.value).toEqual(first.body.value)
    expect((await ask('note', { requestId: 'r0000001', text: 'other' })).body).toMatchObject({
      ok: false,
      refused: 'REQUEST_ID_REUSED',
    })
    expect((await platform.store.scan(notepads, { index: 0, of: 1 })).rows).toHaveLength(1)
  })

  it('under the request id of another person is their own request', async () => {
    const { ask, platform } = open()
    await ask('note', { requestId: 'r0000001', text: 'hello' })
    const other: Evidence = { kind: 'openid', appId: APP, openid: `o${'C'.repeat(27)}` }
    expect((await ask('note', { requestId: 'r0000001', text: 'hello' }, other)).body.ok).toBe(true)
    expect((await platform.store.scan(notepads, { index: 0, of: 1 })).rows).toHaveLength(2)
  })

  it('leaves its answer in the database only sealed: an answer may hold a code or a name', async () => {
    const { ask, platform, personId } = open()
    const { body } = await ask('note', { requestId: 'r0000001', text: 'hello' })
    const kept = await platform.store.remembered(`${personId}|probe.note|r0000001`)
    expect(kept).toBeDefined()
    expect(JSON.stringify(kept)).not.toContain((body.value as { noteId: string }).noteId)
  })

  it('leaves one line in the log, without its input', async () => {
    const { ask, lines } = open()
    await ask('greet', { name: '王小明' }, PERSON, 'abc')
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({
        event: 'answered',
        traceId: 'abc',
        operation: 'probe.greet',
        status: 200,
        ms: expect.any(Number),
      }),
    ])
    expect(lines.join()).not.toMatch(/王小明|BBBB/)
  })
})

describe('the table of access', () => {
  const post = (role: HeldPost['role']): HeldPost => ({ staffId: 's', role, name: 'n' })
  const person = { kind: 'person', personId: 'p', openid: 'o' } as const
  const callers = {
    stranger: { caller: { kind: 'anyone' }, held: [] },
    customer: { caller: person, held: [] },
    guide: { caller: person, held: [post('guide')] },
    owner: { caller: person, held: [post('guide'), post('owner')] },
    engineer: { caller: person, held: [post('engineer')] },
    hq: { caller: { kind: 'hq', operatorId: 'li' }, held: [] },
    system: { caller: { kind: 'system' }, held: [] },
  } as const
  const admitted: Record<keyof typeof callers, readonly string[]> = {
    stranger: ['anyone'],
    customer: ['anyone', 'customer'],
    guide: ['anyone', 'customer', 'guide'],
    owner: ['anyone', 'customer', 'guide', 'owner'],
    engineer: ['anyone', 'customer', 'engineer'],
    hq: ['anyone', 'hq'],
    system: ['anyone', 'system'],
  }

  it.each(Object.keys(callers) as (keyof typeof callers)[])('admits %s to exactly its roles', async (name) => {
    const { caller, held } = callers[name]
    const results = await Promise.all(
      ROLES.map(async (role) => [role, await admit([role], caller, async () => held)] as const),
    )
    expect(results.filter(([, result]) => result === 'admitted').map(([role]) => role)).toEqual(admitted[name])
    const others = results.filter(([, result]) => result !== 'admitted').map(([, result]) => result)
    expect(new Set(others)).toEqual(new Set([name === 'stranger' ? 'unknown-caller' : 'forbidden']))
  })

  it('asks for posts only when an operation names a post', async () => {
    const never = () => Promise.reject(new Error('asked'))
    expect(await admit(['customer', 'guide'], person, never)).toBe('admitted')
    await expect(admit(['guide'], person, never)).rejects.toThrow('asked')
  })
})
