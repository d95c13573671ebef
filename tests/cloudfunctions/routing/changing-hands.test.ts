/** Guides who leave, owners who share out, stores that close, two stores that both want a customer, HQ's word, and customers from before. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DAY_MS, HOUR_MS } from '#shared/kernel/time.ts'
import type { StaffRecord } from '#shared/network/documents.ts'
import type { CustomerFile, DisputeView, MyStore, NoticeView } from '#shared/routing/attribution/contract.ts'
import { attributions, waitingCustomers } from '#shared/routing/attribution/documents.ts'
import { SHOP, WANG } from '../registration/network.ts'
import { START_MS } from '../registration/world.ts'
import { LIU, openShops, type Shops } from './shops.ts'

let world: Shops
beforeEach(async () => {
  world = await openShops()
})
afterEach(() => world.close())

const serial = (at: number) => `SN${String(at).padStart(6, '0')}`
const answer = async (who: string) => (await world.store.get(attributions, world.personId(who)))?.data
const customers = async (who: string, input = {}) =>
  (await world.must<{ customers: CustomerFile[] }>(who, 'routing.customers', input)).customers
const myStore = (who: string) => world.must<MyStore>(who, 'routing.myStore')
const importStaff = (record: StaffRecord) => world.hq('network.importStaff', { rows: [record] })
const lists = async () =>
  (
    await world.must<{ handOvers: { moved: number; skipped: number; state: string; left: object[] }[] }>(
      'owner-li',
      'routing.handOvers',
    )
  ).handOvers

/** More than fit on one page of the background's work. */
async function sellToMany(count: number): Promise<string[]> {
  const names = Array.from({ length: count }, (_, at) => `c${at + 1}`)
  for (const [at, to] of names.entries()) await world.sell({ to, serial: serial(at + 1) })
  return names
}

describe('a guide who leaves', () => {
  it.each([
    ['leaves', { ...WANG, status: 'left' as const }],
    ['moves to another store', { ...WANG, storeId: 'NJ001' }],
  ])('who %s takes nobody along: the customers stay with the store, without a guide', async (_, record) => {
    const people = await sellToMany(30)
    await importStaff(record)
    await world.settle()
    for (const who of people) {
      const now = await answer(who)
      expect(now).toMatchObject({ storeId: 'HZ001', guideBecause: { rule: 'guide-left' } })
      expect(now?.staffId).toBeUndefined()
    }
    expect(await customers('owner-li', { unshared: true })).toHaveLength(30)
    expect((await world.hq('routing.checkAttribution')).value).toMatchObject({ checked: 30, differing: [] })
  })

  it('is nobody’s guide at once, also before the log has it, and also for what was sold before', async () => {
    await world.sell({ to: 'chen', serial: serial(1) })
    const { scene } = await world.must<{ scene: string }>('guide-wang', 'issueTicket', { serial: serial(2) })
    await importStaff({ ...WANG, status: 'left' })
    expect((await myStore('chen')).guideName).toBeUndefined()
    const { consent } = await world.must<{ consent: object }>('zhou', 'previewTicket', { scene })
    await world.must('zhou', 'claimTicket', { scene, consent })
    expect(await answer('zhou')).toMatchObject({ storeId: 'HZ001' })
    expect((await answer('zhou'))?.staffId).toBeUndefined()
    await world.settle()
    const seen = await customers('owner-li')
    expect(seen).toHaveLength(2)
    for (const { because, guide } of seen) {
      expect(guide).toBeUndefined()
      expect(because?.sentence).toMatch(/等待店主分配导购。$/)
    }
  })

  it('who is back before anybody noticed keeps them', async () => {
    await world.sell({ to: 'chen', serial: serial(1) })
    await importStaff({ ...WANG, status: 'left' })
    await importStaff(WANG)
    await world.settle()
    expect((await answer('chen'))?.staffId).toBe(WANG.staffId)
  })
})

