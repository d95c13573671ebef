import { describe, expect, it } from 'vitest'
import { areaFunctions } from '#cloudfunctions/platform/contract/area.ts'
import { runRoutines } from '#cloudfunctions/platform/contract/run-routines.ts'
import { runtime } from '#cloudfunctions/platform/contract/runtime.ts'
import type { Routine } from '#cloudfunctions/platform/contract/use-case.ts'
import { type Store, StoreUnknown } from '#cloudfunctions/platform/store/port.ts'
import { collection } from '#shared/kernel/collection.ts'
import { defineArea } from '#shared/kernel/operation.ts'
import { rig } from './rig.ts'

const walks = collection<{ at: number; trace: string[] }>('probeWalks')
const BUDGET = { steps: 100, ms: 10_000 }

/** Walks to the end, a place a step, and remembers every place it was at. */
const walking = (name: string, end: number): Routine => ({
  name,
  step: async ({ store }) => {
    const before = await store.get(walks, name)
    const at = before?.data.at ?? 0
    if (at >= end) return { value: { more: false } }
    const after = { at: at + 1, trace: [...(before?.data.trace ?? []), `${at}`] }
    return { value: { more: at + 1 < end }, writes: [walks.replace(name, before, after)] }
  },
})

function open(...routines: Routine[]) {
  const stand = rig({ collections: [walks] })
  const { store } = stand.platform
  const areas = [areaFunctions(defineArea('probe', {}), { schemas: {}, sentences: {}, useCases: {}, routines })]
  const run = (budget = BUDGET, over: Store = store) =>
    runRoutines(runtime(areas, { ...stand.platform, store: over }), areas, budget)
  const trace = async (name: string) => (await store.get(walks, name))?.data.trace ?? []
  return { ...stand, store, run, trace }
}

const places = (end: number) => Array.from({ length: end }, (_, at) => String(at))

describe('routines of the clock', () => {
  it('go on until there is nothing to do, and cost one look when there is not', async () => {
    const { run, trace } = open(walking('far', 7))
    expect(await run()).toEqual({ steps: 7, failed: 0, more: false })
    expect(await trace('far')).toEqual(places(7))
    expect(await run()).toEqual({ steps: 1, failed: 0, more: false })
  })

  it('take turns, so that a long one keeps no other waiting, and go on in the next run where the budget ended', async () => {
    const { run, trace } = open(walking('far', 50), walking('near', 2))
    expect(await run({ ...BUDGET, steps: 5 })).toEqual({ steps: 5, failed: 0, more: true })
    expect([await trace('far'), await trace('near')]).toEqual([places(3), places(2)])
    while ((await run({ ...BUDGET, steps: 5 })).more) expect((await trace('far')).length).toBeLessThan(50)
    expect(await trace('far')).toEqual(places(50))
  })

  it('begin no step after their time', async () => {
    expect(await open(walking('far', 3)).run({ ...BUDGET, ms: 0 })).toEqual({ steps: 0, failed: 0, more: true })
  })

  it('do each piece once when two clocks run at the same time, and when the answer to a write is lost', async () => {
    const { run, trace, store } = open(walking('far', 12))
    let lose = true
    const losing: Store = {
      ...store,
      write: async (ops, also) => {
        const outcome = await store.write(ops, also)
        lose = !lose
        if (lose) throw new StoreUnknown('connection reset')
        return outcome
      },
    }
    await Promise.all([run(), run(BUDGET, losing), run()])
    await run()
    expect(await trace('far')).toEqual(places(12))
  })

  it('that fail are told in the log, hinder no other and come again with the next run', async () => {
    let broken = true
    const fragile = walking('fragile', 2)
    const step: Routine['step'] = async (context) => {
      if (broken) throw new Error('no way on')
      return fragile.step(context)
    }
    const { run, trace, lines } = open({ name: 'fragile', step }, walking('near', 2))
    expect(await run()).toEqual({ steps: 2, failed: 1, more: false })
    expect(lines.filter((line) => line.includes('routine failed') && line.includes('fragile'))).toHaveLength(1)
    expect(await trace('near')).toEqual(places(2))
    broken = false
    await run()
    expect(await trace('fragile')).toEqual(places(2))
  })
})
