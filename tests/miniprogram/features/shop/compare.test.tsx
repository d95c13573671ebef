import { afterEach, beforeEach, expect, test } from 'vitest'
import { forgetLoaded } from '@/api/use-load'
import ComparePage from '@/packages/shop/compare/index'
import { phone } from '@/wechat'
import { type Screen, show } from '../../screen.tsx'
import { serve, serveLaptop } from '../../server-stand-in.ts'
import { clearStage, stage } from '../../taro-stand-in.ts'
import { product } from './samples.ts'

let screen: Screen

const KEY = 'compared-products'

async function open(...ids: string[]): Promise<void> {
  await phone.login()
  phone.memory.set(KEY, JSON.stringify(ids))
  stage.params = { storeId: 'S1' }
  serve({
    'shop.product': ({ productId }) => {
      if (productId === 'F9') return { refused: 'PRODUCT_UNKNOWN', message: '没有找到这件商品，可能已下架。' }
      const services = productId === 'F2' ? ['送货上门'] : ['送货上门', '旧机回收']
      return { value: product({ product: { productId: String(productId), name: `${productId} 冰箱`, services } }) }
    },
  })
  screen = await show(<ComparePage />)
}

beforeEach(() => {
  localStorage.clear()
  forgetLoaded()
  serveLaptop()
})
afterEach(() => {
  screen.close()
  clearStage()
})

test('puts the earlier one left, and marks the lines that differ and no other', async () => {
  await open('F2', 'F1')
  await screen.until(() => screen.text().includes('服务不同送货上门、旧机回收送货上门'))
  expect(screen.text().indexOf('F1 冰箱')).toBeLessThan(screen.text().indexOf('F2 冰箱'))
  expect(screen.text().match(/不同/g)).toHaveLength(1)
})

test('one is taken away, and another one looked for', async () => {
  await open('F2', 'F1')
  await screen.until(() => screen.has('button', '看详情'))
  await screen.press('换掉')
  await screen.until(() => screen.has('button', '再选一件来比'))
  expect(phone.memory.get(KEY)).toBe('["F2"]')
  await screen.press('再选一件来比')
  expect(stage.opened).toEqual(['/packages/shop/search/index?storeId=S1'])
})

test('says how to begin when there is nothing yet, or after it was emptied', async () => {
  await open()
  await screen.until(() => screen.text().includes('还没有要对比的商品'))
  screen.close()
  await open('F2', 'F1')
  await screen.press('清空对比')
  expect(screen.text()).toContain('还没有要对比的商品')
})

test('what is sold no more can be taken away', async () => {
  await open('F9', 'F1')
  await screen.until(() => screen.text().includes('可能已下架'))
  await screen.press('换掉这一件')
  expect(phone.memory.get(KEY)).toBe('["F1"]')
})
