import { describe, expect, it } from 'vitest'
import { type StoreRecord, stores, type UnitRecord } from '#shared/network/documents.ts'
import { decideImport } from '#shared/network/import-rows.ts'
import { wrongModel, wrongStaff, wrongUnit } from '#shared/network/row-rules.ts'
import { SAMPLE_MODELS } from '#shared/network/sample/sample-models.ts'
import { storeCard } from '#shared/network/store-card.ts'

const store = (storeId: string, over: Partial<StoreRecord> = {}): StoreRecord => ({
  storeId,
  name: '和源电器',
  ownership: 'franchise',
  status: 'open',
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  address: '文化路 1 号',
  point: { lat: 30.27, lng: 120.16, datum: 'GCJ-02' },
  ...over,
})
const decide = (
  rows: StoreRecord[],
  before: StoreRecord[] = [],
  wrong?: (row: StoreRecord) => 'STORE_UNKNOWN' | undefined,
) =>
  decideImport({
    collection: stores,
    rows,
    idOf: (row) => row.storeId,
    before: new Map(before.map((data) => [data.storeId, { id: data.storeId, version: `v-${data.storeId}`, data }])),
    ...(wrong && { wrong }),
  })

describe('one import call', () => {
  it('judges each row alone: created, updated, unchanged, refused, in the order of the rows', () => {
    const { value, writes } = decide(
      [store('new'), store('changed', { phone: '0571-00000001' }), store('same'), store('bad')],
      [store('changed'), store('same')],
      (row) => (row.storeId === 'bad' ? 'STORE_UNKNOWN' : undefined),
    )
    expect(value.results).toEqual([
      { outcome: 'created' },
      { outcome: 'updated' },
      { outcome: 'unchanged' },
      { outcome: 'refused', reason: 'STORE_UNKNOWN' },
    ])
    expect(writes?.map((op) => [op.id, 'if' in op && op.if])).toEqual([
      ['new', { absent: true }],
      ['changed', { version: 'v-changed' }],
    ])
  })

  it('moves the version of what is kept in memory once a call, and only when something changed', () => {
    const moves = (rows: StoreRecord[]) => {
      const before = new Map([['same', { id: 'same', version: 'v', data: store('same') }]])
      const { writes } = decideImport({
        collection: stores,
        rows,
        idOf: (row) => row.storeId,
        before,
        versioned: 'stores',
      })
      return writes?.filter(({ coll }) => coll === 'networkVersions')
    }
    expect(moves([store('a'), store('b')])).toEqual([
      { add: true, coll: 'networkVersions', id: 'stores', by: { moves: 1 } },
    ])
    expect(moves([store('same')])).toEqual([])
  })

  it('takes the first of two rows with one id and refuses the second, even a good one after a bad one', () => {
    const twice = decide([store('a'), store('a', { name: '另一家' })])
    expect(twice.value.results[1]).toEqual({ outcome: 'refused', reason: 'REPEATED_ROW' })
    expect(twice.writes).toHaveLength(1)
  })

  it('sees no change in another order of fields or an absent one, and sees one in a nested value or a field that went', () => {
    const { point, ...rest } = store('a')
    expect(decide([{ point, ...rest }], [store('a')]).value.results).toEqual([{ outcome: 'unchanged' }])
    const moved = store('a', { point: { ...point, datum: 'WGS-84' } })
    expect(decide([moved], [store('a')]).value.results).toEqual([{ outcome: 'updated' }])
    expect(decide([store('a')], [store('a', { hours: '9-17' })]).value.results).toEqual([{ outcome: 'updated' }])
  })
})

describe('what makes a row wrong', () => {
  const [model] = SAMPLE_MODELS
  if (!model) throw new Error('the sample has models')
  const known = { models: new Map([[model.modelId, model]]), storeIds: new Set(['S1']) }
  const part = model.parts[0]?.part ?? ''
  const unit: UnitRecord = {
    serial: 'FR1',
    modelId: model.modelId,
    color: '白',
    parts: [{ part, serial: 'CP1' }],
    storeId: 'S1',
    shippedAtMs: 1,
  }

  it.each([
    ['nothing, when everything it names is there', {}, undefined],
    ['nothing, when only the distributor is known', { storeId: undefined, distributorId: 'FX1' }, undefined],
    ['an unknown model, before anything else', { modelId: 'X', storeId: 'X' }, 'MODEL_UNKNOWN'],
    ['an unknown store', { storeId: 'X' }, 'STORE_UNKNOWN'],
    ['a part the model does not have', { parts: [{ part: 'wheel', serial: 'W1' }] }, 'PART_UNKNOWN'],
    [
      'a part named twice',
      {
        parts: [
          { part, serial: 'CP1' },
          { part, serial: 'CP2' },
        ],
      },
      'PART_REPEATED',
    ],
  ])('of a unit: %s', (_what, over, reason) => {
    expect(wrongUnit({ ...unit, ...over } as UnitRecord, known)).toBe(reason)
  })

  it('of a model: a part twice; of a person: a store or station that is not there', () => {
    expect(wrongModel(model)).toBeUndefined()
    expect(wrongModel({ ...model, parts: [...model.parts, ...model.parts.slice(0, 1)] })).toBe('PART_REPEATED')
    const places = { storeIds: new Set(['S1']), stationIds: new Set(['F1']) }
    const someone = { staffId: 'G1', role: 'guide', name: '王', status: 'active' } as const
    expect(wrongStaff({ ...someone, storeId: 'S1' }, places)).toBeUndefined()
    expect(wrongStaff({ ...someone, storeId: 'S2' }, places)).toBe('STORE_UNKNOWN')
    expect(wrongStaff({ ...someone, stationId: 'F2' }, places)).toBe('STATION_UNKNOWN')
  })
})

describe("a store's public card", () => {
  it('shows its point in GCJ-02 whatever HQ keeps it in, and nothing of who owns it', () => {
    const card = storeCard(
      store('a', { point: { lat: 39.90734, lng: 116.39089, datum: 'WGS-84' }, distributorId: 'FX1' }),
    )
    expect(card.point.datum).toBe('GCJ-02')
    expect(card.point.lng).toBeCloseTo(116.39713, 4)
    expect(Object.keys(card).sort()).toEqual(['address', 'city', 'name', 'point', 'status', 'storeId'])
  })
})
