import { beforeEach, describe, expect, it } from 'vitest'
import { identityFunctions } from '#cloudfunctions/identity/index.ts'
import { identity } from '#shared/identity/contract.ts'
import { people } from '#shared/identity/documents.ts'
import { newRequestId, person, type SmallSystem, smallSystem } from '../small-system.ts'

const OPENID = 'oA1b2C3d4E5f6G7h8I9j0K1l2M3n'
const PHONE = '13812345678'
const me = person(OPENID)
const other = person('oZ9y8X7w6V5u4T3s2R1q0P9o8N7m')

let system: SmallSystem
beforeEach(async () => {
  system = smallSystem({
    areas: [identityFunctions],
    wechat: { phoneNumber: async () => ({ purePhoneNumber: PHONE, countryCode: '86' }) },
  })
  await system.must(identity.bindPhone, { requestId: newRequestId(), phoneCode: 'code' }, me)
})

describe('what identity holds about a person', () => {
  it('is answered whole: openid, number, and when WeChat was asked for it', async () => {
    expect(await system.must(identity.exportMe, {}, me)).toMatchObject({
      createdAtMs: system.nowMs(),
      openid: OPENID,
      phone: PHONE,
      phoneExchange: { askedAtMs: system.nowMs(), state: 'bound' },
    })
  })

  it('includes a number that came and is not bound yet', async () => {
    const { personId } = await system.must(identity.exportMe, {}, me)
    const before = (await system.store.get(people, personId))?.data
    if (!before?.dataKey || !before.phoneExchange) throw new Error('a person with a phone exchange')
    const sealedPhone = system.runtime.platform.vault.seal(personId, before.dataKey, 'phone', '13900001111')
    const phoneExchange = { ...before.phoneExchange, state: 'answered' as const, sealedPhone }
    await system.store.write([people.put(personId, { ...before, phoneExchange })])
    const held = await system.must(identity.exportMe, {}, me)
    expect(held).toMatchObject({ phone: PHONE, phoneExchange: { state: 'answered', phone: '13900001111' } })
    expect(JSON.stringify(held)).not.toMatch(/codeHash|attemptId|sealed/)
  })

  it('goes to that person alone, however it is asked for, and not into the log', async () => {
    const { personId } = await system.must(identity.exportMe, {}, me)
    const theirs = await system.must(identity.exportMe, {}, other)
    expect(theirs).toEqual({ personId: expect.any(String), posts: [], consents: [] })
    expect(theirs.personId).not.toBe(personId)
    expect(await system.reply(identity.exportMe, { personId } as object, other)).toMatchObject({ status: 400 })
    for (const [evidence, status] of [
      [await system.hq(), 403],
      [{ kind: 'timer' }, 403],
      [{ kind: 'none' }, 401],
    ] as const) {
      const reply = await system.reply(identity.exportMe, {}, evidence)
      expect(reply.status).toBe(status)
      expect(JSON.stringify(reply.body)).not.toContain(OPENID)
    }
    expect(system.logged.join()).not.toMatch(new RegExp(`${OPENID}|${PHONE}`))
  })

  it('is gone with the account', async () => {
    await system.must(identity.deleteAccount, { requestId: newRequestId(), confirm: 'DELETE' }, me)
    const held = await system.must(identity.exportMe, {}, me)
    expect(Object.keys(held).sort()).toEqual(['consents', 'createdAtMs', 'personId', 'posts'])
  })
})
