/** The two people on the start page: a guide with a post at a store that has goods, and a customer who has nothing yet. */
import { randomInt } from 'node:crypto'
import type { Store } from '#cloudfunctions/platform/store/port.ts'
import { type StoreRecord, stores, units } from '#shared/network/documents.ts'
import type { People } from './people.ts'
import type { StateFile } from './state.ts'

export interface Demo {
  guide: string
  guideName: string
  customer: string
  customerName: string
  storeId: string
  storeName: string
}

const GUIDES = ['陈晓梅', '李春燕', '王建军', '赵丽娜', '周志强', '吴秀兰']
const CUSTOMERS = ['张伟', '刘洋', '孙悦', '马丽', '黄磊', '何静']

const anyOf = <T>(choices: readonly T[]): T => choices[randomInt(choices.length)] as T

/** The people of the last visit, or new ones where there are none or a new start is wished. */
export async function openDemo(file: StateFile, store: Store, people: People, anew: boolean): Promise<Demo> {
  if (file.state.demo && !anew) return file.state.demo
  const shop = await storeWithGoods(store)
  const guideName = anyOf(GUIDES)
  const customerName = anyOf(CUSTOMERS)
  const guide = await people.add({ name: guideName, role: 'guide', storeId: shop.storeId })
  const customer = await people.add({ name: customerName })
  const demo = {
    guide: guide.openid,
    guideName,
    customer: customer.openid,
    customerName,
    storeId: shop.storeId,
    storeName: shop.name,
  }
  file.state.demo = demo
  file.save()
  return demo
}

/** An open store that HQ shipped something to. */
export async function storeWithGoods(store: Store): Promise<StoreRecord> {
  let cursor: string | undefined
  do {
    const page = await store.scan(units, { index: 0, of: 1 }, cursor)
    for (const { data } of page.rows) {
      const shop = data.storeId === undefined ? undefined : await store.get(stores, data.storeId)
      if (shop?.data.status === 'open') return shop.data
    }
    cursor = page.cursor
  } while (cursor)
  throw new Error('no open store has goods: import stores and units first')
}
