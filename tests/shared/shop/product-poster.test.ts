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
const offer = (priceFen: number, stock: number) => ({ priceFen, stock })

it('names the least that can be had now, and that prices change', () => {
  expect(productPoster(WORDS, FRIDGE, [offer(100, 0), offer(300, 1), undefined, offer(200, 9)])).toEqual({
    storeName: '杭州武林店',
    sharerName: '导购 王小红',
    title: '晴川三门冰箱',
    drawing: 'device-fridge',
    priceFen: 200,
    note: '微信扫一扫，价格以店里当日为准',
  })
})

it.each([[[]], [[undefined]], [[offer(100, 0)]]])('names no price where there is none to be had: %j', (offers) => {
  const words = productPoster(WORDS, FRIDGE, offers)
  expect(words).not.toHaveProperty('priceFen')
  expect(words).toMatchObject({ detail: '中门软冷冻', note: '微信扫一扫，看这件商品' })
})
