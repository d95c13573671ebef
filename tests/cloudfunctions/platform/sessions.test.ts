import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { sessions } from '#cloudfunctions/platform/sessions.ts'
import { vault } from '#cloudfunctions/platform/vault.ts'

const OPENID = `o${'A'.repeat(27)}`
const DAY_MS = 86_400_000
const s1 = { kid: 's1', secret: 'first secret of sessions, long enough' }
const s2 = { kid: 's2', secret: 'second secret of sessions, long enough' }

const li = generateKeyPairSync('ed25519')
const wang = generateKeyPairSync('ed25519')
const jwk = (key: KeyObject) => key.export({ format: 'jwk' }) as Record<string, unknown>
const hqKeys = { li: jwk(li.publicKey), wang: jwk(wang.publicKey) }

let nowMs = 1_800_000_000_000
const nowS = () => Math.floor(nowMs / 1_000)
const open = (keys = [s1], hq: Record<string, Record<string, unknown>> = hqKeys) =>
  sessions({
    keys,
    hqKeys: hq,
    vault: vault('a master key of the platform, long enough'),
    transportClock: { nowMs: () => nowMs },
  })

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const decode = (text: string | undefined) => JSON.parse(Buffer.from(text ?? '', 'base64url').toString())
const hmac = (text: string, secret: string) => createHmac('sha256', secret).update(text).digest('base64url')
const signed = (header: object, claims: object, secret: string) => {
  const text = `${part(header)}.${part(claims)}`
  return `${text}.${hmac(text, secret)}`
}
const assertion = (key: KeyObject, kid: string, claims: object) => {
  const text = `${part({ alg: 'EdDSA', kid })}.${part(claims)}`
  return `${text}.${sign(null, Buffer.from(text), key).toString('base64url')}`
}

describe("a person's session", () => {
  it('names the person, shows no openid, and says when it ends', async () => {
    const { session, expiresAtMs } = await open().forPerson('p1', OPENID)
    expect(await open().read(session)).toEqual({ kind: 'person', personId: 'p1', openid: OPENID })
    expect(expiresAtMs).toBe(nowMs + 7 * DAY_MS)
    const [, claims] = session.split('.')
    expect(Buffer.from(claims ?? '', 'base64url').toString()).not.toContain(OPENID)
  })

  it('ends after 7 days', async () => {
    const { session } = await open().forPerson('p1', OPENID)
    nowMs += 7 * DAY_MS - 1_000
    expect(await open().read(session)).toBeDefined()
    nowMs += 1_000
    expect(await open().read(session)).toBeUndefined()
  })

  it('outlives the rotation of keys, until its own key is dropped', async () => {
    const { session } = await open([s1]).forPerson('p1', OPENID)
    expect(await open([s2, s1]).read(session)).toBeDefined()
    expect(await open([s2]).read(session)).toBeUndefined()
    const { session: newer } = await open([s2, s1]).forPerson('p1', OPENID)
    expect(await open([s2]).read(newer)).toBeDefined()
  })

  it('is nobody after any change of claims, header or signature', async () => {
    const { session } = await open().forPerson('p1', OPENID)
    const [header, claims, signature] = session.split('.')
    const asOther = part({ ...decode(claims), sub: 'p2' })
    const asHq = part({ ...decode(claims), kind: 'hq', sub: 'li' })
    for (const forged of [
      `${header}.${asOther}.${signature}`,
      `${header}.${asHq}.${signature}`,
      `${header}.${claims}.`,
      `${header}.${claims}`,
      `${part({ alg: 'none' })}.${claims}.`,
      `${part({ alg: 'none', kid: 's1' })}.${claims}.${signature}`,
      `${part({ alg: 'HS256', kid: 'constructor' })}.${claims}.${signature}`,
      `${part({ alg: 'HS256', kid: '__proto__' })}.${claims}.${signature}`,
      `${session}x`,
      '',
      'nonsense',
    ]) {
      expect(await open().read(forged), forged.slice(0, 60)).toBeUndefined()
    }
  })

  it('is nobody when rightly signed but not issued by us, without an end, or without a sealed openid', async () => {
    const claims = decode((await open().forPerson('p1', OPENID)).session.split('.')[1])
    const header = { alg: 'HS256', kid: 's1' }
    expect(await open().read(signed(header, claims, s1.secret))).toBeDefined()
    for (const changed of [
      { ...claims, iss: 'somebody' },
      { ...claims, exp: undefined },
      { ...claims, sealed: undefined },
      { ...claims, sealed: 'AAAA' },
      { ...claims, kind: 'system' },
      { ...claims, sub: undefined },
    ]) {
      expect(await open().read(signed(header, changed, s1.secret))).toBeUndefined()
    }
  })
})

describe("HQ's assertion and session", () => {
  const fresh = () => ({ iss: 'li', aud: 'menlian', iat: nowS(), exp: nowS() + 60, jti: 'a-1' })

  it('names the operator who signed it', async () => {
    expect(await open().readAssertion(assertion(li.privateKey, 'li', fresh()))).toEqual({
      operatorId: 'li',
      assertionId: 'a-1',
    })
    const { session } = await open().forHq('li')
    expect(await open().read(session)).toEqual({ kind: 'hq', operatorId: 'li' })
  })

  it("does not let one operator's key speak in another's name", async () => {
    expect(await open().readAssertion(assertion(wang.privateKey, 'wang', fresh()))).toBeUndefined()
    expect(await open().readAssertion(assertion(wang.privateKey, 'li', fresh()))).toBeUndefined()
  })

  it('is worth nothing when old, for somebody else, undated or from an unknown key', async () => {
    const old = nowS() - 361
    for (const claims of [
      { ...fresh(), iat: old, exp: nowS() + 60 },
      { ...fresh(), exp: nowS() - 60 },
      { ...fresh(), iat: nowS() + 61, exp: nowS() + 120 },
      { ...fresh(), aud: 'another system' },
      { ...fresh(), aud: undefined },
      { ...fresh(), iat: undefined },
      { ...fresh(), iss: undefined },
      { ...fresh(), jti: undefined },
    ]) {
      expect(await open().readAssertion(assertion(li.privateKey, 'li', claims))).toBeUndefined()
    }
    for (const kid of ['zhao', '__proto__', 'constructor']) {
      expect(await open().readAssertion(assertion(li.privateKey, kid, { ...fresh(), iss: kid }))).toBeUndefined()
    }
  })

  it('counts when the operator’s clock is up to a minute ahead or behind', async () => {
    for (const apartS of [1, 60, -60]) {
      const claims = { ...fresh(), iat: nowS() + apartS, exp: nowS() + apartS + 60 }
      expect(await open().readAssertion(assertion(li.privateKey, 'li', claims)), `${apartS} s`).toBeDefined()
    }
    const justInTime = { ...fresh(), iat: nowS() - 360, exp: undefined }
    expect(await open().readAssertion(assertion(li.privateKey, 'li', justInTime))).toBeDefined()
  })

  it('is not accepted with the public key used as a shared secret', async () => {
    const forged = signed({ alg: 'HS256', kid: 'li' }, fresh(), JSON.stringify(hqKeys.li))
    expect(await open().readAssertion(forged)).toBeUndefined()
  })

  it('ends at once when the operator is taken from the settings', async () => {
    const { session } = await open().forHq('wang')
    expect(await open().read(session)).toBeDefined()
    expect(await open([s1], { li: hqKeys.li }).read(session)).toBeUndefined()
  })

  it('ends after 12 hours', async () => {
    const { session } = await open().forHq('li')
    nowMs += DAY_MS / 2
    expect(await open().read(session)).toBeUndefined()
  })
})
