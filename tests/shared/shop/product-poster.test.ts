import { expect, it } from 'vitest'
import { productPoster } from '#shared/shop/product-poster.ts'

const WORDS = {
  storeName: '杭州武林店',
  title: '欢迎来店里看看',
  detail: '武林路 1 号',
  sharerName: '导购 王小红',
  note: '微信扫一扫，到店看看',
}
const FRIDGE = { name: '晴川三门冰箱', summary: '中门软冷冻', category: 'fridge' as const }
const article = (name: string, priceFen: number, stock: number) => ({ name, offer: { priceFen, stock } })
const UNSOLD = { name: '釉瓷灰', offer: undefined }

it('names the least that can be had now with its article, and that prices change', () => {
  const articles = [article('香槟金', 100, 0), article('星河银', 300, 1), UNSOLD, article('月光白', 200, 9)]
  expect(productPoster(WORDS, FRIDGE, articles)).toEqual({
    storeName: '杭州武林店',
    sharerName: '导购 王小红',
    title: '晴川三门冰箱 月光白',
    drawing: 'device-fridge',
    priceFen: 200,
    note: '微信扫一扫，价格以店里为准',
  })
})

it('names no article where all that can be had cost the same', () => {
  const articles = [article('星河银', 200, 1), article('月光白', 200, 9), article('香槟金', 900, 0)]
  expect(productPoster(WORDS, FRIDGE, articles).title).toBe('晴川三门冰箱')
})

it.each([[[]], [[UNSOLD]], [[article('星河银', 100, 0)]]])(
  'names no price where there is none to be had: %j',
  (all) => {
    const words = productPoster(WORDS, FRIDGE, all)
    expect(words).not.toHaveProperty('priceFen')
    expect(words).toMatchObject({ title: '晴川三门冰箱', detail: '中门软冷冻', note: '微信扫一扫，看这件商品' })
  },
)
