/** CloudBase keeps expired documents until the engine sweeps them; seen through the SDK itself, beside the engine. */
import { afterAll, expect, it } from 'vitest'
import { openCloudbase } from '#cloudfunctions/platform/store/cloudbase/connect.ts'
import { cloudbaseEngine } from '#cloudfunctions/platform/store/cloudbase/engine.ts'
import { sweepExpired } from '#cloudfunctions/platform/store/cloudbase/sweeping.ts'
import { startCloudbase } from '#local/cloudbase/server.ts'
import { conformanceCollections, notes, passes } from './collections.ts'

const ACCESS = { env: 'sweep', secretId: 'local', secretKey: 'local' }
const local = await startCloudbase({ ...ACCESS, nowMs: Date.now })
local.ensureCollections(conformanceCollections.map(({ name }) => name))
const cloud = await openCloudbase({ ...ACCESS, serviceUrl: local.serviceUrl })

afterAll(() => local.stop())

const kept = async () => {
  const { data } = await cloud.database({ throwOnNotFound: false }).collection(passes.name).limit(100).get()
  return data.map(({ _id }) => _id).sort()
}

it('removes what expired, leaves the rest, and also what a check for absence left behind', async () => {
  let nowMs = 1_000
  const engine = cloudbaseEngine({ cloud, collections: conformanceCollections, nowMs: () => nowMs })
  await engine.write([
    passes.put('soon', { holder: 'a', expiresAtMs: 2_000 }),
    passes.put('later', { holder: 'a', expiresAtMs: 9_000 }),
    passes.put('never', { holder: 'a' }),
    passes.check('nobody', { absent: true }),
    notes.put('beside', { text: 'x' }),
  ])
  expect(await kept()).toEqual(['later', 'never', 'nobody', 'soon'])
  nowMs = 2_000
  await engine.sweep?.()
  expect(await kept()).toEqual(['later', 'never'])
  expect(await engine.get(notes, 'beside')).toBeDefined()
})

it('removes all that expired in one go, however many pages it fills', async () => {
  const engine = cloudbaseEngine({ cloud, collections: conformanceCollections, nowMs: () => 5_000 })
  for (let at = 0; at < 250; at += 50) {
    const fifty = Array.from({ length: 50 }, (_, i) => passes.put(`p${at + i}`, { holder: 'b', expiresAtMs: 5_000 }))
    await engine.write(fifty)
  }
  await engine.sweep?.()
  expect((await kept()).filter((id) => /^p\d/.test(String(id)))).toEqual([])
})

it('ends with its time, and the next call goes on', async () => {
  const engine = cloudbaseEngine({ cloud, collections: conformanceCollections, nowMs: () => 5_000 })
  for (let at = 0; at < 150; at += 50) {
    const fifty = Array.from({ length: 50 }, (_, i) => passes.put(`q${at + i}`, { holder: 'c', expiresAtMs: 5_000 }))
    await engine.write(fifty)
  }
  const left = async () => (await kept()).filter((id) => /^q\d/.test(String(id))).length
  const patience = { totalMs: 1_000, firstPauseMs: 1, longestPauseMs: 1 }
  const reading = { database: cloud.database({ throwOnNotFound: false }), patience, nowMs: () => 5_000 }
  let asked = 0
  const onePage = { ms: 1, nowMs: () => asked++ }
  await sweepExpired(reading, [passes.name], onePage)
  expect(await left()).toBe(50)
  await engine.sweep?.()
  expect(await left()).toBe(0)
})
