import { describe, expect, it } from 'vitest'
import { networkFunctions } from '#cloudfunctions/network/index.ts'
import { units } from '#shared/network/documents.ts'
import { loadSample } from '#shared/network/sample/load-sample.ts'
import { smallSystem } from '../small-system.ts'

describe('loading the sample network', () => {
  it('takes every row through the import rules, and loading again changes nothing', async () => {
    const system = smallSystem({ areas: [networkFunctions] })
    const hq = await system.hq()
    const counts: Record<string, number> = {}
    await loadSample(
      (operation, input) => system.ask(operation, input, hq),
      {},
      ({ kind, rows }) => {
        counts[kind] = rows
      },
    )
    expect(counts).toMatchObject({ models: 12, stores: 60, stations: 2_000, units: 5_000 })
    const [unit] = (await system.store.query(units, 'byStore', { pk: 'MDBJ00001', limit: 1 })).rows
    const before = unit?.version
    await loadSample((operation, input) => system.ask(operation, input, hq))
    expect((await system.store.get(units, unit?.id ?? ''))?.version).toBe(before)
  })
})
