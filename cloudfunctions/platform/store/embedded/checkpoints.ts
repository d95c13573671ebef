/**
 * Moves SQLite's log into the database file from a thread of its own: on the event loop each checkpoint stops everybody for as long as
 * the disk takes, and longer the larger the file is. SQLite's own checkpoint stays behind it, for a process that ends early.
 */
import { Worker } from 'node:worker_threads'

export interface Checkpoints {
  /** Counts writes that were just made durable. */
  written(count: number): void
  close(): Promise<void>
}

/** About 10 MB of log. */
const WRITES_BETWEEN = 300
const THREAD = new URL('./checkpoint-thread.ts', import.meta.url)

/** @param path of the database file; a database in memory has no log */
export function checkpoints(path: string): Checkpoints {
  let thread: Worker | undefined
  let isMoving = false
  let waiting = 0

  const started = (): Worker => {
    const made = new Worker(THREAD, { workerData: path })
    made.unref()
    made.on('message', () => {
      isMoving = false
    })
    // Without the thread SQLite's own checkpoint does the work.
    made.on('error', () => undefined)
    return made
  }

  return {
    written: (count) => {
      waiting += count
      if (path === ':memory:' || isMoving || waiting < WRITES_BETWEEN) return
      waiting = 0
      isMoving = true
      thread ??= started()
      thread.postMessage('move')
    },
    close: async () => void (await thread?.terminate()),
  }
}
