import { beforeEach, describe, expect, it } from 'vitest'
import { networkFunctions } from '#cloudfunctions/network/index.ts'
import type { Evidence } from '#cloudfunctions/platform/contract/runtime.ts'
import { CHECK_EVERY_MS, SETTLE_MS } from '#cloudfunctions/platform/kept-copy.ts'
import { StoreBusy } from '#cloudfunctions/platform/store/port.ts'
import { routingFunctions } from '#cloudfunctions/routing/index.ts'
import type { InputOf } from '#shared/kernel/operation.ts'
import { network, type StationRow, type StoreRow } from '#shared/network/contract.ts'
import { SAMPLE_MODELS } from '#shared/network/sample/sample-models.ts'
import { routing } from '#shared/routing/contract.ts'
import type { Nearest } from '#shared/routing/nearest/contract.ts'
import { newRequestId, type SmallSystem, smallSystem } from '../small-system.ts'

const HERE = { lat: 30.27, lng: 120.16, datum: 'GCJ-02' } as const

let system: SmallSystem
let hq: Evidence
let realMs: number
/** What the store's reads do before they answer; a test makes them fail or wait. */
let before: (coll: string) => Promise<void>
let reads: string[]

beforeEach(async () => {
  realMs = 1_000_000
  before = async () => undefined
  reads = []
  system = smallSystem({ areas: [networkFunctions, routingFunctions({ nowMs: () => realMs })] })
  const { query, getMany } = system.store
  Object.assign(system.store, {
    query: async (...asked: Parameters<typeof query>) => {
      reads.push(asked[0].name)
      await before(asked[0].name)
      return query(...asked)
    },
    getMany: async (...asked: Parameters<typeof getMany>) => {
      reads.push(asked[0].name)
      await before(asked[0].name)
      return getMany(...asked)
    },
  })
  hq = await system.hq()
})

const station = (stationId: string, over: Partial<StationRow> = {}): StationRow => ({
  stationId,
  name: '西湖服务站',
  status: 'open',
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  address: '文三路 3 号',
  point: HERE,
  phone: '0571-00000000',
  hours: '09:00-18:00',
  ...over,
})
const importStations = (...rows: StationRow[]) =>
  system.must(network.importStations, { requestId: newRequestId(), rows }, hq)
const ask = (over: Partial<InputOf<typeof routing.nearest>> = {}): Promise<Nearest> =>
  system.must(routing.nearest, { position: HERE, kind: 'station', ...over })
const found = async (over: Partial<InputOf<typeof routing.nearest>> = {}) =>
  (await ask(over)).places.map(({ id }) => id)
const loads = () => reads.filter((coll) => coll === 'stations').length
const failing = async () => {
  throw new StoreBusy('injected')
}

