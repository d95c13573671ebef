/** Importing places and finding them again over every engine, as it is and with indexes that lag. */
import { afterAll, describe, expect, it } from 'vitest'
import { networkFunctions } from '#cloudfunctions/network/index.ts'
import { CHECK_EVERY_MS, SETTLE_MS } from '#cloudfunctions/platform/kept-copy.ts'
import { cloudbaseCollections } from '#cloudfunctions/platform/store/cloudbase/collections.ts'
import { openCloudbase } from '#cloudfunctions/platform/store/cloudbase/connect.ts'
import { cloudbaseEngine } from '#cloudfunctions/platform/store/cloudbase/engine.ts'
import { dynamodbEngine } from '#cloudfunctions/platform/store/dynamodb/engine.ts'
import { embeddedEngine } from '#cloudfunctions/platform/store/embedded/engine.ts'
import type { Engine, EngineInput } from '#cloudfunctions/platform/store/port.ts'
import { routingFunctions } from '#cloudfunctions/routing/index.ts'
import { startCloudbase } from '#local/cloudbase/server.ts'
import { network, type StationRow } from '#shared/network/contract.ts'
import { holidayCalendar } from '#shared/network/holidays.ts'
import { IMPORT_ROWS_MAX } from '#shared/network/import-limits.ts'
import { SAMPLE_MODELS } from '#shared/network/sample/sample-models.ts'
import { sampleNetwork } from '#shared/network/sample/sample-network.ts'
import { routing } from '#shared/routing/contract.ts'
import { describePlace, findNearest, type NearestQuery } from '#shared/routing/nearest/nearest.ts'
import { placeOfStation } from '#shared/routing/nearest/places.ts'
import { snapshotBuilder } from '#shared/routing/nearest/snapshot.ts'
import { newRequestId, smallSystem } from '../../cloudfunctions/small-system.ts'
import { dynoxideBinary, startDynoxide } from '../store/dynoxide.ts'
import { laggingIndexes } from '../store/faults.ts'
import { chance } from '../store/random.ts'

const ACCESS = { env: 'conformance', secretId: 'local', secretKey: 'local' }

const dynoxide = dynoxideBinary() ? await startDynoxide() : undefined
const local = await startCloudbase({ ...ACCESS, nowMs: Date.now })
const cloud = await openCloudbase({ ...ACCESS, serviceUrl: local.serviceUrl })
afterAll(async () => {
  await dynoxide?.stop()
  await local.stop()
})

type Open = (input: EngineInput) => Engine
const engines: Record<string, () => Promise<Open>> = {
  embedded: async () => (input) => embeddedEngine({ ...input, path: ':memory:' }),
  cloudbase: async () => (input) => {
    local.ensureCollections(cloudbaseCollections(input.collections).map(({ name }) => name))
    local.clear()
    return cloudbaseEngine({ ...input, cloud })
  },
  ...(dynoxide && {
    dynamodb: async () => {
      const table = await dynoxide.newTable()
      return (input: EngineInput) => dynamodbEngine({ ...input, client: dynoxide.client, table })
    },
  }),
}
const lagging =
  (open: Open): Open =>
  (input) =>
    laggingIndexes(input, chance('lagging')).wrap(open(input))

const SIZE = { stations: 300 }
const BATCHES = 4

function rowsOf(size: typeof SIZE): StationRow[][] {
  const rows = [...sampleNetwork(size).stations()]
  return Array.from({ length: Math.ceil(rows.length / IMPORT_ROWS_MAX) }, (_, at) =>
    rows.slice(at * IMPORT_ROWS_MAX, (at + 1) * IMPORT_ROWS_MAX),
  )
}

/** What must be found, without any store. */
function expected(rows: readonly StationRow[], query: NearestQuery): string[] {
  const builder = snapshotBuilder()
  for (const row of rows) if (row.status === 'open') builder.add(placeOfStation(row))
  const snapshot = builder.build('', holidayCalendar([]))
  return findNearest(snapshot, query).map((hit) => describePlace(snapshot, query, hit).id)
}

async function findsWhatWasImported(openEngine: Open): Promise<void> {
  let realMs = 1_000_000
  const system = smallSystem({ areas: [networkFunctions, routingFunctions({ nowMs: () => realMs })], openEngine })
  const hq = await system.hq()
  try {
    await system.must(network.importModels, { requestId: newRequestId(), rows: [...SAMPLE_MODELS] }, hq)
    const batches = rowsOf(SIZE)
    const send = (rows: StationRow[]) => system.must(network.importStations, { requestId: newRequestId(), rows }, hq)
    await Promise.all(batches.slice(0, BATCHES).map(send))
    const position = { lat: 31.23, lng: 121.47, datum: 'GCJ-02' } as const
    const found = async (more: object) => {
      const { places } = await system.must(routing.nearest, { position, kind: 'station', limit: 50, ...more })
      return places.map(({ id }) => id)
    }
    await found({})
    for (const rows of batches.slice(BATCHES)) await send(rows)
    realMs += CHECK_EVERY_MS
    await found({})
    realMs += SETTLE_MS
    const query: NearestQuery = { position, limit: 50, atMs: system.nowMs() }
    const all = batches.flat()
    expect(await found({})).toEqual(expected(all, query))
    expect(await found({ openNow: true })).toEqual(expected(all, { ...query, openOnly: true }))
    expect(await found({ services: ['install'] })).toEqual(expected(all, { ...query, services: ['install'] }))
  } finally {
    await system.store.close()
  }
}

describe.each(Object.entries(engines))('nearest over %s', (_name, open) => {
  it('finds what was imported', async () => findsWhatWasImported(await open()))
  it('finds all of it once lagging indexes have caught up', async () => findsWhatWasImported(lagging(await open())))
})
