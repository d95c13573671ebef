import { describe, expect, it } from 'vitest'
import { identityFunctions } from '#cloudfunctions/identity/index.ts'
import { StoreUnknown } from '#cloudfunctions/platform/store/port.ts'
import { WeChatError, WeChatUnreachable } from '#cloudfunctions/platform/wechat/port.ts'
import { identity } from '#shared/identity/contract.ts'
import { consents, people } from '#shared/identity/documents.ts'
import { MINUTE_MS } from '#shared/kernel/time.ts'
import { newRequestId, person, smallSystem } from '../small-system.ts'

const PHONE = '13812345678'
const me = person('openid-a')

/** A WeChat that counts what was paid for, and takes each code once. */
function paidWeChat(answer: (code: string, asked: number) => string | Error = () => PHONE) {
  const asked: string[] = []
  const used = new Set<string>()
  const system = smallSystem({
    areas: [identityFunctions],
    wechat: {
      phoneNumber: async (code) => {
        asked.push(code)
        if (used.has(code)) throw new WeChatError(40029, 'invalid code')
        const given = answer(code, asked.length)
        if (given instanceof Error) throw given
        used.add(code)
        return { purePhoneNumber: given, countryCode: '86' }
      },
    },
  })
  const bind = (phoneCode: string, requestId = newRequestId()) =>
    system.ask(identity.bindPhone, { requestId, phoneCode }, me)
  return { system, asked, bind }
}