describe('nearest', () => {
  it('answers anybody with open places only, of the kind asked for', async () => {
    await importStations(station('A'), station('B', { status: 'closed' }))
    const { stationId: _, phone: __, ...rest } = station('')
    const store = (storeId: string, status: StoreRow['status']): StoreRow => ({
      ...rest,
      storeId,
      status,
      ownership: 'franchise',
    })
    const rows = [store('S1', 'open'), store('S2', 'suspended'), store('S3', 'closed')]
    await system.must(network.importStores, { requestId: newRequestId(), rows }, hq)
    expect(await found()).toEqual(['A'])
    expect(await found({ kind: 'store' })).toEqual(['S1'])
    expect(await ask()).toMatchObject({ snapshot: { version: '1.0', ageMs: 0, stale: false } })
  })

  it('has nothing to say where there is nothing, which is no refusal', async () => {
    expect(await ask()).toEqual({ places: [], snapshot: { version: '0.0', ageMs: 0, stale: false } })
  })

  it('takes ten places when no limit is named', async () => {
    await importStations(...Array.from({ length: 12 }, (_, at) => station(`A${at + 10}`)))
    expect(await found()).toHaveLength(10)
    expect(await found({ limit: 50 })).toHaveLength(12)
  })

  it('opens and closes by business time, or by the moment that is asked for', async () => {
    await importStations(station('A'), station('B', { hours: '请电话预约' }))
    const noon = Date.parse('2026-11-24T12:00:00+08:00')
    expect(await ask({ openNow: true })).toMatchObject({ places: [{ id: 'A' }], hoursUnknown: 1 })
    system.moveMs(12 * 3_600_000)
    expect(await ask({ openNow: true })).toMatchObject({ places: [], hoursUnknown: 1 })
    const asked = await ask({ openAtMs: noon })
    expect(asked.places.map(({ today }) => today)).toEqual([
      { state: 'open', closesAtMs: Date.parse('2026-11-24T18:00:00+08:00') },
    ])
    expect(
      await system.reply(routing.nearest, { position: HERE, kind: 'station', openNow: true, openAtMs: noon }),
    ).toMatchObject({ status: 400 })
  })

  it('finds who repairs a model by the model and by its category, and knows no model that is not there', async () => {
    const [model] = SAMPLE_MODELS
    if (!model) throw new Error('the sample has models')
    const { modelId, category } = model
    await system.must(network.importModels, { requestId: newRequestId(), rows: [model] }, hq)
    await importStations(
      station('A', { repairModels: [modelId] }),
      station('B', { repairCategories: [category] }),
      station('C'),
    )
    expect(await found({ repairs: { modelId } })).toEqual(['A', 'B'])
    expect(await found({ repairs: { category } })).toEqual(['B'])
    const unknown = await system.ask(routing.nearest, { position: HERE, kind: 'station', repairs: { modelId: 'X' } })
    expect(unknown).toMatchObject({ ok: false, refused: 'MODEL_UNKNOWN' })
  })

  it('refuses bad positions with their path', async () => {
    const reply = await system.reply(routing.nearest, {
      position: { lat: 91, lng: 181, datum: 'GCJ-02' },
      kind: 'station',
      limit: 51,
    })
    const paths = (reply.body.problems as { path: string }[]).map(({ path }) => path)
    expect(paths.sort()).toEqual(['limit', 'position.lat', 'position.lng'])
  })

  it('goes by the holidays that HQ imports, at once', async () => {
    await importStations(station('A', { hours: '9:00-18:00，节假日休息' }))
    const openAtMs = Date.parse('2027-02-08T12:00:00+08:00')
    expect(await found({ openAtMs })).toEqual([])
    const rows = [{ date: '2027-02-05', name: '春节', kind: 'off' as const }]
    await system.must(network.importHolidays, { requestId: newRequestId(), rows }, hq)
    realMs += CHECK_EVERY_MS
    expect(await found({ openAtMs })).toEqual(['A'])
  })
})

