import { describe, expect, it } from 'vitest'
import { areas, subscriptions } from '#cloudfunctions/entries/areas.ts'
import { collections } from '#cloudfunctions/entries/collections.ts'
import { openPlatform } from '#cloudfunctions/entries/open-platform.ts'
import { payAreas } from '#cloudfunctions/entries/pay-areas.ts'
import { realClock } from '#cloudfunctions/platform/clock.ts'
import type { AreaFunctions } from '#cloudfunctions/platform/contract/area.ts'
import { readSettings } from '#cloudfunctions/platform/settings.ts'
import { embeddedEngine } from '#cloudfunctions/platform/store/embedded/engine.ts'
import { notepads } from '../platform/probe-area.ts'
import { rig, testEnvironment } from '../platform/rig.ts'

const YEAR_MS = 365 * 86_400_000

const all: readonly AreaFunctions<never>[] = [...areas, ...payAreas]

describe('the composition of the deployables', () => {
  it('names every operation, consumer and collection once', () => {
    for (const names of [
      all.flatMap((area) => area.handlers.map(({ operation }) => operation.name)),
      all.flatMap((area) => area.consumers.map(({ name }) => name)),
      collections.map(({ name }) => name),
    ]) {
      expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
    }
  })

  it('has a sentence for every refusal of every operation', () => {
    const silent = all.flatMap((area) =>
      area.handlers.flatMap(({ operation, sentences }) =>
        operation.refusals
          .filter((code: string) => !sentences[code])
          .map((code: string) => `${operation.name} ${code}`),
      ),
    )
    expect(silent).toEqual([])
  })

  it('delivers to every consumer the types it declared', () => {
    const declared = all.flatMap((area) => area.consumers.map(({ name, types }) => [name, [...types]]))
    expect(subscriptions).toEqual(Object.fromEntries(declared))
    expect(declared.length).toBeGreaterThan(0)
  })

  it('keeps sessions, signatures and log times on real time when the business clock is moved by a year', async () => {
    const clock = { nowMs: () => realClock.nowMs() + YEAR_MS }
    const lines: string[] = []
    const settings = readSettings(testEnvironment)
    const engine = embeddedEngine({ path: ':memory:', collections, nowMs: clock.nowMs })
    const moved = openPlatform({ settings, engine, clock, logWrite: (line) => lines.push(line) })
    const before = await moved.sessions.forPerson('p1', 'o1')
    expect(before.expiresAtMs).toBeLessThan(realClock.nowMs() + YEAR_MS / 2)
    expect(await moved.sessions.read(before.session)).toEqual({ kind: 'person', personId: 'p1', openid: 'o1' })
    moved.log.info('now')
    expect(Date.parse(JSON.parse(lines[0] ?? '').at)).toBeLessThan(realClock.nowMs() + 1_000)
    expect(moved.clock.nowMs()).toBeGreaterThan(realClock.nowMs() + YEAR_MS / 2)
  })

  it('makes ids of 128 random bits behind their prefix', () => {
    const { platform } = rig({ collections: [notepads] })
    const ids = Array.from({ length: 1_000 }, () => platform.newId('dv'))
    expect(new Set(ids).size).toBe(1_000)
    for (const id of ids) expect(id).toMatch(/^dv[0-9a-f]{32}$/)
  })
})
