/** The thread behind checkpoints.ts: moves what the log holds into the file whenever it is asked to, and says when it has. */
import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'

const database = new DatabaseSync(workerData as string)

parentPort?.on('message', () => {
  // Passive: it waits for nobody, and nobody for it.
  database.exec('PRAGMA wal_checkpoint(PASSIVE)')
  parentPort?.postMessage('moved')
})