describe('sharing out', () => {
  it('tells each customer, counts after a day, and may be objected to', async () => {
    const people = await sellToMany(30)
    await importStaff({ ...WANG, status: 'left' })
    await world.settle()
    await world.must('owner-li', 'routing.handOver', { to: ['G-LIU', 'O-LI'] })
    await world.settle()
    expect(await lists()).toMatchObject([{ state: 'done', moved: 30, skipped: 0 }])
    expect(await world.must('owner-li', 'routing.handOvers')).toMatchObject({
      terms: { delayHours: 24, times: 2, days: 90 },
    })
    const effectiveAtMs = START_MS + 24 * HOUR_MS
    const handed = (await Promise.all(people.map(answer))).map((now) => now?.coming?.staffId)
    expect([...new Set(handed)].sort()).toEqual(['G-LIU', 'O-LI'])
    const mine = people[handed.indexOf('G-LIU')] ?? ''
    expect(await myStore(mine)).toMatchObject({ coming: { guideName: LIU.name, effectiveAtMs } })
    const { notices } = await world.must<{ notices: NoticeView[] }>(mine, 'routing.notices')
    expect(notices).toMatchObject([{ kind: 'hand-over', sentence: expect.stringContaining('刘洋') }])

    expect(await customers('guide-liu')).toEqual([])
    expect(await world.refusal('guide-liu', 'routing.explainCustomer', { customerId: world.personId(mine) })).toBe(
      'CUSTOMER_UNKNOWN',
    )
    world.clock.ms = effectiveAtMs
    expect(await customers('guide-liu')).toHaveLength(15)
    expect(await customers('owner-li', { staffId: 'G-LIU' })).toHaveLength(15)
    expect(await customers('owner-li', { unshared: true })).toEqual([])

    expect(await world.must(mine, 'routing.objectHandOver')).toEqual({})
    expect(await customers('guide-liu')).toHaveLength(14)
    expect((await myStore(mine)).because?.sentence).toContain('您不同意更换导购，目前由门店直接服务。')
    await world.must('owner-li', 'routing.handOver', { to: ['G-LIU'] })
    await world.settle()
    expect((await lists())[0]).toMatchObject({
      moved: 0,
      left: [{ customerId: world.personId(mine), reason: 'UNWANTED' }],
    })
    expect((await world.hq('routing.checkAttribution')).value).toMatchObject({ checked: 30, differing: [] })
  })

  it('from one guide to another is kept within the limit for each customer', async () => {
    await world.sell({ to: 'chen', serial: serial(1) })
    const customerId = world.personId('chen')
    const handTo = async (from: string, to: string) => {
      await world.must('owner-li', 'routing.handOver', { from, to: [to], customerIds: [customerId] })
      await world.settle()
      world.clock.ms += 2 * DAY_MS
      return (await lists())[0]
    }
    expect(await handTo('G-WANG', 'G-LIU')).toMatchObject({ moved: 1 })
    expect(await handTo('G-LIU', 'O-LI')).toMatchObject({ moved: 1 })
    expect(await handTo('O-LI', 'G-WANG')).toMatchObject({
      moved: 0,
      left: [{ customerId, reason: 'LIMIT_REACHED', possibleFromMs: START_MS + 90 * DAY_MS }],
    })
    expect(await handTo('G-WANG', 'G-LIU')).toMatchObject({ left: [{ reason: 'NOT_OF_THIS_GUIDE' }] })
  })

  it('is refused among strangers, and nobody may object to nothing', async () => {
    expect(await world.refusal('owner-li', 'routing.handOver', { storeId: 'NJ001', to: ['G-ZHAO'] })).toBe(
      'NOT_YOUR_STORE',
    )
    expect(await world.refusal('owner-li', 'routing.handOver', { to: ['G-ZHAO'] })).toBe('GUIDE_UNKNOWN')
    expect(await world.refusal('owner-li', 'routing.handOvers', { storeId: 'NJ001' })).toBe('NOT_YOUR_STORE')
    expect(await world.refusal('chen', 'routing.objectHandOver')).toBe('NO_HAND_OVER')
  })
})