describe('the snapshot in memory', () => {
  it('is loaded once for many who come at once, and then asked after only now and then', async () => {
    await importStations(station('A'))
    reads = []
    await Promise.all(Array.from({ length: 20 }, () => ask()))
    expect(loads()).toBe(8)
    reads = []
    await ask()
    expect(reads).toEqual([])
    realMs += CHECK_EVERY_MS
    await ask()
    expect(reads).toEqual(['networkVersions'])
  })

  it('follows an import, and not one that changed nothing', async () => {
    await importStations(station('A'))
    expect(await found()).toEqual(['A'])
    await importStations(station('B'))
    realMs += CHECK_EVERY_MS
    expect(await found()).toEqual(['A', 'B'])
    await importStations(station('B'))
    realMs += CHECK_EVERY_MS
    expect((await ask()).snapshot.version).toBe('2.0')
  })

  it('is loaded once more when indexes have had time to catch up, then not again', async () => {
    await importStations(station('A'))
    await ask()
    reads = []
    realMs += SETTLE_MS
    await ask()
    expect(loads()).toBe(8)
    realMs += SETTLE_MS
    await ask()
    expect(loads()).toBe(8)
  })

  it('serves from the last good one when nothing can be read, and says how old it is', async () => {
    await importStations(station('A'))
    await ask()
    before = failing
    realMs += 60_000
    expect(await ask()).toMatchObject({ places: [{ id: 'A' }], snapshot: { stale: true, ageMs: 60_000 } })
    realMs += 5_000
    expect(await ask()).toMatchObject({ snapshot: { stale: true, ageMs: 65_000 } })
    before = async () => undefined
    realMs += CHECK_EVERY_MS
    expect(await ask()).toMatchObject({ snapshot: { stale: false, ageMs: 0 } })
  })

  it('is called stale when a newer one is known and cannot be read', async () => {
    await importStations(station('A'))
    await ask()
    await importStations(station('B'))
    before = (coll) => (coll === 'stations' ? failing() : Promise.resolve())
    realMs += CHECK_EVERY_MS
    expect(await ask()).toMatchObject({ places: [{ id: 'A' }], snapshot: { version: '1.0', stale: true } })
    // Also in between two attempts.
    expect(await ask()).toMatchObject({ snapshot: { stale: true } })
    before = async () => undefined
    realMs += CHECK_EVERY_MS
    expect(await ask()).toMatchObject({
      places: [{ id: 'A' }, { id: 'B' }],
      snapshot: { version: '2.0', stale: false },
    })
  })

  it('answers others from the one before while a newer one is being loaded', async () => {
    await importStations(station('A'))
    await ask()
    await importStations(station('B'))
    realMs += CHECK_EVERY_MS
    let letThrough = (): void => undefined
    const held = new Promise<void>((resolve) => {
      letThrough = resolve
    })
    const loading = new Promise<void>((begun) => {
      before = (coll) => {
        if (coll !== 'stations') return Promise.resolve()
        begun()
        return held
      }
    })
    const first = ask()
    await loading
    expect(await ask()).toMatchObject({ places: [{ id: 'A' }], snapshot: { stale: true } })
    letThrough()
    expect((await first).places).toHaveLength(2)
  })

  it('is refused, definitely and in Chinese, when none could ever be loaded; the next request tries again', async () => {
    await importStations(station('A'))
    before = failing
    const refused = await system.ask(routing.nearest, { position: HERE, kind: 'station' })
    expect(refused).toMatchObject({ ok: false, refused: 'PLACES_NOT_LOADED' })
    expect(!refused.ok && refused.message).toMatch(/^\p{Script=Han}[^A-Za-z]*。$/u)
    before = async () => undefined
    expect(await found()).toEqual(['A'])
  })

  it('is asked after when the real clock is set back', async () => {
    await importStations(station('A'))
    await ask()
    await importStations(station('B'))
    realMs -= 3_600_000
    expect(await found()).toEqual(['A', 'B'])
  })
})

describe('the cities with open places', () => {
  it('are listed by spelling, each with its places and their middle, and follow an import', async () => {
    await importStations(
      station('S1', { city: '六安市', point: { lat: 31, lng: 116, datum: 'GCJ-02' } }),
      station('S2', { city: '六安市', point: { lat: 32, lng: 117, datum: 'GCJ-02' } }),
      station('S3', { city: '重庆市' }),
      station('S4', { city: '阿坝藏族羌族自治州', status: 'closed' }),
    )
    const { cities } = await system.must(routing.cities, { kind: 'station' })
    expect(cities).toEqual([
      { name: '重庆市', spelling: { full: 'chongqing', initials: 'cq' }, places: 1, point: HERE },
      {
        name: '六安市',
        spelling: { full: 'luan', initials: 'la' },
        places: 2,
        point: { lat: 31.5, lng: 116.5, datum: 'GCJ-02' },
      },
    ])
    await importStations(station('S3', { city: '重庆市', status: 'closed' }))
    realMs += CHECK_EVERY_MS
    expect((await system.must(routing.cities, { kind: 'station' })).cities.map(({ name }) => name)).toEqual(['六安市'])
  })
})
