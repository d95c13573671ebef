import { describe, expect, test } from 'vitest'
import { productOf, productPage } from '#shared/routing/share/page.ts'
import { funnelOf, openLinkOf, placeFor, sharingPlaces } from '@/features/routing/links.shared'
import { matchingCities, repairChoices, sayDistance, todayWords } from '@/features/routing/near.shared'
import { conditionWords, standingWords } from '@/features/routing/standing.shared'

const at = (text: string): number => Date.parse(`${text}+08:00`)
const NOON = at('2026-11-25T12:00:00')

describe('distances say that they are rough', () => {
  test.each([
    [0, '1 km 以内'],
    [999, '1 km 以内'],
    [1_000, '约 1 km'],
    [3_249, '约 3.2 km'],
    [9_999, '约 10 km'],
    [48_400, '约 48 km'],
  ])('%i m', (distanceM, words) => expect(sayDistance(distanceM)).toBe(words))
})

describe('today', () => {
  test.each([
    [{ state: 'open', closesAtMs: at('2026-11-25T22:00:00') }, '营业中', '今天 22:00 打烊'],
    [{ state: 'open' }, '营业中', ''],
    [{ state: 'closed', opensAtMs: at('2026-11-26T08:30:00') }, '已打烊', '明天 08:30 开门'],
    [{ state: 'closed', opensAtMs: at('2026-11-29T09:00:00'), closing: '盘点' }, '休息中（盘点）', '周日 09:00 开门'],
    [{ state: 'unknown' }, '营业时间不详', '去之前请先打电话问一下'],
  ] as const)('%# is told in mark, word and what comes next', (today, word, note) => {
    expect(todayWords(today, NOON)).toMatchObject({ word, note })
  })
})

test('a person with one kind of device has one chip, with several one a kind', () => {
  expect(repairChoices([])).toEqual([])
  expect(repairChoices(['fridge', 'fridge'])).toEqual([{ category: 'fridge', label: '能修我的设备' }])
  expect(repairChoices(['tv', 'fridge', 'spaceship']).map(({ label }) => label)).toEqual([
    '能修我的冰箱',
    '能修我的电视',
  ])
})

describe('cities', () => {
  const city = (name: string, full: string, initials: string) => ({
    name,
    spelling: { full, initials },
    places: 1,
    point: { lat: 0, lng: 0, datum: 'GCJ-02' as const },
  })
  const cities = [city('合肥市', 'hefei', 'hf'), city('六安市', 'luan', 'la'), city('新地市', '', '')]
  test.each([
    ['', ['合肥市', '六安市', '新地市']],
    ['合肥', ['合肥市']],
    ['HEF', ['合肥市']],
    ["lu'an", ['六安市']],
    ['ｌａ', ['六安市']],
    ['新', ['新地市']],
    ['zz', []],
  ])('"%s" finds them by name, spelling or initials', (typed, names) => {
    expect(matchingCities(cities, typed).map(({ name }) => name)).toEqual(names)
  })
})

describe('links', () => {
  const link = (part: object) => ({
    link: 'a',
    path: '/',
    codeUrl: '',
    page: 'shop',
    createdAtMs: 0,
    state: 'open' as const,
    ...part,
  })

  test('an employee shares a shop of their own, people of a store share that, each once', () => {
    const posts = [
      { role: 'guide', storeId: 's1', storeName: '一店' },
      { role: 'owner', storeId: 's1', storeName: '一店' },
      { role: 'employee' },
      { role: 'engineer' },
    ]
    expect(sharingPlaces(posts)).toEqual([{ storeId: 's1', name: '一店' }, { name: '我的小店' }])
  })

  test('the newest that leads somewhere is shown, for its own place only', () => {
    const links = [
      link({ link: 'gone', storeId: 's1', state: 'revoked' }),
      link({ link: 'own' }),
      link({ link: 's1', storeId: 's1' }),
    ]
    expect(openLinkOf(links, { storeId: 's1', name: '' })?.link).toBe('s1')
    expect(openLinkOf(links, { name: '' })?.link).toBe('own')
    expect(openLinkOf(links, { storeId: 's2', name: '' })).toBeUndefined()
  })

  test('a link to a product is not one to its shop, nor to another product', () => {
    const links = [link({ link: 'f1', page: productPage('F1') }), link({ link: 'shop' })]
    expect(openLinkOf(links, { name: '' })?.link).toBe('shop')
    expect(openLinkOf(links, { name: '' }, productPage('F1'))?.link).toBe('f1')
    expect(openLinkOf(links, { name: '' }, productPage('F2'))).toBeUndefined()
    expect(['shop', productPage('BCD-452.WX')].map(productOf)).toEqual([undefined, 'BCD-452.WX'])
  })

  test('what is seen in a store is shared from there by its own people, else from one’s own shop', () => {
    const [store, own] = [{ storeId: 's1', name: '一店' }, { name: '我的小店' }]
    expect(placeFor([own, store], 's1')).toEqual(store)
    expect(placeFor([own, store], 's2')).toEqual(own)
    expect(placeFor([store], 's2')).toBeUndefined()
  })

  test('the funnel is drawn against its widest step', () => {
    const funnel = (visits: number, registrations: number, orders: number) =>
      funnelOf({ visits, registrations, orders, commissionFen: 0 }).map(({ share }) => share)
    expect(funnel(8, 2, 4)).toEqual([100, 25, 50])
    expect(funnel(0, 0, 0)).toEqual([0, 0, 0])
  })
})

describe('the standing of a shop', () => {
  test.each([
    [{ isOpen: true, state: 'open' }, '接待中'],
    [{ isOpen: true, state: 'not-judged' }, '接待中'],
    [{ isOpen: true, state: 'warning' }, '待改进'],
    [{ isOpen: false, state: 'suspended' }, '未接待'],
    [{ isOpen: false, state: 'open' }, '未接待'],
  ] as const)('%o', (standing, word) => expect(standingWords(standing).word).toBe(word))

  const condition = { title: '', needed: 4, sinceMs: 0 } as const
  test.each([
    [{ kind: 'guides', has: 1, outcome: 'unmet' }, '1/4', 25],
    [{ kind: 'guides', has: 9, outcome: 'met' }, '9/4', 100],
    [{ kind: 'answer-minutes', has: 9, outcome: 'unmet' }, '9', undefined],
    [{ kind: 'followers', outcome: 'unknown' }, '暂无数据', undefined],
  ] as const)('a condition has a figure, and a bar where more is better: %o', (part, figure, share) => {
    expect(conditionWords({ ...condition, ...part })).toMatchObject({ figure, share })
  })
})
