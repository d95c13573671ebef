/** The ladder: the same facts give the same shop, and every rung that led nowhere says why. */
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { ShopCodeRecord } from '#shared/routing/share/documents.ts'
import { whyThisShop } from '#shared/routing/shop/because.ts'
import { candidatesOf, type ShopFacts, type ShopState } from '#shared/routing/shop/candidates.ts'
import { climb, DEFAULT_LADDER, type LadderRecord, RUNGS } from '#shared/routing/shop/ladder.ts'
import { compareLadders } from '#shared/routing/shop/try-ladder.ts'

const NOW_MS = 1_000_000
const OPEN: ShopState = { status: 'open', isOpen: true }

const code = (part: Partial<ShopCodeRecord> = {}): ShopCodeRecord => ({
  codeId: 'c',
  kind: 'share',
  letter: 'H',
  storeId: 'LINK',
  sharer: { staffId: 'g', personId: 'p' },
  createdAtMs: 0,
  untilMs: NOW_MS + 1,
  ...part,
})

const facts = (part: Partial<ShopFacts> = {}): ShopFacts => ({
  scan: code({ kind: 'sale', storeId: 'SCAN' }),
  link: code(),
  homeStoreId: 'HOME',
  near: [
    { storeId: 'NEAR', distanceM: 2_000 },
    { storeId: 'FAR', distanceM: 9_000 },
  ],
  flagshipStoreId: 'FLAG',
  shops: new Map(['SCAN', 'HOME', 'LINK', 'NEAR', 'FAR', 'FLAG'].map((id) => [id, OPEN])),
  nowMs: NOW_MS,
  ...part,
})

const shopOf = (given: ShopFacts, ladder: LadderRecord = DEFAULT_LADDER) => climb(candidatesOf(given), ladder)

const without = (...ids: string[]): ShopFacts['shops'] =>
  new Map([...facts().shops].filter(([id]) => !ids.includes(id)))

const changed = (id: string, state: Partial<ShopState>): ShopFacts['shops'] =>
  new Map([...facts().shops, [id, { ...OPEN, ...state }]])

describe('the rungs in their order', () => {
  test.each<[string, Partial<ShopFacts>, string, string]>([
    ['a code scanned now', {}, 'SCAN', 'scan'],
    ['the home store', { scan: 'none' }, 'HOME', 'home'],
    ['the store of a link', { scan: 'none', homeStoreId: undefined }, 'LINK', 'link'],
    ['the nearest', { scan: 'none', homeStoreId: undefined, link: 'none' }, 'NEAR', 'nearest'],
    ['the flagship', { scan: 'none', homeStoreId: undefined, link: 'none', near: [] }, 'FLAG', 'flagship'],
  ])('%s', (_, part, storeId, rung) => {
    expect(shopOf(facts(part))).toMatchObject({ value: { storeId, rung, ladderVersion: 1 } })
  })

  it("shows a customer of B the shop of B, whoever's link they follow", () => {
    expect(shopOf(facts({ scan: 'none' }))).toMatchObject({ value: { storeId: 'HOME', rung: 'home' } })
  })

  it('finds none where nothing is left', () => {
    expect(shopOf(facts({ shops: new Map() }))).toEqual({ refused: 'NO_SHOP' })
  })

  it('is in the order that HQ put', () => {
    const ladder: LadderRecord = { ...DEFAULT_LADDER, version: 7, rungs: ['nearest', 'home'] }
    expect(shopOf(facts(), ladder)).toMatchObject({ value: { storeId: 'NEAR', rung: 'nearest', ladderVersion: 7 } })
  })
})

