/** Conflicts at the commit, refusals and lost answers: the CloudBase engine over a local CloudBase that is told to fail. */
import { afterEach, describe, expect, it } from 'vitest'
import { openCloudbase } from '#cloudfunctions/platform/store/cloudbase/connect.ts'
import { cloudbaseEngine } from '#cloudfunctions/platform/store/cloudbase/engine.ts'
import { type Engine, StoreBusy, StoreUnknown } from '#cloudfunctions/platform/store/port.ts'
import { type Fault, startCloudbase } from '#local/cloudbase/server.ts'
import { collection } from '#shared/kernel/collection.ts'

const counters = collection<{ count: number }>('counters')
const ACCESS = { env: 'troubles', secretId: 'local', secretKey: 'local' }
const PATIENCE = { totalMs: 20_000, firstPauseMs: 1, longestPauseMs: 50 }
/** For troubles that do not end. */
const HASTE = { ...PATIENCE, totalMs: 150 }

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

/** Faults are met one after another, each by the next request of its action. */
async function engineWith(
  faults: [action: string, fault: Fault][],
  { conflictsAt = 'write' as 'write' | 'commit', patience = PATIENCE } = {},
) {
  const actions: string[] = []
  const faultOf = (action: string): Fault | undefined => {
    actions.push(action.replace('database.', ''))
    const [next] = faults
    if (next?.[0] !== action) return undefined
    faults.shift()
    return next[1]
  }
  const local = await startCloudbase({ ...ACCESS, nowMs: Date.now, faultOf, conflictsAt })
  stops.push(local.stop)
  local.ensureCollections(['counters'])
  const cloud = await openCloudbase({ ...ACCESS, serviceUrl: local.serviceUrl })
  const engine: Engine = cloudbaseEngine({ cloud, collections: [counters], nowMs: () => 0, patience })
  return { engine, local, actions }
}

const COMMIT = 'database.commitTransaction'
const countOf = async (engine: Engine, id: string) => (await engine.get(counters, id))?.data.count

describe('a write', () => {
  it('asks 2n + 2 times, one after another', async () => {
    const { engine, actions } = await engineWith([])
    await engine.write([counters.create('a', { count: 1 }), counters.add('b', { count: 1 })])
    expect(actions).toEqual([
      'startTransaction',
      'getDocument',
      'modifyDocument',
      'getDocument',
      'modifyDocument',
      'commitTransaction',
    ])
  })

  it('loses no addition where conflicts come only at the commit', async () => {
    const { engine } = await engineWith([], { conflictsAt: 'commit' })
    await Promise.all(Array.from({ length: 6 }, () => engine.write([counters.add('a', { count: 1 })])))
    expect(await countOf(engine, 'a')).toBe(6)
  })

  it.each(['database.startTransaction', 'database.getDocument', 'database.modifyDocument'])(
    'is carried out once when the connection breaks at %s',
    async (action) => {
      for (const fault of ['break-before', 'break-after'] as const) {
        const { engine } = await engineWith([[action, fault]])
        expect(await engine.write([counters.add('a', { count: 1 })])).toEqual({ state: 'written' })
        expect(await countOf(engine, 'a')).toBe(1)
      }
    },
  )

  it('is unknown when the connection breaks at the commit, whether it happened or not', async () => {
    const happened = await engineWith([[COMMIT, 'break-after']])
    await expect(happened.engine.write([counters.add('a', { count: 1 })])).rejects.toThrow(StoreUnknown)
    expect(await countOf(happened.engine, 'a')).toBe(1)
    const not = await engineWith([[COMMIT, 'break-before']])
    await expect(not.engine.write([counters.add('a', { count: 1 })])).rejects.toThrow(StoreUnknown)
    expect(await countOf(not.engine, 'a')).toBeUndefined()
  })

  it('is unknown when the commit finds no transaction: it may have been carried out before', async () => {
    const { engine } = await engineWith([
      [COMMIT, { code: 'DATABASE_TRANSACTION_FAIL', message: 'no such transaction' }],
    ])
    await expect(engine.write([counters.add('a', { count: 1 })])).rejects.toThrow(StoreUnknown)
  })

  it('is busy when the service keeps refusing', async () => {
    const refusal: [string, Fault] = [
      'database.startTransaction',
      { code: 'EXCEED_CONCURRENT_REQUEST_LIMIT', message: 'slow down' },
    ]
    const { engine } = await engineWith(
      Array.from({ length: 1_000 }, () => refusal),
      { patience: HASTE },
    )
    await expect(engine.write([counters.add('a', { count: 1 })])).rejects.toThrow(StoreBusy)
  })

  it('is busy when nobody answers', async () => {
    const { engine, local } = await engineWith([], { patience: HASTE })
    await local.stop()
    await expect(engine.write([counters.add('a', { count: 1 })])).rejects.toThrow(StoreBusy)
    await expect(engine.get(counters, 'a')).rejects.toThrow(StoreBusy)
  })

  it('throws what CloudBase said when trying again would not help', async () => {
    const { engine, actions } = await engineWith([
      ['database.getDocument', { code: 'DATABASE_PERMISSION_DENIED', message: 'no' }],
    ])
    await expect(engine.write([counters.add('a', { count: 1 })])).rejects.toMatchObject({ errCode: -502003 })
    expect(actions).toEqual(['startTransaction', 'getDocument', 'abortTransaction'])
  })
})
