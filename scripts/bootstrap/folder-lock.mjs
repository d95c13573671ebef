/**
 * One bootstrap at a time in one checkout. The lock is a file whose holder touches it every two seconds; it is stale when its
 * process is gone, or when nobody touched it for half a minute (another container may hold it, whose processes we cannot see).
 */
import { linkSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname } from 'node:path'

const BEAT_MS = 2_000
const STALE_MS = 30_000
const LOOK_EVERY_MS = 200

const me = JSON.stringify({ pid: process.pid, host: hostname() })

/** Creates the file with its content in one step; false when it is already there. */
function createWhole(file) {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, me)
  try {
    linkSync(draft, file)
    return true
  } catch (failure) {
    if (failure.code === 'EEXIST') return false
    throw failure
  } finally {
    rmSync(draft, { force: true })
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (failure) {
    return failure.code === 'EPERM'
  }
}

function isStale(file) {
  try {
    const { pid, host } = JSON.parse(readFileSync(file, 'utf8'))
    return (host === hostname() && !isAlive(pid)) || Date.now() - statSync(file).mtimeMs > STALE_MS
  } catch (failure) {
    if (failure.code === 'ENOENT') return false
    throw failure
  }
}

/** Only under a lock of its own, and after looking again: otherwise two could remove one stale lock, the second one a fresh one. */
function removeStale(file) {
  const broom = `${file}.broom`
  if (!createWhole(broom)) {
    if (Date.now() - statSync(broom, { throwIfNoEntry: false })?.mtimeMs > STALE_MS) rmSync(broom, { force: true })
    return
  }
  if (isStale(file)) rmSync(file, { force: true })
  rmSync(broom, { force: true })
}

/**
 * Runs `work` while no other process runs its own under the same file.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(file, work) {
  mkdirSync(dirname(file), { recursive: true })
  for (let looks = 0; !createWhole(file); looks += 1) {
    if (looks === 5) console.error('Another menlian command is installing here; waiting for it …')
    if (isStale(file)) removeStale(file)
    await new Promise((resume) => setTimeout(resume, LOOK_EVERY_MS))
  }
  const beat = setInterval(() => utimesSync(file, new Date(), new Date()), BEAT_MS)
  try {
    return await work()
  } finally {
    clearInterval(beat)
    rmSync(file, { force: true })
  }
}