describe('a store that closes', () => {
  it('keeps its customers, says so, and lets them go without counting it; opened again it is as before', async () => {
    await sellToMany(28)
    await world.hq('network.importStores', { rows: [{ ...SHOP, status: 'closed' }] })
    await world.settle()
    expect(await myStore('c1')).toMatchObject({ store: { storeId: 'HZ001', status: 'closed' } })
    expect((await myStore('c28')).because?.sentence).toContain('这家店已于2026年11月21日停业，您可以另选一家门店。')
    await world.must('c1', 'routing.chooseStore', { storeId: 'NJ001' })
    expect((await answer('c1'))?.changes).toBeUndefined()
    await world.hq('network.importStores', { rows: [SHOP] })
    await world.settle()
    expect((await answer('c28'))?.closed).toBeUndefined()
    expect((await world.hq('routing.checkAttribution')).value).toMatchObject({ checked: 28, differing: [] })
  })
})

describe('a dispute', () => {
  beforeEach(async () => {
    await world.sell({ to: 'chen', serial: serial(1) })
    await world.must('chen', 'routing.chooseStore', { storeId: 'NJ001' })
  })
  const claim = (more = {}) => ({ customerId: world.personId('chen'), evidence: { receipt: '小票 88' }, ...more })
  const disputes = async (who: string) =>
    (await world.must<{ disputes: DisputeView[] }>(who, 'routing.listDisputes')).disputes
  const raise = async () =>
    (await world.must<{ disputeId: string }>('owner-li', 'routing.claimCustomer', claim())).disputeId

  it('is claimed, answered and ruled; each store sees its own words only, and the ruling moves the customer', async () => {
    world.clock.ms += 3 * DAY_MS
    const disputeId = await raise()
    expect(await disputes('owner-li')).toMatchObject([{ side: 'claimant', evidence: { receipt: '小票 88' } }])
    const [theirs] = await disputes('owner-qian')
    expect(theirs).toMatchObject({ side: 'respondent', state: 'open' })
    expect(JSON.stringify(theirs)).not.toContain('小票')
    await world.must('owner-qian', 'routing.answerDispute', { disputeId, text: '他自己选的我们' })
    expect(JSON.stringify(await disputes('owner-li'))).not.toContain('他自己选')
    const { value: listed } = await world.hq('routing.listDisputes')
    expect(listed.disputes).toMatchObject([
      { side: 'hq', claimantId: 'HZ001', respondentId: 'NJ001', answer: '他自己选的我们' },
    ])

    const ruled = await world.hq('routing.decideDispute', { disputeId, uphold: true, reason: '小票属实' })
    expect(ruled).toMatchObject({ ok: true, value: { state: 'upheld' } })
    expect(await disputes('owner-li')).toMatchObject([
      { state: 'upheld', reason: '小票属实', ruledAtMs: START_MS + 3 * DAY_MS },
    ])
    expect(await answer('chen')).toMatchObject({ storeId: 'HZ001', because: { rule: 'hq-ruling', position: 3 } })
    for (const [who, storeId] of [
      ['owner-li', 'HZ001'],
      ['owner-qian', 'NJ001'],
    ] as const) {
      const { notices } = await world.must<{ notices: NoticeView[] }>(who, 'routing.notices', { storeId })
      expect(notices.map(({ kind }) => kind)).toContain('upheld')
    }
    expect(await world.refusal('owner-qian', 'routing.claimCustomer', claim())).toBe('RULED_BY_HQ')
    expect((await world.hq('routing.checkAttribution')).value).toMatchObject({ differing: [] })
  })

  it('begins with a notice that says until when, and what became of the claim', async () => {
    const told = async (who: string, storeId: string) =>
      (await world.must<{ notices: NoticeView[] }>(who, 'routing.notices', { storeId })).notices
    const [moved] = await told('owner-li', 'HZ001')
    expect(moved).toMatchObject({ kind: 'moved-away', contestable: true, untilMs: START_MS + 30 * DAY_MS })
    expect(moved?.customerId).toBe(world.personId('chen'))
    const disputeId = await raise()
    const [claimed] = await told('owner-li', 'HZ001')
    expect(claimed).toMatchObject({ kind: 'moved-away', dispute: { disputeId, state: 'open' } })
    expect(claimed?.contestable).toBeUndefined()
    expect(await told('owner-qian', 'NJ001')).toMatchObject([
      { kind: 'claimed', dispute: { disputeId, state: 'open' }, untilMs: START_MS + 7 * DAY_MS },
    ])
    await world.must('owner-qian', 'routing.answerDispute', { disputeId, text: '他自己选的' })
    expect(await told('owner-qian', 'NJ001')).toMatchObject([{ dispute: { disputeId, state: 'answered' } }])
  })

  it('is not offered once its time has passed', async () => {
    const offered = async () =>
      (await world.must<{ notices: NoticeView[] }>('owner-li', 'routing.notices', { storeId: 'HZ001' })).notices[0]
        ?.contestable
    world.clock.ms = START_MS + 30 * DAY_MS - 1
    expect(await offered()).toBe(true)
    world.clock.ms += 1
    expect(await offered()).toBeUndefined()
  })

  it('is refused to whoever had nothing to do with the customer, too late, twice, and to strangers', async () => {
    expect(await world.refusal('owner-li', 'routing.claimCustomer', claim({ storeId: 'NJ001' }))).toBe('NOT_YOUR_STORE')
    const stranger = claim({ customerId: world.personId('nobody') })
    expect(await world.refusal('owner-li', 'routing.claimCustomer', stranger)).toBe('CUSTOMER_UNKNOWN')
    expect(await world.refusal('owner-qian', 'routing.claimCustomer', claim())).toBe('CUSTOMER_ALREADY_YOURS')
    const disputeId = await raise()
    expect(await world.refusal('owner-li', 'routing.claimCustomer', claim())).toBe('CLAIMED_ALREADY')
    expect(await world.refusal('owner-li', 'routing.answerDispute', { disputeId, text: '是' })).toBe('DISPUTE_UNKNOWN')
    expect(await world.hq('routing.decideDispute', { disputeId, uphold: true, reason: 'r' })).toMatchObject({
      refused: 'DISPUTE_UNANSWERED',
    })
    world.clock.ms = START_MS + 30 * DAY_MS
    expect(await world.refusal('owner-li', 'routing.claimCustomer', claim())).toBe('CONTEST_TOO_LATE')
    expect(await world.hq('routing.decideDispute', { disputeId, uphold: false, reason: 'r' })).toMatchObject({
      value: { state: 'rejected' },
    })
    expect(await answer('chen')).toMatchObject({ storeId: 'NJ001' })
    expect(await world.hq('routing.decideDispute', { disputeId, uphold: true, reason: 'r' })).toMatchObject({
      refused: 'DISPUTE_CLOSED',
    })
    expect(await world.refusal('owner-qian', 'routing.answerDispute', { disputeId, text: '是' })).toBe('DISPUTE_CLOSED')
  })
})

