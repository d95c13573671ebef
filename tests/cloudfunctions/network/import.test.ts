import { beforeEach, describe, expect, it } from 'vitest'
import { networkFunctions } from '#cloudfunctions/network/index.ts'
import type { Evidence } from '#cloudfunctions/platform/contract/runtime.ts'
import { network, type StoreRow, type UnitRow } from '#shared/network/contract.ts'
import { stores, units } from '#shared/network/documents.ts'
import { SAMPLE_MODELS } from '#shared/network/sample/sample-models.ts'
import { newRequestId, person, type SmallSystem, smallSystem } from '../small-system.ts'

let system: SmallSystem
let hq: Evidence

beforeEach(async () => {
  system = smallSystem({ areas: [networkFunctions] })
  hq = await system.hq()
})

const store = (storeId: string, over: Partial<StoreRow> = {}): StoreRow => ({
  storeId,
  name: '和源电器',
  ownership: 'franchise',
  status: 'open',
  province: '北京市',
  city: '北京市',
  district: '东城区',
  address: '文化路 1 号',
  point: { lat: 39.90734, lng: 116.39089, datum: 'WGS-84' },
  ...over,
})
const importStores = (rows: StoreRow[], requestId = newRequestId()) =>
  system.must(network.importStores, { requestId, rows }, hq)

describe('importing', () => {
  it('creates, then finds unchanged, then updates; the indexes follow', async () => {
    const outcomes = async (rows: StoreRow[]) => (await importStores(rows)).results.map((result) => result.outcome)
    expect(await outcomes([store('S1')])).toEqual(['created'])
    expect(await outcomes([store('S1')])).toEqual(['unchanged'])
    expect(await outcomes([store('S1', { city: '天津市' })])).toEqual(['updated'])
    const inTianjin = await system.store.query(stores, 'byCity', { pk: encodeURIComponent('天津市') })
    expect(inTianjin.rows.map((row) => row.id)).toEqual(['S1'])
    expect((await system.store.query(stores, 'byCity', { pk: encodeURIComponent('北京市') })).rows).toEqual([])
  })

  it('writes the good rows of a call although others are bad', async () => {
    const [model] = SAMPLE_MODELS
    if (!model) throw new Error('the sample has models')
    await importStores([store('S1')])
    await system.must(network.importModels, { requestId: newRequestId(), rows: [model] }, hq)
    const unit = (serial: string, over: Partial<UnitRow> = {}): UnitRow => ({
      serial,
      modelId: model.modelId,
      color: '白',
      parts: [{ part: 'compressor', serial: `CP-${serial}` }],
      storeId: 'S1',
      shippedAtMs: 1,
      ...over,
    })
    const rows = [
      unit('U1'),
      unit('U2', { modelId: 'none' }),
      unit('U3', { storeId: 'none' }),
      unit('U4', { parts: [{ part: 'wheel', serial: 'W' }] }),
      unit('U1'),
      unit('U5'),
    ]
    const { results } = await system.must(network.importUnits, { requestId: newRequestId(), rows }, hq)
    expect(results.map((result) => result.reason ?? result.outcome)).toEqual([
      'created',
      'MODEL_UNKNOWN',
      'STORE_UNKNOWN',
      'PART_UNKNOWN',
      'REPEATED_ROW',
      'created',
    ])
    const found = await system.store.getMany(units, ['U1', 'U2', 'U3', 'U4', 'U5'])
    expect(found.map((one) => one?.id)).toEqual(['U1', undefined, undefined, undefined, 'U5'])
  })

  it('takes the longest name of a city, and explains a longer one', async () => {
    const city = '市'.repeat(60)
    expect((await importStores([store('S1', { city })])).results).toEqual([{ outcome: 'created' }])
    const rows = [store('S2', { city: `${city}市` })]
    expect(await system.ask(network.importStores, { requestId: newRequestId(), rows }, hq)).toMatchObject({
      refused: 'BAD_INPUT',
      problems: [{ path: 'rows.0.city' }],
    })
  })

  it('answers a repeated call the same, and refuses its request id for other rows', async () => {
    const requestId = newRequestId()
    const first = await importStores([store('S1')], requestId)
    expect(await importStores([store('S1')], requestId)).toEqual(first)
    expect(await system.ask(network.importStores, { requestId, rows: [store('S2')] }, hq)).toMatchObject({
      ok: false,
      refused: 'REQUEST_ID_REUSED',
    })
  })

  it('loses no row when twenty calls touch the same stores at once', async () => {
    const calls = Array.from({ length: 20 }, (_, at) =>
      importStores([store('S1', { phone: `0${at}` }), store(`T${at}`)]),
    )
    await Promise.all(calls)
    const found = await system.store.getMany(
      stores,
      Array.from({ length: 20 }, (_, at) => `T${at}`),
    )
    expect(found.every((one) => one !== undefined)).toBe(true)
  })

  it('is for HQ alone, and for at most fifty rows a call', async () => {
    const input = { requestId: newRequestId(), rows: [store('S1')] }
    expect(await system.reply(network.importStores, input, person('openid-a'))).toMatchObject({ status: 403 })
    expect(await system.reply(network.importStores, input)).toMatchObject({ status: 401 })
    const many = { requestId: newRequestId(), rows: Array.from({ length: 51 }, (_, at) => store(`S${at}`)) }
    expect(await system.reply(network.importStores, many, hq)).toMatchObject({ status: 400 })
  })

  it('tells every wrong field of every row at once, with its path', async () => {
    const bad = {
      ...store('S 1'),
      point: { lat: 99, lng: 116, datum: 'GCJ-02' },
      ownership: 'leased',
      extra: 1,
    } as unknown as StoreRow
    const reply = await system.reply(network.importStores, { requestId: newRequestId(), rows: [bad] }, hq)
    const paths = (reply.body.problems as { path: string }[]).map((problem) => problem.path)
    expect(paths.sort()).toEqual(['rows.0.extra', 'rows.0.ownership', 'rows.0.point.lat', 'rows.0.storeId'])
  })
})

describe('looking a store up', () => {
  it('shows its card to anybody, with the point as WeChat’s map takes it', async () => {
    await importStores([store('S1', { hours: '10:00-22:00' })])
    const card = await system.must(network.showStore, { storeId: 'S1' })
    expect(card).toMatchObject({ name: '和源电器', hours: '10:00-22:00', point: { datum: 'GCJ-02' } })
    expect(card.point.lng).toBeCloseTo(116.39713, 4)
    expect(Object.keys(card)).not.toContain('ownership')
  })

  it('says so when there is none', async () => {
    expect(await system.ask(network.showStore, { storeId: 'S9' })).toMatchObject({
      ok: false,
      refused: 'STORE_UNKNOWN',
    })
  })
})
