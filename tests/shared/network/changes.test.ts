import { describe, expect, it } from 'vitest'
import type { Stored } from '#shared/kernel/collection.ts'
import { staffMoved, storesChanged } from '#shared/network/changes.ts'
import { staff, stores } from '#shared/network/documents.ts'
import { ENGINEER, SHOP, WANG, ZHAO } from '../../cloudfunctions/registration/network.ts'

const stored = <D extends object>(...found: [string, D][]): Map<string, Stored<D>> =>
  new Map(found.map(([id, data]) => [id, { id, version: 'v', data }]))

describe('what an import changed', () => {
  it('names everybody who sells at a store no more, in one event', () => {
    const before = stored([WANG.staffId, WANG], [ZHAO.staffId, ZHAO], [ENGINEER.staffId, ENGINEER])
    const put = (record: typeof WANG) => staff.put(record.staffId, record)
    const left = put({ ...WANG, status: 'left' })
    const moved = put({ ...ZHAO, storeId: 'HZ001' })
    const engineer = put({ ...ENGINEER, status: 'left' })
    const data = {
      moved: [
        { staffId: 'G-WANG', storeId: 'HZ001' },
        { staffId: 'G-ZHAO', storeId: 'NJ001' },
      ],
    }
    expect(staffMoved(before, [left, moved, engineer])).toEqual([{ type: 'network.staffMoved', data }])
    expect(staffMoved(before, [put({ ...WANG, name: '王方' }), engineer])).toEqual([])
    expect(staffMoved(stored(), [left])).toEqual([])
    expect(staffMoved(before, [put({ ...WANG, role: 'engineer' })])).toHaveLength(1)
  })

  it('names stores that closed and opened again; a suspension is neither', () => {
    const shop = (storeId: string, status: typeof SHOP.status) => ({ ...SHOP, storeId, status })
    const before = stored(['A', shop('A', 'open')], ['B', shop('B', 'closed')], ['C', shop('C', 'open')])
    const put = (storeId: string, status: typeof SHOP.status) => stores.put(storeId, shop(storeId, status))
    expect(storesChanged(before, [put('A', 'closed'), put('B', 'suspended'), put('C', 'suspended')])).toEqual([
      { type: 'network.storesChanged', data: { closed: ['A'], reopened: ['B'] } },
    ])
    expect(storesChanged(before, [put('C', 'suspended')])).toEqual([])
  })
})