describe('a rung that leads nowhere', () => {
  test.each<[string, Partial<ShopFacts>, object]>([
    ['a forged code', { scan: 'forged' }, { rung: 'scan', missing: 'code-forged' }],
    ['a code of nothing', { scan: 'unknown' }, { rung: 'scan', missing: 'code-unknown' }],
    ['a code that is over', { scan: code({ untilMs: NOW_MS }) }, { rung: 'scan', missing: 'code-over' }],
    ['a revoked code', { scan: code({ revokedAtMs: 1 }) }, { rung: 'scan', missing: 'code-revoked' }],
    [
      'a store that HQ removed',
      { shops: without('SCAN') },
      { rung: 'scan', missing: 'store-removed', storeId: 'SCAN' },
    ],
    [
      'a closed store',
      { shops: changed('SCAN', { status: 'closed' }) },
      { rung: 'scan', missing: 'store-closed', storeId: 'SCAN' },
    ],
    [
      'a suspended store',
      { shops: changed('SCAN', { status: 'suspended' }) },
      { rung: 'scan', missing: 'store-suspended', storeId: 'SCAN' },
    ],
    [
      'a suspended shop',
      { shops: changed('SCAN', { isOpen: false }) },
      { rung: 'scan', missing: 'shop-suspended', storeId: 'SCAN' },
    ],
  ])('%s is passed with its reason', (_, part, passed) => {
    const climbed = shopOf(facts(part))
    expect(climbed).toMatchObject({ value: { storeId: 'HOME', rung: 'home' } })
    expect('value' in climbed && climbed.value.passed).toContainEqual(expect.objectContaining(passed))
  })

  it("an employee's link names no store", () => {
    const { storeId: _, ...employees } = code()
    const climbed = shopOf(facts({ scan: 'none', homeStoreId: undefined, link: employees }))
    expect(climbed).toMatchObject({
      value: { rung: 'nearest', passed: [{}, {}, { rung: 'link', missing: 'no-store-named' }] },
    })
  })

  it('the nearest whose shop is closed gives way to the next, and one beyond the radius to the flagship', () => {
    const lost = { scan: 'none', link: 'none', homeStoreId: undefined } as const
    expect(shopOf(facts({ ...lost, shops: changed('NEAR', { isOpen: false }) }))).toMatchObject({
      value: { storeId: 'FAR', distanceM: 9_000 },
    })
    expect(shopOf(facts(lost), { ...DEFAULT_LADDER, radiusM: 1_999 })).toMatchObject({
      value: { storeId: 'FLAG', passed: [{}, {}, {}, { rung: 'nearest', missing: 'too-far', storeId: 'NEAR' }] },
    })
    expect(shopOf(facts(lost), { ...DEFAULT_LADDER, radiusM: 2_000 })).toMatchObject({ value: { storeId: 'NEAR' } })
  })
})

const anyCode = fc.oneof(
  fc.constantFrom('none' as const, 'forged' as const, 'unknown' as const),
  fc
    .record({ storeId: fc.constantFrom('A', 'B', 'C'), until: fc.integer({ min: -2, max: 2 }) })
    .map(({ storeId, until }) => code({ storeId, untilMs: NOW_MS + until })),
)
const anyFacts: fc.Arbitrary<ShopFacts> = fc.record({
  scan: anyCode,
  link: anyCode,
  homeStoreId: fc.option(fc.constantFrom('A', 'B', 'C'), { nil: undefined }),
  near: fc.array(fc.record({ storeId: fc.constantFrom('A', 'B', 'C'), distanceM: fc.nat(90_000) }), { maxLength: 3 }),
  flagshipStoreId: fc.option(fc.constant('C'), { nil: undefined }),
  shops: fc
    .uniqueArray(
      fc.tuple(
        fc.constantFrom('A', 'B', 'C'),
        fc.record({
          status: fc.constantFrom('open' as const, 'suspended' as const, 'closed' as const),
          isOpen: fc.boolean(),
        }),
      ),
      { selector: ([id]) => id },
    )
    .map((entries) => new Map(entries)),
  nowMs: fc.constant(NOW_MS),
})
const anyLadder: fc.Arbitrary<LadderRecord> = fc.record({
  version: fc.nat(),
  rungs: fc.shuffledSubarray([...RUNGS], { minLength: 1 }),
  radiusM: fc.nat(90_000),
})