describe('HQ', () => {
  it('assigns a customer, which beats everything before it', async () => {
    await world.sell({ to: 'chen', serial: serial(1) })
    const customerId = world.personId('chen')
    const assign = (more: object) =>
      world.hq('routing.assignCustomer', { customerId, storeId: 'NJ001', reason: '两店商定', ...more })
    expect(await assign({ customerId: world.personId('nobody') })).toMatchObject({ refused: 'CUSTOMER_UNKNOWN' })
    expect(await assign({ storeId: 'NOWHERE' })).toMatchObject({ refused: 'STORE_UNKNOWN' })
    expect(await assign({ staffId: 'G-WANG' })).toMatchObject({ refused: 'GUIDE_UNKNOWN' })
    expect(await assign({ staffId: 'G-ZHAO' })).toMatchObject({ value: { storeId: 'NJ001', position: 2 } })
    expect(await myStore('chen')).toMatchObject({
      store: { storeId: 'NJ001' },
      guideName: '赵敏',
      because: { rule: 'hq-ruling' },
    })
  })

  it('announces rules for later; until then, and for what happened before, the old ones count', async () => {
    await world.sell({ to: 'chen', serial: serial(1) })
    const { sets } = (await world.hq('routing.attributionRules')).value
    const { version: _, ...rules } = { ...sets[0], changesMax: 0 }
    const set = (effectiveFromMs: number) =>
      world.hq('routing.setAttributionRules', { rules: { ...rules, effectiveFromMs } })
    expect(await set(START_MS + DAY_MS - 1)).toMatchObject({ refused: 'RULES_TOO_SOON' })
    expect(await set(START_MS + DAY_MS)).toMatchObject({ value: { version: 2 } })
    await world.must('chen', 'routing.chooseStore', { storeId: 'NJ001' })
    world.clock.ms = START_MS + DAY_MS
    expect(await world.refusal('chen', 'routing.chooseStore', { storeId: 'HZ001' })).toBe('STORE_CHANGE_LIMIT')
    await world.sell({ to: 'zhou', serial: serial(2) })
    expect(await answer('zhou')).toMatchObject({ because: { version: 2 } })
    expect((await world.hq('routing.checkAttribution')).value).toMatchObject({ checked: 2, differing: [] })
  })

  it('finds an answer that is not what its log gives', async () => {
    await world.sell({ to: 'chen', serial: serial(1) })
    await world.sell({ to: 'zhou', serial: serial(2) })
    const stored = await answer('chen')
    if (!stored) throw new Error('chen has a store')
    await world.write(attributions.put(stored.personId, { ...stored, storeId: 'NJ001' }))
    const differs = async () => (await world.hq('routing.checkAttribution')).value
    expect(await differs()).toMatchObject({
      checked: 2,
      differing: [{ customerId: stored.personId, what: 'stored and recomputed differ in storeId' }],
    })
    await world.write(attributions.put(stored.personId, { ...stored, position: 2 }))
    expect((await differs()).differing[0].what).toBe('1 of 2 log entries are missing')
  })
})