describe('binding a phone number', () => {
  it('seals it under the person’s key; the screen sees a mask, the export the whole, the database and the log neither', async () => {
    const { system, bind } = paidWeChat()
    expect(await bind('code-1')).toMatchObject({ ok: true, value: { phoneMasked: '138****5678' } })
    const view = await system.must(identity.me, {}, me)
    expect(view.phoneMasked).toBe('138****5678')
    expect((await system.must(identity.exportMe, {}, me)).phone).toBe(PHONE)
    expect(JSON.stringify(await system.store.get(people, view.personId))).not.toContain(PHONE)
    expect(system.logged.join()).not.toContain(PHONE)
  })

  it('asks WeChat once for fifty repeats of one request at once, and all of them end well', async () => {
    const { asked, bind } = paidWeChat()
    const requestId = newRequestId()
    const answers = await Promise.all(Array.from({ length: 50 }, () => bind('code-1', requestId)))
    expect(asked).toEqual(['code-1'])
    expect(answers.filter((answer) => !answer.ok)).toEqual([])
  })

  it('asks WeChat once when the same code comes again in another request', async () => {
    const { asked, bind } = paidWeChat()
    await bind('code-1')
    expect(await bind('code-1')).toMatchObject({ ok: true, value: { phoneMasked: '138****5678' } })
    expect(asked).toHaveLength(1)
  })

  it('takes the newer of two numbers', async () => {
    const { system, bind } = paidWeChat((code) => (code === 'code-2' ? '13900001111' : PHONE))
    await bind('code-1')
    await bind('code-2')
    expect((await system.must(identity.me, {}, me)).phoneMasked).toBe('139****1111')
  })

  it('refuses a code that a newer one overtook, whatever number was there before, and leaves the newer one its own', async () => {
    const numbers: Record<string, string> = { 'code-0': PHONE, 'code-1': '13700002222', 'code-2': '13900001111' }
    let quick: unknown
    const system = smallSystem({
      areas: [identityFunctions],
      wechat: {
        phoneNumber: async (code) => {
          if (code === 'code-1') quick = await bind('code-2')
          return { purePhoneNumber: numbers[code] ?? '', countryCode: '86' }
        },
      },
    })
    const bind = (phoneCode: string) => system.ask(identity.bindPhone, { requestId: newRequestId(), phoneCode }, me)
    await bind('code-0')
    expect(await bind('code-1')).toMatchObject({ ok: false, refused: 'PHONE_CODE_BAD' })
    expect(quick).toMatchObject({ ok: true, value: { phoneMasked: '139****1111' } })
    expect((await system.must(identity.me, {}, me)).phoneMasked).toBe('139****1111')
  })

  it('goes on with its own intent when the answer to writing it was lost', async () => {
    const { system, asked, bind } = paidWeChat()
    const { platform } = system.runtime
    const { store } = platform
    let lost = 0
    platform.store = {
      ...store,
      async write(...given) {
        const outcome = await store.write(...given)
        if (lost++ === 0) throw new StoreUnknown('connection reset')
        return outcome
      },
    }
    expect(await bind('code-1')).toMatchObject({ ok: true, value: { phoneMasked: '138****5678' } })
    expect(asked).toEqual(['code-1'])
  })

  it('asks for a new code when WeChat does not know this one or its answer was lost, and never asks with it again', async () => {
    for (const error of [new WeChatError(40029, 'invalid code'), new WeChatUnreachable('timeout')]) {
      const { asked, bind } = paidWeChat(() => error)
      expect(await bind('code-1')).toMatchObject({ ok: false, refused: 'PHONE_CODE_BAD' })
      expect(await bind('code-1')).toMatchObject({ ok: false, refused: 'PHONE_CODE_BAD' })
      expect(asked).toHaveLength(1)
    }
  })

  it('lets the same code be tried again when WeChat said that it was busy', async () => {
    const { bind } = paidWeChat((_code, asked) => (asked === 1 ? new WeChatError(-1, 'busy') : PHONE))
    const requestId = newRequestId()
    expect(await bind('code-1', requestId)).toMatchObject({ ok: false, refused: 'WECHAT_BUSY' })
    expect(await bind('code-1', requestId)).toMatchObject({ ok: true })
  })

  it('gives a code up when whoever asked with it never came back', async () => {
    const { system, asked, bind } = paidWeChat()
    await bind('code-0')
    const { personId } = await system.must(identity.me, {}, me)
    const before = await system.store.get(people, personId)
    const codeHash = system.runtime.platform.vault.digest('phone code', 'code-1')
    const abandoned = { ...before?.data, phoneExchange: { codeHash, state: 'asked', askedAtMs: system.nowMs() } }
    await system.store.write([{ put: true, coll: people.name, id: personId, data: abandoned }])
    system.moveMs(MINUTE_MS)
    expect(await bind('code-1')).toMatchObject({ ok: false, refused: 'PHONE_CODE_BAD' })
    expect(asked).toEqual(['code-0'])
  })

  it('is gone with the account: neither number nor exchange survives', async () => {
    const { system, bind } = paidWeChat()
    await bind('code-1')
    await system.must(identity.deleteAccount, { requestId: newRequestId(), confirm: 'DELETE' }, me)
    expect(await system.must(identity.exportMe, {}, me)).toMatchObject({ posts: [], consents: [] })
    expect((await system.must(identity.exportMe, {}, me)).phone).toBeUndefined()
  })
})

describe('consents', () => {
  it('are withdrawn by purpose, stay on record, and cannot be withdrawn when never given', async () => {
    const system = smallSystem({ areas: [identityFunctions] })
    const { personId } = await system.must(identity.me, {}, me)
    const consent = { purpose: 'store-service', version: '2026-11', atMs: 5, by: 'registration.claimTicket' }
    await system.store.write([consents.create(personId, { personId, consents: [consent] })])
    const withdraw = (purpose: string) =>
      system.ask(identity.withdrawConsent, { requestId: newRequestId(), purpose }, me)
    expect(await withdraw('marketing')).toMatchObject({ ok: false, refused: 'CONSENT_UNKNOWN' })
    const first = await withdraw('store-service')
    expect(first).toMatchObject({ ok: true, value: { withdrawnAtMs: system.nowMs() } })
    system.moveMs(1_000)
    expect(await withdraw('store-service')).toMatchObject({ value: first.ok ? first.value : {} })
    expect((await system.must(identity.me, {}, me)).consents).toHaveLength(1)
  })

  it('an account is only deleted on the very word', async () => {
    const system = smallSystem({ areas: [identityFunctions] })
    const reply = await system.reply(
      identity.deleteAccount,
      { requestId: newRequestId(), confirm: 'yes' as 'DELETE' },
      me,
    )
    expect(reply.status).toBe(400)
  })
})
