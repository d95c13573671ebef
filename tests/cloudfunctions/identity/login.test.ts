import { generateKeyPairSync } from 'node:crypto'
import { importJWK, type JWK, SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { identityFunctions } from '#cloudfunctions/identity/index.ts'
import { WeChatError, WeChatUnreachable } from '#cloudfunctions/platform/wechat/port.ts'
import { identity } from '#shared/identity/contract.ts'
import { people } from '#shared/identity/documents.ts'
import { MINUTE_MS } from '#shared/kernel/time.ts'
import { newRequestId, smallSystem } from '../small-system.ts'

const OPENID = 'oA1b2C3d4E5f6G7h8I9j0K1l2M3n'

describe('logging in', () => {
  it('gives a session for the same pseudonym every time, and writes nobody down for looking around', async () => {
    const system = smallSystem({
      areas: [identityFunctions],
      wechat: { codeToSession: async () => ({ openid: OPENID }) },
    })
    const first = await system.must(identity.login, { jsCode: 'code1' })
    const second = await system.must(identity.login, { jsCode: 'code2' })
    expect(first.personId).toBe(second.personId)
    expect(first.personId).not.toContain(OPENID)
    expect(await system.store.get(people, first.personId)).toBeUndefined()
    const me = await system.must(identity.me, {}, { kind: 'session', token: first.session })
    expect(me).toEqual({ personId: first.personId, posts: [], consents: [] })
  })

  it.each([
    [new WeChatError(40029, 'invalid code'), 'LOGIN_CODE_BAD'],
    [new WeChatError(40163, 'code been used'), 'LOGIN_CODE_BAD'],
    [new WeChatError(40226, 'code blocked'), 'LOGIN_RISKY'],
    [new WeChatError(-1, 'system error'), 'WECHAT_BUSY'],
    [new WeChatError(45011, 'too often'), 'WECHAT_BUSY'],
    [new WeChatUnreachable('timeout'), 'WECHAT_BUSY'],
  ])('when WeChat says %s the person is told %s', async (error, refused) => {
    const system = smallSystem({ areas: [identityFunctions], wechat: { codeToSession: () => Promise.reject(error) } })
    const answer = await system.ask(identity.login, { jsCode: 'x' })
    expect(answer).toMatchObject({ ok: false, refused })
    expect(answer.ok || answer.message).toMatch(/[\u4e00-\u9fff]/)
  })

  it('a wrong app secret is our fault: opaque to the person, told to the log', async () => {
    const system = smallSystem({
      areas: [identityFunctions],
      wechat: { codeToSession: () => Promise.reject(new WeChatError(40125, 'invalid appsecret')) },
    })
    const reply = await system.reply(identity.login, { jsCode: 'x' })
    expect(reply).toMatchObject({ status: 500, body: { refused: 'INTERNAL' } })
    expect(JSON.stringify(reply.body)).not.toContain('40125')
    expect(system.logged.join()).toContain('40125')
  })

  it('no openid ever appears in a log line', async () => {
    const system = smallSystem({
      areas: [identityFunctions],
      wechat: { codeToSession: async () => ({ openid: OPENID }) },
    })
    const { session } = await system.must(identity.login, { jsCode: 'code1' })
    await system.must(identity.me, {}, { kind: 'session', token: session })
    expect(system.logged.length).toBeGreaterThan(1)
    expect(system.logged.join()).not.toContain(OPENID)
  })
})

describe("HQ's assertion", () => {
  const pair = () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    return { open: publicKey.export({ format: 'jwk' }), secret: privateKey.export({ format: 'jwk' }) as JWK }
  }
  const wang = pair()
  const li = pair()
  const system = smallSystem({ areas: [identityFunctions], hqKeys: { wang: wang.open, li: li.open } })
  const sign = async (
    secret: JWK,
    { kid = 'wang', iss = 'wang', aud = 'menlian', agoS = 0, jti = newRequestId() } = {},
  ) =>
    new SignJWT({ jti })
      .setProtectedHeader({ alg: 'EdDSA', kid })
      .setIssuer(iss)
      .setAudience(aud)
      .setIssuedAt(Math.floor(system.nowMs() / 1_000) - agoS)
      .sign(await importJWK(secret, 'EdDSA'))

  it('opens a session of role hq', async () => {
    const { session, operatorId } = await system.must(identity.loginHq, { assertion: await sign(wang.secret) })
    expect(operatorId).toBe('wang')
    const answer = await system.ask(
      identity.invite,
      { requestId: 'request-1', staffId: 'G1' },
      { kind: 'session', token: session },
    )
    expect(answer).toMatchObject({ ok: false, refused: 'STAFF_UNKNOWN' })
  })

  it('opens one session, however often it is sent, and nobody else’s of the same name', async () => {
    const assertion = await sign(wang.secret, { jti: 'once' })
    const answers = await Promise.all(Array.from({ length: 20 }, () => system.ask(identity.loginHq, { assertion })))
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
    expect(answers.filter((answer) => !answer.ok && answer.refused !== 'ASSERTION_BAD')).toEqual([])
    const resigned = await sign(wang.secret, { jti: 'once', agoS: 1 })
    expect((await system.ask(identity.loginHq, { assertion: resigned })).ok).toBe(false)
    const ofLi = await sign(li.secret, { kid: 'li', iss: 'li', jti: 'once' })
    expect((await system.ask(identity.loginHq, { assertion: ofLi })).ok).toBe(true)
  })

  it.each([
    ['without a name of its own', () => sign(wang.secret, { jti: '' })],
    ['signed with another key', () => sign(li.secret)],
    ['of an operator who speaks as another', () => sign(li.secret, { kid: 'li', iss: 'wang' })],
    ['of nobody we know', () => sign(wang.secret, { kid: 'constructor', iss: 'constructor' })],
    ['for another audience', () => sign(wang.secret, { aud: 'else' })],
    ['older than five minutes', () => sign(wang.secret, { agoS: 400 })],
    ['that is no token at all', async () => 'x.y.z'],
  ])('is refused when %s', async (_why, make) => {
    expect(await system.ask(identity.loginHq, { assertion: await make() })).toMatchObject({
      ok: false,
      refused: 'ASSERTION_BAD',
    })
  })

  it('made on a computer whose clock is a minute ahead opens a session, and is remembered for as long as it could count', async () => {
    const assertion = await sign(wang.secret, { agoS: -60 })
    expect(await system.ask(identity.loginHq, { assertion })).toMatchObject({ ok: true })
    system.moveMs(7 * MINUTE_MS)
    expect(await system.ask(identity.loginHq, { assertion })).toMatchObject({ ok: false, refused: 'ASSERTION_BAD' })
  })
})
