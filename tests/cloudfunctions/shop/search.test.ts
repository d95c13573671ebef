/** What people type, and what they must find in the sample catalogue. */
import { describe, expect, it } from 'vitest'
import { findProducts } from '#cloudfunctions/shop/search/find-products.ts'
import type { Category } from '#shared/network/documents.ts'
import { catalogueOf } from '#shared/shop/catalogue.ts'
import { SAMPLE_PRODUCTS } from '#shared/shop/sample/sample-products.ts'

const catalogue = catalogueOf(SAMPLE_PRODUCTS)
const find = async (text: string, category?: Category) =>
  (await findProducts(catalogue, text, category)).map(({ productId }) => productId)
const idsOf = (category: Category) =>
  SAMPLE_PRODUCTS.filter((product) => product.category === category).map(({ productId }) => productId)

describe('search', () => {
  it.each([
    ['a category by its word', '冰箱', 'fridge'],
    ['pinyin', 'bingxiang', 'fridge'],
    ['pinyin with a space', 'kong tiao', 'aircon'],
    ['initials', 'xyj', 'washer'],
    ['a swapped pair of letters', 'bingxaing', 'fridge'],
    ['a letter left out', 'xiyji', 'washer'],
    ['a letter too many', 'dianshii', 'tv'],
    ['a wrong letter', 'reshuipi', 'heater'],
    ['a wrong character of the same sound', '洗衣几', 'washer'],
    ['full width and capitals', 'ＴＶ', 'tv'],
  ] as const)('finds all of a category by %s: %s', async (_how, text, category) => {
    const found = await find(text)
    expect(found.slice(0, idsOf(category).length).toSorted()).toEqual(idsOf(category).toSorted())
  })

  it.each([
    ['三门冰箱', 'BCD-228S'],
    ['1.5匹空调', 'KFR-35GW-A1'],
    ['kfr35gw', 'KFR-35GW-A1'],
    ['KFR-35GW', 'KFR-35GW-A1'],
    ['kfr35gv', 'KFR-35GW-A1'],
    ['电饭锅', 'CFXB40-M2'],
    ['豆沙红', 'CFXB40-M2'],
    ['零冷水', 'JSQ30-16R'],
    ['洗烘一体', 'XHG100-D6'],
    ['量子点', 'LED75-Q8'],
    ['shuangkaimen', undefined],
    ['duikaimen', 'BCD-452WX'],
  ])('puts first for %s: %s', async (text, first) => {
    expect((await find(text))[0]).toBe(first)
  })

  it('asks every part to fit, and falls back on what fits in part', async () => {
    expect(await find('10公斤 洗衣机')).toEqual(expect.arrayContaining(['XQG100-B14', 'XHG100-D6']))
    expect(await find('10公斤 洗衣机')).not.toContain('XQB80-Z3')
    expect(await find('红色冰箱')).toEqual(expect.arrayContaining(idsOf('fridge')))
  })

  it('keeps to a category, and finds nothing in nonsense', async () => {
    expect(await find('晴川', 'tv')).toEqual([])
    for (const text of ['。。', '   ', 'zzzzqqq', '(.*)+$', '\u0000']) expect(await find(text)).toEqual([])
  })
})