describe('customers from before the system', () => {
  const row = { phone: '13800000000', storeId: 'NJ001', staffId: 'G-ZHAO', evidence: '会员 77', since: '2020-05-01' }
  const importRow = (more: object = {}) => world.hq('routing.importCustomers', { rows: [{ ...row, ...more }] })
  const bind = (who: string) => world.must(who, 'identity.bindPhone', { phoneCode: `code-${who}` })

  it('are bound when they bind their number, by their evidence, and no number is kept', async () => {
    expect((await importRow()).value.results).toEqual([{ outcome: 'created' }])
    expect((await importRow()).value.results).toEqual([{ outcome: 'unchanged' }])
    expect(JSON.stringify(world.written)).not.toContain(row.phone)
    await bind('chen')
    await world.settle()
    expect(await answer('chen')).toMatchObject({ storeId: 'NJ001', staffId: 'G-ZHAO', because: { rule: 'imported' } })
    expect((await world.store.scan(waitingCustomers, { index: 0, of: 1 })).rows).toEqual([])
    expect((await customers('owner-qian'))[0]?.because?.sentence).toContain(
      '在系统启用前已是本店的顾客（依据：会员 77）',
    )
  })

  it('are bound too when they had bound their number before the import, and nobody whose account is gone', async () => {
    for (const who of ['chen', 'wu']) await bind(who)
    await world.settle()
    await world.must('wu', 'identity.deleteAccount', { confirm: 'DELETE' })
    await importRow()
    await world.settle()
    expect(await answer('chen')).toMatchObject({ storeId: 'NJ001', because: { rule: 'imported' } })
    expect((await world.store.scan(waitingCustomers, { index: 0, of: 1 })).rows).toEqual([])
    expect(await answer('wu')).toBeUndefined()
  })

  it('take nobody away; the imported store is told and may claim them', async () => {
    await world.sell({ to: 'chen', serial: serial(1) })
    await importRow()
    await bind('chen')
    await world.settle()
    expect(await answer('chen')).toMatchObject({ storeId: 'HZ001', position: 2 })
    const { notices } = await world.must<{ notices: NoticeView[] }>('owner-qian', 'routing.notices', {
      storeId: 'NJ001',
    })
    expect(notices).toMatchObject([{ kind: 'imported-elsewhere', customerId: world.personId('chen') }])
    const claim = { customerId: world.personId('chen'), evidence: { receipt: '会员 77' } }
    expect(await world.must('owner-qian', 'routing.claimCustomer', claim)).toMatchObject({
      disputeId: expect.any(String),
    })
  })

  it('of an unknown store or guide are refused, row by row', async () => {
    expect((await importRow({ storeId: 'NOWHERE' })).value.results).toEqual([
      { outcome: 'refused', reason: 'STORE_UNKNOWN' },
    ])
    expect((await importRow({ staffId: 'G-WANG' })).value.results).toEqual([
      { outcome: 'refused', reason: 'GUIDE_UNKNOWN' },
    ])
  })
})
