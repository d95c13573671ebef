/**
 * What happened underneath a request, for the start page's third panel: operation, milliseconds, documents written and the rule
 * that decided. It watches the engine from outside; nothing in the functions knows of it, and no personal value is kept.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Engine } from '#cloudfunctions/platform/store/port.ts'
import type { Op } from '#shared/kernel/decision.ts'

export interface Happening {
  /** 1, 2, 3 … since the laptop cloud started. */
  number: number
  operation: string
  atMs: number
  ms: number
  refused?: string
  message?: string
  written: { coll: string; how: 'put' | 'del' | 'check' | 'add'; rule?: string }[]
  read: number
  /** The scene of a code that was just made, so that the other phone can "scan" it. */
  scene?: string
}

type Open = Pick<Happening, 'written' | 'read'>

const KEPT = 200

export interface Happenings {
  watch(engine: Engine): Engine
  /** Runs one request and records it. */
  record<T>(
    operation: string,
    nowMs: number,
    run: () => Promise<T>,
    tell: (result: T) => Partial<Happening>,
  ): Promise<T>
  latest(): readonly Happening[]
  onHappening(listener: (happening: Happening) => void): () => void
}

export function happenings(): Happenings {
  const current = new AsyncLocalStorage<Open>()
  const kept: Happening[] = []
  const listeners = new Set<(happening: Happening) => void>()
  let number = 0
  return {
    watch: (engine) => watched(engine, current),
    record: async (operation, nowMs, run, tell) => {
      const open: Open = { written: [], read: 0 }
      const startedAt = performance.now()
      const result = await current.run(open, run)
      const ms = Math.round((performance.now() - startedAt) * 10) / 10
      const happening: Happening = { number: ++number, operation, atMs: nowMs, ms, ...open, ...tell(result) }
      kept.push(happening)
      if (kept.length > KEPT) kept.shift()
      for (const listener of listeners) listener(happening)
      return result
    },
    latest: () => kept,
    onHappening: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function watched(engine: Engine, current: AsyncLocalStorage<Open>): Engine {
  const reading = (count: number) => {
    const open = current.getStore()
    if (open) open.read += count
  }
  return {
    get: (coll, id) => {
      reading(1)
      return engine.get(coll, id)
    },
    getMany: (coll, ids) => {
      reading(ids.length)
      return engine.getMany(coll, ids)
    },
    query: (coll, index, input) => {
      reading(1)
      return engine.query(coll, index, input)
    },
    scan: (coll, segment, cursor) => engine.scan(coll, segment, cursor),
    write: async (ops) => {
      const outcome = await engine.write(ops)
      if (outcome.state === 'written') current.getStore()?.written.push(...ops.map(toldOf))
      return outcome
    },
    ...(engine.sweep && { sweep: () => engine.sweep?.() ?? Promise.resolve() }),
    close: () => engine.close(),
  }
}

function toldOf(op: Op): Happening['written'][number] {
  const how = 'put' in op ? 'put' : 'del' in op ? 'del' : 'check' in op ? 'check' : 'add'
  const because = 'put' in op ? (op.data as { because?: { rule?: string } }).because : undefined
  return { coll: op.coll, how, ...(because?.rule && { rule: because.rule }) }
}
