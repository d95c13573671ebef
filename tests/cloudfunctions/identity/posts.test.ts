import { beforeEach, describe, expect, it } from 'vitest'
import { identityFunctions } from '#cloudfunctions/identity/index.ts'
import { networkFunctions } from '#cloudfunctions/network/index.ts'
import type { Evidence } from '#cloudfunctions/platform/contract/runtime.ts'
import { identity } from '#shared/identity/contract.ts'
import { invitations, people, staffBindings } from '#shared/identity/documents.ts'
import { DAY_MS } from '#shared/kernel/time.ts'
import { network } from '#shared/network/contract.ts'
import { newRequestId, person, type SmallSystem, smallSystem } from '../small-system.ts'

let system: SmallSystem
let hq: Evidence

const STORE = {
  name: '和源电器',
  ownership: 'franchise',
  status: 'open',
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  address: '文化路 1 号',
  point: { lat: 30.27, lng: 120.16, datum: 'GCJ-02' },
} as const

beforeEach(async () => {
  system = smallSystem({ areas: [networkFunctions, identityFunctions] })
  hq = await system.hq()
  await system.must(
    network.importStores,
    {
      requestId: newRequestId(),
      rows: [
        { ...STORE, storeId: 'S1' },
        { ...STORE, storeId: 'S2' },
      ],
    },
    hq,
  )
  await list('O1', 'owner', 'S1')
  await list('G1', 'guide', 'S1')
  await list('G2', 'guide', 'S2')
})

async function list(staffId: string, role: 'guide' | 'owner', storeId: string, status: 'active' | 'left' = 'active') {
  const rows = [{ staffId, role, name: `名${staffId}`, status, storeId }]
  await system.must(network.importStaff, { requestId: newRequestId(), rows }, hq)
}
const invite = async (staffId: string, as: Evidence = hq) =>
  (await system.must(identity.invite, { requestId: newRequestId(), staffId }, as)).invitationCode
const accept = (invitationCode: string, as: Evidence, requestId = newRequestId()) =>
  system.ask(identity.acceptPost, { requestId, invitationCode }, as)
const postsOf = async (as: Evidence) => (await system.must(identity.me, {}, as)).posts.map((post) => post.staffId)

describe('taking up a post', () => {
  it('makes a guide of a person, who from then on is seen with role and store', async () => {
    const answer = await accept(await invite('G1'), person('openid-a'))
    expect(answer).toMatchObject({ ok: true, value: { post: { staffId: 'G1', role: 'guide', storeName: '和源电器' } } })
    expect(await postsOf(person('openid-a'))).toEqual(['G1'])
  })

  it('works once: another person is refused, the same person gets the same answer', async () => {
    const code = await invite('G1')
    const first = await accept(code, person('openid-a'))
    expect(await accept(code, person('openid-b'))).toMatchObject({ ok: false, refused: 'INVITATION_USED' })
    expect(await accept(code, person('openid-a'))).toEqual(first)
  })

  it('gives one post when fifty people try one code at once', async () => {
    const code = await invite('G1')
    const answers = await Promise.all(Array.from({ length: 50 }, (_, at) => accept(code, person(`openid-${at}`))))
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
    expect(answers.filter((answer) => !answer.ok && answer.refused !== 'INVITATION_USED')).toEqual([])
  })

  it('gives one answer when one request is repeated fifty times at once', async () => {
    const requestId = newRequestId()
    const ask = () => system.ask(identity.invite, { requestId, staffId: 'G1' }, hq)
    const codes = await Promise.all(Array.from({ length: 50 }, ask))
    expect(new Set(codes.map((answer) => answer.ok && answer.value.invitationCode)).size).toBe(1)
    const found = await system.store.scan(invitations, { index: 0, of: 1 })
    expect(found.rows).toHaveLength(1)
  })

  it('takes the post away from whoever held it', async () => {
    await accept(await invite('G1'), person('openid-a'))
    await accept(await invite('G2'), person('openid-a'))
    await accept(await invite('G1'), person('openid-b'))
    expect(await postsOf(person('openid-a'))).toEqual(['G2'])
    expect(await postsOf(person('openid-b'))).toEqual(['G1'])
  })

  it('ends with HQ’s list: who has left has no post and may not invite', async () => {
    await accept(await invite('O1'), person('openid-o'))
    await list('O1', 'owner', 'S1', 'left')
    expect(await postsOf(person('openid-o'))).toEqual([])
    const reply = await system.reply(identity.invite, { requestId: newRequestId(), staffId: 'G1' }, person('openid-o'))
    expect(reply.status).toBe(403)
  })

  it('expires after seven days', async () => {
    const code = await invite('G1')
    system.moveMs(7 * DAY_MS)
    expect(await accept(code, person('openid-a'))).toMatchObject({ ok: false, refused: 'INVITATION_EXPIRED' })
  })

  it('is refused for a code that is none, without looking anything up', async () => {
    for (const code of ['', '0000000000', '{"$ne":1}', 'x'.repeat(200)]) {
      expect(await accept(code, person('openid-a'))).toMatchObject({ ok: false, refused: 'INVITATION_UNKNOWN' })
    }
  })
})