describe('for any facts and any ladder', () => {
  it('the shop is one that may take customers, and everything before it has a reason', () => {
    fc.assert(
      fc.property(anyFacts, anyLadder, (given, ladder) => {
        const climbed = shopOf(given, ladder)
        if ('refused' in climbed) {
          const candidates = candidatesOf(given)
          return ladder.rungs.every((rung) => {
            const candidate = candidates[rung]
            return 'missing' in candidate || (candidate.distanceM ?? 0) > ladder.radiusM
          })
        }
        const { storeId, rung, passed } = climbed.value
        expect(given.shops.get(storeId)).toEqual(OPEN)
        expect([...passed.map((each) => each.rung), rung]).toEqual(ladder.rungs.slice(0, passed.length + 1))
        return passed.every(({ missing }) => missing.length > 0)
      }),
    )
  })

  it('without scan, link and position everybody with an open home store sees that one', () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        const bare = { ...given, scan: 'none', link: 'none', near: [] } as const
        const home = given.homeStoreId === undefined ? undefined : given.shops.get(given.homeStoreId)
        if (home?.status !== 'open' || !home.isOpen) return
        expect(shopOf(bare)).toMatchObject({ value: { storeId: given.homeStoreId, rung: 'home' } })
      }),
    )
  })

  it('trying the ladder that answered moves nobody', () => {
    fc.assert(
      fc.property(fc.array(anyFacts, { maxLength: 8 }), anyLadder, (all, { version: _, ...ladder }) => {
        const visits = all.map((given) => {
          const candidates = candidatesOf(given)
          const climbed = climb(candidates, { ...ladder, version: 1 })
          return { candidates, rung: 'value' in climbed ? climbed.value.rung : ('none' as const) }
        })
        const compared = compareLadders(visits, ladder)
        expect(compared.moved).toBe(0)
        expect(compared.after).toEqual(compared.before)
      }),
    )
  })
})

describe('trying another ladder', () => {
  const visit = (part: Partial<ShopFacts>, rung: 'home' | 'link' | 'none') => ({
    candidates: candidatesOf(facts({ scan: 'none', near: [], flagshipStoreId: undefined, ...part })),
    rung,
  })
  const visits = [
    visit({}, 'home'),
    visit({ homeStoreId: undefined }, 'link'),
    visit({ homeStoreId: undefined, link: 'none' }, 'none'),
  ]

  it('counts visits by rung and those that would have gone elsewhere', () => {
    expect(compareLadders(visits, { rungs: ['link', 'home'], radiusM: 1 })).toEqual({
      visits: 3,
      before: { home: 1, link: 1, none: 1 },
      after: { link: 2, none: 1 },
      moved: 1,
    })
  })

  it('takes another flagship as open', () => {
    expect(compareLadders(visits, { rungs: ['home', 'flagship'], radiusM: 1, flagshipStoreId: 'NEW' })).toMatchObject({
      after: { home: 1, flagship: 2 },
      moved: 2,
    })
  })
})

describe('why this shop', () => {
  const climbed = { storeId: 'A', ladderVersion: 1, passed: [] }
  test.each([
    [{ climbed: { ...climbed, rung: 'scan' } }, '您刚扫了这家店的码'],
    [
      { climbed: { ...climbed, rung: 'home' }, bought: { modelName: '静音冰箱', guideName: '王芳' } },
      '您在这里购买了 静音冰箱 · 导购 王芳',
    ],
    [{ climbed: { ...climbed, rung: 'home' }, bought: { modelName: '静音冰箱' } }, '您在这里购买了 静音冰箱'],
    [{ climbed: { ...climbed, rung: 'home' } }, '这家店在为您服务'],
    [{ climbed: { ...climbed, rung: 'link' }, sharerName: '王芳' }, '王芳 分享给您的店'],
    [{ climbed: { ...climbed, rung: 'link' } }, '朋友分享给您的店'],
    [{ climbed: { ...climbed, rung: 'nearest', distanceM: 400 } }, '离您最近的门店，1 km 以内'],
    [{ climbed: { ...climbed, rung: 'nearest', distanceM: 3_400 } }, '离您最近的门店，约 3 km'],
    [{ climbed: { ...climbed, rung: 'flagship' } }, '官方旗舰店'],
  ] as const)('%# reads %s', (given, sentence) => {
    expect(whyThisShop(given)).toBe(sentence)
  })
})
