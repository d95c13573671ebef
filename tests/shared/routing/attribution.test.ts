import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Stored } from '#shared/kernel/collection.ts'
import { attributionEntryId, decideAttribution } from '#shared/routing/attribution.ts'
import type { AttributionEntry, AttributionRecord, PurchaseScene } from '#shared/routing/documents.ts'

const purchase = (storeId: string, soldAtMs: number): PurchaseScene => ({
  storeId,
  staffId: `${storeId}-guide`,
  point: { lat: 30, lng: 120, datum: 'GCJ-02' },
  modelId: 'M',
  serial: `S${soldAtMs}`,
  soldAtMs,
})

/** Registers purchases one after another, as the store would hold them. */
function register(scenes: readonly PurchaseScene[]): { current: AttributionRecord; log: AttributionEntry[] } {
  const log: AttributionEntry[] = []
  let current: Stored<AttributionRecord> | undefined
  for (const [at, scene] of scenes.entries()) {
    const decided = decideAttribution(current, { personId: 'p1', scene, nowMs: 1_000 + at })
    const [answer, entry] = decided.writes
    expect(answer).toMatchObject({ id: 'p1', if: current ? { version: current.version } : { absent: true } })
    expect(entry).toMatchObject({
      id: attributionEntryId('p1', at + 1),
      if: { absent: true },
      data: { position: at + 1, scene },
    })
    log.push((entry as { data: AttributionEntry }).data)
    current = { id: 'p1', version: String(at), data: decided.current }
  }
  if (!current) throw new Error('nothing was registered')
  return { current: current.data, log }
}

describe('whose customer a person is', () => {
  it('is the store and guide of the first purchase, with the rule that says so', () => {
    expect(register([purchase('A', 10)]).current).toEqual({
      personId: 'p1',
      storeId: 'A',
      staffId: 'A-guide',
      position: 1,
      because: { rule: 'first-registration', version: 1, position: 1 },
      decidedAtMs: 1_000,
    })
  })

  it('stays with the store of the first registration, however many purchases follow elsewhere, and logs each', () => {
    const stores = fc.array(fc.constantFrom('A', 'B', 'C'), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(stores, (names) => {
        const { current, log } = register(names.map((name, at) => purchase(name, at)))
        expect(current).toMatchObject({ storeId: names[0], because: { position: 1 }, position: names.length })
        expect(log.map((entry) => entry.scene.storeId)).toEqual(names)
      }),
    )
  })
})
