/**
 * Makes node_modules what package-lock.json says, with `npm ci`. A stamp inside node_modules is written last, so an install that was
 * interrupted has none and is done again; an install that somebody made by hand is recognised by what npm recorded about it.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withLock } from './folder-lock.mjs'
import { npmCommand, run, Sorry } from './run.mjs'

const readOr = (file, otherwise) => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return otherwise
  }
}

/** Names this lock on this kind of machine: native packages differ. */
const stampOf = (lock) => `${createHash('sha256').update(lock).digest('hex')} ${process.platform} ${process.arch}\n`

/**
 * True when everything in the lock is installed at its version. Packages for other platforms may be missing.
 * @param {string} lock text of package-lock.json
 * @param {string} installed text of node_modules/.package-lock.json, which npm writes when it is through
 */
export function isInstalled(lock, installed) {
  const wanted = JSON.parse(lock).packages
  const present = JSON.parse(installed).packages
  return Object.entries(wanted).every(
    ([place, entry]) =>
      place === '' || present[place]?.version === entry.version || (entry.optional && !present[place]),
  )
}

/**
 * @param {string} root the checkout
 * @param {string} node what to run npm with
 * @param {NodeJS.ProcessEnv} env
 */
export async function installPackages(root, node, env) {
  const lockFile = join(root, 'package-lock.json')
  const stampFile = join(root, 'node_modules', '.menlian-stamp')
  if (!existsSync(lockFile)) throw new Sorry('package-lock.json is missing: this is not a whole checkout.')
  const isCurrent = () => readOr(stampFile, '') === stampOf(readFileSync(lockFile))
  if (isCurrent()) return

  await withLock(join(root, '.runtime', 'lock'), async () => {
    if (isCurrent()) return
    const installed = readOr(join(root, 'node_modules', '.package-lock.json'), undefined)
    if (!installed || !isInstalled(readFileSync(lockFile, 'utf8'), installed)) {
      rmSync(stampFile, { force: true })
      const npm = npmCommand(node)
      await run(
        'Installing packages (about a minute, once)',
        npm.command,
        [...npm.first, 'ci', '--no-audit', '--no-fund', '--loglevel=error'],
        { cwd: root, env, shell: npm.shell },
      )
    }
    writeFileSync(stampFile, stampOf(readFileSync(lockFile)))
  })
}
