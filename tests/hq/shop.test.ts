import { beforeEach, describe, expect, it } from 'vitest'
import { addDays, DAY_MS, localDate } from '#shared/kernel/time.ts'
import { staff, stores } from '#shared/network/documents.ts'
import { routing } from '#shared/routing/contract.ts'
import { shopStates, storeFacts } from '#shared/routing/eligibility/documents.ts'
import { rungDays, shopVisits } from '#shared/routing/shop/documents.ts'
import { rungDayIds } from '#shared/routing/shop/visits.ts'
import { SHOP, SHOP_B, UNITS, WANG } from '../cloudfunctions/registration/network.ts'
import { newRequestId } from '../cloudfunctions/small-system.ts'
import { type Terminal, terminal } from './terminal.ts'

const RULES = {
  conditions: [{ kind: 'guides', atLeast: 1 }, { kind: 'no-diversion' }],
  graceDays: 14,
  firstGraceDays: 14,
  factDays: 90,
}

let at: Terminal
beforeEach(async () => {
  at = terminal()
  const shops = [SHOP, SHOP_B].map((shop) => stores.put(shop.storeId, shop))
  await at.system.store.write([...shops, staff.put(WANG.staffId, WANG)])
  at.file('rules.json', JSON.stringify(RULES))
})

const put = async (...more: string[]) => at.run('shop', 'rules', 'put', 'rules.json', ...more)

describe('menlian shop eligibility', () => {
  it('tells where a shop stands, condition by condition, and judges it when asked to', async () => {
    await put()
    expect((await at.run('shop', 'eligibility', SHOP_B.storeId)).out).toBe(
      'NJ001  南京新街口店  open  not-judged\n  网店还没有评定过，今晚评定。现在照常接待顾客。\n',
    )
    const { exitCode, out } = await at.run('shop', 'eligibility', SHOP_B.storeId, '--now')
    expect([exitCode, out.split('\n')]).toEqual([
      0,
      [
        'NJ001  南京新街口店  open  warning  since 2026-11-21 10:00  grace until 2026-12-05 10:00',
        '  unmet    在岗导购至少 1 名  0  还差 1 名在岗导购。请联系总部把导购加进名单，再发邀请码请他上岗。',
        '  met      没有经总部确认的窜货  0',
        '  有 1 项条件没有达到。请在 2026年12月5日 10:00 前补上，否则网店会暂停接待顾客。',
        '',
      ],
    ])
    const json = await at.run('shop', 'eligibility', SHOP_B.storeId, '--json')
    expect(JSON.parse(json.out)).toMatchObject({ state: 'warning', isOpen: true })
  })

  it('says that there is no such store', async () => {
    const { exitCode, err } = await at.run('shop', 'eligibility', 'NOWHERE')
    expect([exitCode, err]).toEqual([1, expect.stringContaining('没有找到这家门店')])
  })
})

describe('menlian shop rules', () => {
  it('shows what can be put again, and what is announced', async () => {
    const shown = await at.run('shop', 'rules', 'show')
    expect(shown.err).toBe('version 1 is in force\n')
    at.file('shown.json', shown.out)
    expect((await at.run('shop', 'rules', 'put', 'shown.json')).out).toBe('version 2, in force from 2026-11-21 10:00\n')
    expect((await put('--from', '2026-12-01')).out).toBe('version 3, in force from 2026-12-01 00:00\n')
    const again = await at.run('shop', 'rules', 'show')
    expect([again.out, again.err]).toEqual([shown.out, 'version 2 is in force\nversion 3 from 2026-12-01 00:00\n'])
    at.system.moveMs(10 * DAY_MS)
    expect(JSON.parse((await at.run('shop', 'rules', 'show')).out)).toEqual(RULES)
  })

  it('tries rules over every store before they count', async () => {
    const many = Array.from({ length: 95 }, (_, n) => ({ ...SHOP_B, storeId: `NJ${n + 100}` }))
    await at.system.store.write(many.map((one) => stores.put(one.storeId, one)))
    at.file('none.json', JSON.stringify({ ...RULES, conditions: [] }))
    await at.run('shop', 'rules', 'put', 'none.json')
    const hq = await at.system.hq()
    for (const { storeId } of [SHOP, SHOP_B, ...many.slice(0, 93)])
      await at.system.must(routing.evaluateStore, { requestId: newRequestId(), storeId }, hq)
    const { exitCode, out, err } = await at.run('shop', 'rules', 'try', 'rules.json')
    const lines = out.trim().split('\n').sort()
    expect([exitCode, lines.length, lines[0], err]).toEqual([
      0,
      94,
      'NJ001  南京新街口店  open → warning  guides',
      '95 stores tried: 94 would be warned, 0 suspended, 0 opened; 2 were never judged\n',
    ])
    expect((await at.system.store.get(shopStates, SHOP_B.storeId))?.data.state).toBe('open')
    const json = await at.run('shop', 'rules', 'try', 'rules.json', '--json')
    expect(JSON.parse(json.out.split('\n')[0] ?? '')).toMatchObject({ was: 'open', would: 'warning' })
  })

  it('names every mistake of a file, and sends nothing', async () => {
    at.file('bad.json', JSON.stringify({ ...RULES, graceDays: 0, conditions: [{ kind: 'guides', atLeast: 'two' }] }))
    const { exitCode, err } = await at.run('shop', 'rules', 'put', 'bad.json')
    expect([exitCode, err]).toEqual([2, expect.stringMatching(/conditions\.0\.atLeast: [\s\S]*graceDays: at least 1/)])
    expect((await put('--from', '2026-02-31')).exitCode).toBe(2)
    expect((await put('--from', '2026-01-01')).err).toContain('生效时间已经过去')
    expect((await at.run('shop', 'rules', 'show')).err).toBe('version 1 is in force\n')
  })
})

