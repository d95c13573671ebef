/** The owner's pages: which store they are about, and where 我的门店 leads. */
import { expect, test } from 'vitest'
import ShareOutPage from '@/packages/owner/share-out/index'
import OwnerStorePage from '@/packages/owner/store/index'
import { freshPhone } from '../fresh-phone.ts'
import { type Screen, show } from '../screen.tsx'
import { serve } from '../server-stand-in.ts'
import { stage } from '../taro-stand-in.ts'

freshPhone()
let screen: Screen

const TERMS = { delayHours: 24, times: 2, days: 90 }
const owning = (...storeIds: string[]) =>
  serve({
    'identity.me': () => ({
      value: {
        posts: storeIds.map((storeId) => ({
          staffId: `O-${storeId}`,
          role: 'owner',
          name: '周强',
          storeId,
          storeName: `${storeId}店`,
        })),
        consents: [],
      },
    }),
    'routing.eligibility': () => ({
      value: { isOpen: true, state: 'open', sentence: '网店正常接待。', conditions: [] },
    }),
    'routing.notices': () => ({ value: { notices: [] } }),
    'routing.customers': () => ({ value: { customers: [] } }),
    'network.storeSellers': () => ({ value: { sellers: [] } }),
    'routing.handOvers': () => ({ value: { terms: TERMS, handOvers: [] } }),
  })

test('我的门店 is calm where nothing waits, and leads on for the same store', async () => {
  owning('东门', '西门')
  screen = await show(<OwnerStorePage />)
  await screen.until(() => screen.text().includes('接待中'))
  await screen.press('西门店', 'checkbox')
  await screen.until(() => screen.text().includes('还没有顾客'))
  expect(screen.text()).not.toContain('待办')
  await screen.press('转交顾客')
  await screen.press('归属申请')
  const store = encodeURIComponent('西门')
  expect(stage.opened).toEqual([
    `/packages/owner/share-out/index?storeId=${store}`,
    `/packages/owner/disputes/index?storeId=${store}`,
  ])
})

test('a page that was opened for one of several stores is about that one', async () => {
  stage.params = { storeId: '西门' }
  const asked = owning('东门', '西门')
  screen = await show(<ShareOutPage />)
  await screen.until(() => screen.text().includes('还没有转交过顾客'))
  expect(asked.inputs('network.storeSellers')).toEqual([{ storeId: '西门' }])
})

test('a store that is not theirs is not asked about; whoever owns none is told whom the page is for', async () => {
  stage.params = { storeId: '别家' }
  const asked = owning()
  screen = await show(<ShareOutPage />)
  await screen.until(() => screen.text().includes('这里是店主的页面'))
  expect(asked.inputs('network.storeSellers')).toEqual([])
})
