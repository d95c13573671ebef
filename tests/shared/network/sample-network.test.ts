import { createHash } from 'node:crypto'
import { safeParse } from 'valibot'
import { describe, expect, it } from 'vitest'
import { chance } from '#shared/network/sample/chance.ts'
import { type SampleSize, sampleNetwork } from '#shared/network/sample/sample-network.ts'
import { modelRow, staffRow, stationRow, storeRow, unitRow } from '#shared/network/schema.ts'

const KINDS = ['models', 'stores', 'stations', 'staff', 'units'] as const

function hashOf(size: Partial<SampleSize>): string {
  const sample = sampleNetwork(size)
  const hash = createHash('sha256')
  for (const kind of KINDS) for (const row of sample[kind]()) hash.update(`${JSON.stringify(row)}\n`)
  return hash.digest('hex')
}

const list = <T>(rows: Iterable<T>): T[] => [...rows]

describe('the sample network', () => {
  it('is the same to the byte for the same seed and sizes, and another for another seed', () => {
    expect(hashOf({ seed: 'autumn', units: 500 })).toBe(hashOf({ seed: 'autumn', units: 500 }))
    expect(hashOf({ seed: 'autumn', units: 500 })).not.toBe(hashOf({ seed: 'spring', units: 500 }))
  })

  it('has at least 60 stores, nine in ten franchised, in 20 cities; 120 guides; 2,000 stations; 12 models; 5,000 units', () => {
    const sample = sampleNetwork()
    const stores = list(sample.stores())
    expect(stores).toHaveLength(60)
    expect(new Set(stores.map((store) => store.city)).size).toBe(20)
    expect(stores.filter((store) => store.ownership === 'franchise')).toHaveLength(54)
    const staff = list(sample.staff())
    expect(staff.filter((one) => one.role === 'guide')).toHaveLength(120)
    expect(staff.filter((one) => one.role === 'owner')).toHaveLength(54)
    expect(new Set(staff.filter((one) => one.role === 'guide').map((one) => one.storeId)).size).toBe(60)
    expect(list(sample.stations())).toHaveLength(2_000)
    expect(list(sample.models())).toHaveLength(12)
    expect(list(sample.units())).toHaveLength(5_000)
  })

  it('consists of rows that the import takes, naming only what is there', () => {
    const sample = sampleNetwork()
    const schemas = { models: modelRow, stores: storeRow, stations: stationRow, staff: staffRow, units: unitRow }
    for (const kind of KINDS) {
      for (const row of sample[kind]()) expect(safeParse(schemas[kind], row).issues ?? []).toEqual([])
    }
    const storeIds = new Set(list(sample.stores()).map((store) => store.storeId))
    const modelParts = new Map(
      list(sample.models()).map((model) => [model.modelId, model.parts.map((part) => part.part)]),
    )
    for (const unit of sample.units()) {
      expect(unit.storeId === undefined || storeIds.has(unit.storeId)).toBe(true)
      expect(unit.parts.map((part) => part.part)).toEqual(modelParts.get(unit.modelId))
    }
  })

  it('gives no two machines and no two parts the same serial', () => {
    const machines = new Set<string>()
    const parts = new Set<string>()
    let count = 0
    let partCount = 0
    for (const unit of sampleNetwork({ units: 20_000 }).units()) {
      machines.add(unit.serial)
      count++
      for (const part of unit.parts) parts.add(part.serial)
      partCount += unit.parts.length
    }
    expect(machines.size).toBe(count)
    expect(parts.size).toBe(partCount)
  })

  it('keeps the law: 12 months for a machine, 24 for a main part, 7 and 15 days', () => {
    for (const model of sampleNetwork().models()) {
      expect(model.months).toBeGreaterThanOrEqual(12)
      expect([model.returnDays >= 7, model.exchangeDays >= 15]).toEqual([true, true])
      for (const part of model.parts) if (part.class === 'main') expect(part.months).toBeGreaterThanOrEqual(24)
    }
  })

  it('grows to 50,000 stores one row at a time, and more units leave the stores as they were', () => {
    let count = 0
    const ids = new Set<string>()
    for (const store of sampleNetwork({ stores: 50_000 }).stores()) {
      count++
      ids.add(store.storeId)
    }
    expect([count, ids.size]).toEqual([50_000, 50_000])
    const [few] = list(sampleNetwork({ units: 1 }).stores())
    const [many] = list(sampleNetwork({ units: 9_999, stores: 500 }).stores())
    expect(few).toEqual(many)
  })

  it('has phone numbers that nobody can be called under', () => {
    const sample = sampleNetwork({ stores: 300, stations: 300 })
    for (const place of [...sample.stores(), ...sample.stations()]) expect(place.phone).toMatch(/^0\d{2,3}-0\d{7}$/)
  })
})

describe('repeatable chance', () => {
  it('spreads evenly: each of ten numbers comes up a tenth of the time', () => {
    const luck = chance('even')
    const counts = new Array<number>(10).fill(0)
    for (let i = 0; i < 100_000; i++) {
      const at = luck.whole(10)
      counts[at] = (counts[at] ?? 0) + 1
    }
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500)
  })
})