describe('menlian shop diversion', () => {
  it('confirms and lifts', async () => {
    await at.system.store.write([{ put: true, coll: 'units', id: 'SN000001', data: UNITS[0] as object }])
    const rule = (verb: string) => at.run('shop', 'diversion', verb, SHOP.storeId, 'SN000001', '--note', '2026-117')
    expect((await rule('confirm')).out).toBe('1 confirmed against HZ001\n')
    expect((await rule('confirm')).exitCode).toBe(1)
    expect((await rule('lift')).out).toBe('0 confirmed against HZ001\n')
  })
})

describe('menlian import store-facts', () => {
  it('takes in each figure with its day, and says what is wrong with the rest', async () => {
    const rows = [
      '门店编号,统计日期,关注人数,答复分钟',
      'HZ001,2026-11-20,120,',
      'NJ001,2026-11-20,,35',
      'NOWHERE,2026-11-20,1,1',
    ]
    const { exitCode, out } = await at.run('import', 'store-facts', at.file('facts.csv', rows.join('\n')))
    expect([exitCode, out]).toEqual([1, expect.stringContaining('"NOWHERE": this store is not known')])
    expect(out).toContain('store-facts: 3 rows: 2 created, 0 updated, 0 unchanged, 1 refused\n')
    const facts = await at.system.store.getMany(storeFacts, ['HZ001', 'NJ001'])
    expect(facts.map((one) => one?.data)).toEqual([
      { storeId: 'HZ001', followers: { value: 120, asOf: '2026-11-20' } },
      { storeId: 'NJ001', answerMinutes: { value: 35, asOf: '2026-11-20' } },
    ])
    const later = await at.run('import', 'store-facts', at.file('later.csv', `${rows[0]}\nHZ001,2027-01-01,5,5`))
    expect(later.out).toContain('this day has not been yet')
  })
})

describe('menlian shop ladder', () => {
  const LADDER = { rungs: ['link', 'home'], radiusM: 1000 }
  const visit = (personId: string, day: string) =>
    shopVisits.put(`${personId}:${day}`, {
      personId,
      day,
      rung: 'home',
      ladderVersion: 1,
      atMs: at.system.nowMs(),
      candidates: {
        scan: { missing: 'nothing' },
        home: { storeId: SHOP.storeId },
        link: { storeId: SHOP_B.storeId },
        nearest: { missing: 'nothing' },
        flagship: { missing: 'nothing' },
      },
    })
  const today = (): string => localDate(at.system.nowMs())

  it('shows what can be put again', async () => {
    const { out, err } = await at.run('shop', 'ladder', 'show')
    expect(err).toBe('version 1\n')
    at.file('ladder.json', out)
    expect((await at.run('shop', 'ladder', 'put', 'ladder.json')).out).toBe('version 2 is in force\n')
  })

  it('tells how many visits another ladder would have led elsewhere, over days and slices', async () => {
    at.file('ladder.json', JSON.stringify(LADDER))
    await at.system.store.write([
      visit('p00', today()),
      visit('p01', addDays(today(), -6)),
      visit('p02', addDays(today(), -7)),
    ])
    const tried = await at.run('shop', 'ladder', 'try', 'ladder.json')
    expect([tried.exitCode, tried.out]).toEqual([
      0,
      '2 visits, 2 would have led elsewhere\n  home      2 → 0\n  link      0 → 2\n',
    ])
    const sample = await at.run('shop', 'ladder', 'try', 'ladder.json', '--days', '30', '--sample', '1', '--json')
    expect(JSON.parse(sample.out)).toMatchObject({ visits: 1, moved: 1 })
  })

  it('counts the visits of each day by the rung that decided', async () => {
    const id = rungDayIds(today())
    await at.system.store.write([
      rungDays.add(id[0] ?? '', { home: 3, none: 1 }),
      rungDays.add(id[15] ?? '', { home: 2, link: 0 }),
    ])
    const told = await at.run('shop', 'ladder', 'visits', '--days', '2')
    const [head, yesterday, now] = told.out.split('\n').map((line) => line.trim().split(/\s+/))
    expect(head).toEqual(['scan', 'home', 'link', 'nearest', 'flagship', 'none'])
    expect(yesterday).toEqual([addDays(today(), -1), '0', '0', '0', '0', '0', '0'])
    expect(now).toEqual([today(), '0', '5', '0', '0', '0', '1'])
  })

  it.each([
    [['--days', '31'], '--days is a whole number from 1 to 30, not 31.'],
    [['--sample', 'x'], '--sample is a whole number from 1 to 64, not x.'],
  ])('refuses %s', async (options, why) => {
    at.file('ladder.json', JSON.stringify(LADDER))
    const { exitCode, err } = await at.run('shop', 'ladder', 'try', 'ladder.json', ...options)
    expect([exitCode, err]).toEqual([2, expect.stringContaining(why)])
  })

  it('says what is wrong with a ladder', async () => {
    at.file('bad.json', JSON.stringify({ rungs: ['home', 'home', 'moon'], radiusM: 1 }))
    const { exitCode, err } = await at.run('shop', 'ladder', 'put', 'bad.json')
    expect(exitCode).toBe(2)
    expect(err).toContain('bad.json is no ladder')
  })
})
