/**
 * Attribution over HTTP, as phones and HQ's command line use it, on every engine: a customer of one store buys at another and is asked, a guide leaves, the
 * owner shares out, two stores disagree, HQ rules and explains; and in the end every stored answer is what its log gives.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HOUR_MS } from '#shared/kernel/time.ts'
import { staff } from '#shared/network/documents.ts'
import { attributions } from '#shared/routing/attribution/documents.ts'
import { brokenLaws } from '../simulation/laws.ts'
import { PLACES, type Place } from './engines.ts'
import { type Answered, type Asker, type Laptop, newRequestId, openLaptop } from './laptop.ts'
import { hqSession, menlian as runMenlian } from './menlian.ts'

describe.each(Object.keys(PLACES))('whose customer, on %s', (engine) => {
  let place: Place
  let laptop: Laptop
  let dir: string
  let here: string
  let there: string
  let serials: string[]
  let people: Record<'owner' | 'guide' | 'colleague' | 'otherOwner' | 'otherGuide' | 'customer' | 'stranger', Asker>

  beforeAll(async () => {
    place = (await PLACES[engine]?.()) ?? {}
    laptop = await openLaptop(place.openEngine ? { openEngine: place.openEngine } : {})
    dir = mkdtempSync(join(tmpdir(), 'menlian-attribution-'))
    const units = (await laptop.get('_local/units?state=unsold&limit=100')) as { serial: string; storeId: string }[]
    serials = units.map(({ serial }) => serial)
    here = units[0]?.storeId ?? ''
    there = units.find(({ storeId }) => storeId !== here)?.storeId ?? ''
    const post = (name: string, role: string, storeId: string) => laptop.person({ name, role, storeId })
    people = {
      owner: await post('李店主', 'owner', here),
      guide: await post('陈导购', 'guide', here),
      colleague: await post('刘导购', 'guide', here),
      otherOwner: await post('钱店主', 'owner', there),
      otherGuide: await post('赵导购', 'guide', there),
      customer: await laptop.person({ name: '张顾客' }),
      stranger: await laptop.person({ name: '路人' }),
    }
  })
  afterAll(async () => {
    await laptop.stop()
    await place.stop?.()
    rmSync(dir, { recursive: true, force: true })
  })

  const ask = (who: keyof typeof people, path: string, input: object = {}) => people[who].ask(`routing/${path}`, input)
  const act = (who: keyof typeof people, path: string, input: object = {}) =>
    ask(who, path, { requestId: newRequestId(), ...input })
  const settle = async () => {
    for (let run = 0; run < 4; run++) await laptop.cloud.tick()
  }
  const staffIdOf = async (who: keyof typeof people) =>
    (await people[who].ask('identity/me', {})).value.posts[0].staffId as string

  async function buy(
    by: 'guide' | 'otherGuide',
    answer?: (options: { storeId: string }[]) => object,
  ): Promise<Answered> {
    const issued = await people[by].ask('registration/issueTicket', {
      requestId: newRequestId(),
      serial: serials.pop(),
    })
    const { scene } = issued.value
    const { consent, serveBy } = (await people.customer.ask('registration/previewTicket', { scene })).value
    const more = answer?.(serveBy) ?? {}
    return people.customer.ask('registration/claimTicket', { requestId: newRequestId(), scene, consent, ...more })
  }

  const menlian = (...args: string[]) => runMenlian(laptop, dir, args)

  it('is asked at the second store, stays or moves as the customer says, and each store sees its own', async () => {
    expect((await buy('guide')).ok).toBe(true)
    expect((await buy('otherGuide', () => ({}))).ok).toBe(true)
    expect((await ask('customer', 'myStore')).value).toMatchObject({ store: { storeId: here }, guideName: '陈导购' })
    const bad = await buy('otherGuide', () => ({ serveBy: 'NOWHERE' }))
    expect(bad).toMatchObject({ status: 200, refused: 'SERVE_BY_UNKNOWN', message: expect.stringMatching(/请.*。$/) })
    await buy('otherGuide', (options) => {
      expect(options.map(({ storeId }) => storeId)).toEqual([here, there])
      return { serveBy: there }
    })
    expect((await ask('customer', 'myStore')).value).toMatchObject({ store: { storeId: there }, guideName: '赵导购' })
    expect((await ask('owner', 'customers')).value.customers).toEqual([])
    const [mine] = (await ask('otherOwner', 'customers')).value.customers
    expect(mine).toMatchObject({
      because: { rule: 'chosen-with-purchase', sentence: expect.stringContaining('以后由本店服务') },
    })
    const { customerId } = mine
    for (const who of ['owner', 'guide', 'colleague'] as const)
      expect(await ask(who, 'explainCustomer', { customerId })).toMatchObject({ refused: 'CUSTOMER_UNKNOWN' })
    for (const who of ['customer', 'stranger'] as const)
      expect(await ask(who, 'explainCustomer', { customerId })).toMatchObject({ status: 403 })
    expect(await ask('stranger', 'notices', { storeId: here })).toMatchObject({ refused: 'NOT_YOUR_STORE' })
    expect((await ask('stranger', 'notices')).value).toEqual({ notices: [] })
    expect(await act('stranger', 'assignCustomer', { customerId, storeId: here, reason: '要' })).toMatchObject({
      status: 403,
    })
  })

  it('is claimed back with evidence, answered, ruled by HQ and explained on the command line', async () => {
    const { notices } = (await ask('owner', 'notices', { storeId: here })).value
    const moved = notices.find(({ kind }: { kind: string }) => kind === 'moved-away')
    const { customerId } = moved
    const claim = { requestId: newRequestId(), customerId, evidence: { receipt: '小票 0088' } }
    const claimed = await ask('owner', 'claimCustomer', claim)
    expect((await ask('owner', 'claimCustomer', claim)).value).toEqual(claimed.value)
    const { disputeId } = claimed.value
    await act('otherOwner', 'answerDispute', { disputeId, text: '顾客自己选的' })
    const session = await hqSession(laptop)
    const ruling = { requestId: newRequestId(), disputeId, uphold: true, reason: '小票属实' }
    expect(await laptop.post('routing/decideDispute', ruling, session)).toMatchObject({ value: { state: 'upheld' } })
    expect((await ask('customer', 'myStore')).value.store).toMatchObject({ storeId: here })
    const { exitCode, out } = await menlian('customer', 'explain', customerId)
    expect([exitCode, out]).toEqual([0, expect.stringContaining('（理由：小票属实）')])
    expect(out).toMatch(/^\* {4}\d {2}\S+ {2}ruled {2}/m)
  })

  it('outlives a guide who leaves: shared out, told, objected to', async () => {
    const { store } = laptop.cloud
    const [guide, colleague] = [await staffIdOf('guide'), await staffIdOf('colleague')]
    const [{ customerId }] = (await ask('owner', 'customers')).value.customers
    const session = await hqSession(laptop)
    const assign = { requestId: newRequestId(), customerId, storeId: here, staffId: guide, reason: '原导购' }
    expect((await laptop.post('routing/assignCustomer', assign, session)).ok).toBe(true)
    const record = (await store.get(staff, guide))?.data
    const rows = [{ ...record, status: 'left' }]
    await laptop.post('network/importStaff', { requestId: newRequestId(), rows }, session)
    await settle()
    expect((await ask('owner', 'customers', { unshared: true })).value.customers).toMatchObject([{ customerId }])

    await act('owner', 'handOver', { to: [colleague] })
    await settle()
    expect((await ask('customer', 'notices')).value.notices).toMatchObject([{ kind: 'hand-over' }])
    expect((await ask('colleague', 'customers')).value.customers).toEqual([])
    laptop.cloud.clock.advance(25 * HOUR_MS)
    expect((await ask('colleague', 'customers')).value.customers).toMatchObject([{ customerId }])
    await act('customer', 'objectHandOver')
    expect((await ask('colleague', 'customers')).value.customers).toEqual([])
    expect((await ask('customer', 'myStore')).value.because.sentence).toContain('您不同意更换导购')
  })

  it('takes customers from before from a file, and in the end is what every log gives', async () => {
    writeFileSync(
      join(dir, 'old.csv'),
      `手机号,门店编号,凭证,入会日期\n13800001111,${there},会员 7,2020-01-02\n13800001112,NOWHERE,会员 8,2020-01-02\n`,
    )
    const imported = await menlian('import', 'customers', 'old.csv')
    expect([imported.exitCode, imported.out]).toEqual([
      1,
      expect.stringContaining('2 rows: 1 created, 0 updated, 0 unchanged, 1 refused'),
    ])
    expect(await menlian('check', 'attribution')).toMatchObject({
      exitCode: 0,
      out: '',
      err: expect.stringContaining(' 0 differ'),
    })
    expect(await brokenLaws(laptop.cloud.store)).toEqual([])

    const { store } = laptop.cloud
    const [record] = (await store.scan(attributions, { index: 0, of: 1 })).rows
    if (!record) throw new Error('somebody belongs to a store')
    await store.write([attributions.put(record.id, { ...record.data, storeId: 'TAMPERED' })])
    expect(await menlian('check', 'attribution')).toMatchObject({
      exitCode: 1,
      out: `${record.id}  stored and recomputed differ in storeId\n`,
    })
  })
})
