import { describe, expect, it } from 'vitest'
import { ORDER_LOOK_PIECES, orders, ordersCollections, storesOf } from '#shared/orders/documents.ts'
import { NOW_MS, order } from './facts.ts'

const keys = (index: string, doc = order('paid')) => [orders.indexes[index]?.key(doc) ?? []].flat()

describe('orders', () => {
  it('are found by customer, and by every store that has to do with them', () => {
    const far = order('packed', {
      storeId: 'S1',
      payee: 'store:S2',
      sources: [
        { holder: 'S3', items: [] },
        { holder: 'hq:W1', items: [], lastLeg: { by: 'store', storeId: 'S4' } },
      ],
    })
    expect(storesOf(far)).toEqual(['S1', 'S2', 'S3', 'S4'])
    expect(storesOf({ ...far, payee: 'hq', sources: [] })).toEqual(['S1'])
    expect(keys('byStoreState', far).map(({ pk }) => pk)).toEqual(['S1', 'S2', 'S3', 'S4'].map((id) => `${id}|packed`))
    expect(keys('byCustomer', far)).toEqual([{ pk: 'p-1', sort: String(NOW_MS).padStart(15, '0') }])
  })

  it('are found by the clock only while it has something to do', () => {
    expect(keys('byLook')).toEqual([])
    const [due] = keys('byLook', order('paid', { lookAtMs: NOW_MS }))
    expect(ORDER_LOOK_PIECES).toContain(due?.pk)
  })

  it('have at most three indexes a collection, and keys of plain characters', () => {
    for (const { name, indexes } of ordersCollections) expect(Object.keys(indexes).length, name).toBeLessThanOrEqual(3)
    for (const { pk, sort } of keys('byStoreState')) expect(`${pk}${sort}`).toMatch(/^[ -~]+$/)
  })
})
