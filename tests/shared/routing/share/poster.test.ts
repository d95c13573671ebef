import { expect, it } from 'vitest'
import type { ShopCodeRecord } from '#shared/routing/share/documents.ts'
import { posterWords } from '#shared/routing/share/poster.ts'

const NOW = 1_000
const code = (more: Partial<ShopCodeRecord> = {}): ShopCodeRecord => ({
  codeId: 'c1',
  kind: 'share',
  letter: 'H',
  sharer: { staffId: 'G1', personId: 'p1' },
  createdAtMs: 0,
  ...more,
})
const store = { name: '门联杭州店', address: '文三路 1 号' }
const words = (role: string, of: ShopCodeRecord, shop: typeof store | undefined = store) =>
  posterWords({ code: of, posts: [{ staffId: 'G1', role, name: '张丽' }], store: shop }, { personId: 'p1', nowMs: NOW })

it('names the store with its address, and the sharer as customers know them', () => {
  expect(words('guide', code({ storeId: 'S1' }))).toEqual({
    value: {
      storeName: '门联杭州店',
      title: '欢迎来店里看看',
      detail: '文三路 1 号',
      sharerName: '导购 张丽',
      note: '微信扫一扫，到店看看',
    },
  })
  expect(words('owner', code({ storeId: 'S1' }))).toMatchObject({ value: { sharerName: '店主 张丽' } })
})

it("of an employee's own shop carries their name and no address", () => {
  expect(words('employee', code(), undefined)).toEqual({
    value: { storeName: '张丽的小店', title: '好物推荐给您', sharerName: '张丽', note: '微信扫一扫，到店看看' },
  })
})
