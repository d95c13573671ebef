/**
 * What every engine of the store port must do, as one suite. An engine's test file calls `storeConformance` once; each case runs
 * over new, empty data, bare and inside every wrapping of faults.ts. The chances are the same in every run, so that a change is
 * judged by itself; `STORE_SEED=random` looks for others, and a failed run tells the seed that repeats it.
 */
import { randomBytes } from 'node:crypto'
import { describe, it, onTestFailed } from 'vitest'
import type { Engine, EngineInput } from '#cloudfunctions/platform/store/port.ts'
import { conditions } from './cases/conditions.ts'
import { counters } from './cases/counters.ts'
import { documents } from './cases/documents.ts'
import { expiry } from './cases/expiry.ts'
import { limits } from './cases/limits.ts'
import { once } from './cases/once.ts'
import { outbox } from './cases/outbox.ts'
import { paging } from './cases/paging.ts'
import { queries } from './cases/queries.ts'
import { races } from './cases/races.ts'
import { scans } from './cases/scans.ts'
import { openWorld, type World } from './world.ts'

export interface OpenedEngine {
  engine: Engine
  /** A second engine over the same data, as another process would have one. */
  another?: () => Promise<Engine>
  /** Called once all engines over the data are closed. */
  remove?: () => Promise<void>
}

/** How the suite treats an engine: bare, or with the faults a cloud has. See faults.ts. */
export const WRAPPINGS = ['bare', 'lagging', 'busy', 'losing', 'stormy'] as const
export type Wrapping = (typeof WRAPPINGS)[number]

export interface Subject {
  name: string
  /** Opens an engine over new, empty data with these collections and this clock. Called at the start of every case. */
  open: (input: EngineInput) => Promise<OpenedEngine>
  /** All of them when left out. */
  wrappings?: readonly Wrapping[]
  /** Scales the number of parallel writers and documents in races and paging; 1 when left out, 0.2 for a slow engine. */
  effort?: number
  /** Longest one case may take; 10,000 when left out. */
  caseMs?: number
}

/** Registers one case: its sentence, and what it does in its world. */
export type Case = (sentence: string, body: (world: World) => Promise<void>) => void

const THEMES: Record<string, (test: Case) => void> = {
  documents,
  conditions,
  races,
  counters,
  queries,
  paging,
  scans,
  expiry,
  once,
  outbox,
}
/** Refusals that come before any fault could. */
const BARE_THEMES = { limits }

const CASE_MS = 10_000
const USUAL_SEED = 'menlian'

export function storeConformance(subject: Subject): void {
  const asked = process.env.STORE_SEED ?? USUAL_SEED
  const runSeed = asked === 'random' ? randomBytes(4).toString('hex') : asked
  for (const wrapping of subject.wrappings ?? WRAPPINGS) {
    describe(`${subject.name}, ${wrapping}`, () => {
      for (const [theme, cases] of Object.entries(wrapping === 'bare' ? { ...THEMES, ...BARE_THEMES } : THEMES)) {
        describe(theme, () => cases(caseOf(subject, wrapping, runSeed)))
      }
    })
  }
}

function caseOf(subject: Subject, wrapping: Wrapping, runSeed: string): Case {
  return (sentence, body) =>
    it(sentence, { timeout: subject.caseMs ?? CASE_MS }, async () => {
      onTestFailed(
        () =>
          void process.stderr.write(`repeat with STORE_SEED=${runSeed}: ${subject.name}, ${wrapping}: ${sentence}\n`),
      )
      const world = await openWorld(subject, wrapping, `${runSeed}:${wrapping}:${sentence}`)
      try {
        await body(world)
      } finally {
        await world.close()
      }
    })
}