describe('who may invite', () => {
  it('an owner invites guides of their own store, and nobody else', async () => {
    await accept(await invite('O1'), person('openid-o'))
    expect(await accept(await invite('G1', person('openid-o')), person('openid-g'))).toMatchObject({ ok: true })
    const elsewhere = { requestId: newRequestId(), staffId: 'G2' }
    expect(await system.ask(identity.invite, elsewhere, person('openid-o'))).toMatchObject({
      refused: 'NOT_YOUR_STORE',
    })
    expect(await system.ask(identity.invite, { ...elsewhere, staffId: 'O1' }, person('openid-o'))).toMatchObject({
      refused: 'NOT_YOUR_STORE',
    })
  })

  it('an owner’s invitation does not open a post that HQ moved to another store since', async () => {
    await accept(await invite('O1'), person('openid-o'))
    const code = await invite('G1', person('openid-o'))
    await list('G1', 'guide', 'S2')
    expect(await accept(code, person('openid-friend'))).toMatchObject({ ok: false, refused: 'INVITATION_EXPIRED' })
  })

  it('an owner’s invitation ends with their own post, HQ’s does not', async () => {
    await accept(await invite('O1'), person('openid-o'))
    const code = await invite('G1', person('openid-o'))
    const ofHq = await invite('G1')
    await list('O1', 'owner', 'S1', 'left')
    expect(await accept(code, person('openid-friend'))).toMatchObject({ ok: false, refused: 'INVITATION_EXPIRED' })
    expect((await accept(ofHq, person('openid-a'))).ok).toBe(true)
  })

  it('a guide or a customer may not, whatever they send along', async () => {
    await accept(await invite('G1'), person('openid-g'))
    for (const who of [person('openid-g'), person('openid-customer')]) {
      expect(await system.reply(identity.invite, { requestId: newRequestId(), staffId: 'G1' }, who)).toMatchObject({
        status: 403,
      })
    }
  })

  it('the code itself stands nowhere in the database, not even among remembered answers', async () => {
    const requestId = newRequestId()
    const { invitationCode } = await system.must(identity.invite, { requestId, staffId: 'G1' }, hq)
    const kept = await system.store.scan(invitations, { index: 0, of: 1 })
    const remembered = await system.store.remembered(`hq:op1|identity.invite|${requestId}`)
    expect(remembered).toBeDefined()
    expect(JSON.stringify([kept, remembered])).not.toContain(invitationCode)
  })
})

describe('deleting an account', () => {
  it('destroys the data key, gives up posts, and a later log-in starts afresh', async () => {
    const me = person('openid-a')
    await accept(await invite('G1'), me)
    const { personId } = await system.must(identity.me, {}, me)
    const before = (await system.store.get(people, personId))?.data
    await system.must(identity.deleteAccount, { requestId: newRequestId(), confirm: 'DELETE' }, me)
    expect((await system.store.get(people, personId))?.data).toEqual({
      personId,
      createdAtMs: before?.createdAtMs,
      deletedAtMs: system.nowMs(),
    })
    expect(await system.store.get(staffBindings, 'G1')).toBeUndefined()
    expect(await postsOf(me)).toEqual([])

    system.moveMs(DAY_MS)
    await accept(await invite('G2'), me)
    const after = (await system.store.get(people, personId))?.data
    expect(after).toMatchObject({ createdAtMs: system.nowMs() })
    expect(after?.deletedAtMs).toBeUndefined()
    expect(after?.dataKey).not.toBe(before?.dataKey)
    expect(await postsOf(me)).toEqual(['G2'])
  })

  it('tells the other areas once, by id only', async () => {
    const heard = smallSystem({
      areas: [networkFunctions, identityFunctions],
      subscriptions: { watcher: ['identity.personDeleted'] },
      wechat: { phoneNumber: async () => ({ purePhoneNumber: '13812345678', countryCode: '86' }) },
    })
    const me = person('openid-a')
    await heard.must(identity.bindPhone, { requestId: newRequestId(), phoneCode: 'c' }, me)
    for (let time = 0; time < 3; time++) {
      await heard.must(identity.deleteAccount, { requestId: newRequestId(), confirm: 'DELETE' }, me)
    }
    const deliveries = await heard.store.outbox.claim('watcher', 10, 1_000)
    const { personId } = await heard.must(identity.me, {}, me)
    expect(deliveries.map((delivery) => delivery.data)).toEqual([{ personId }])
  })

  it('never leaves a post behind when it races with taking one up', async () => {
    for (let round = 0; round < 10; round++) {
      const me = person(`openid-race-${round}`)
      await accept(await invite('G1'), me)
      const code = await invite('G2')
      await Promise.all([
        accept(code, me),
        system.must(identity.deleteAccount, { requestId: newRequestId(), confirm: 'DELETE' }, me),
      ])
      const { personId } = await system.must(identity.me, {}, me)
      const record = (await system.store.get(people, personId))?.data
      if (record?.deletedAtMs !== undefined) expect(await postsOf(me)).toEqual([])
    }
  })
})
