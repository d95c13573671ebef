/** Finds the Chromium that browser tests run in. Installs one only on Debian as root; anywhere else it says how. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { withLock } from './folder-lock.mjs'
import { run, Sorry } from './run.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge']
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
    .flatMap((name) => process.env[name] ?? [])
    .flatMap((folder) => [
      join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ]),
]

/** A path, or undefined. `CHROMIUM_PATH` wins, and a wrong one is an error rather than a reason to take another. */
export function findChromium(env = process.env) {
  if (env.CHROMIUM_PATH) {
    if (existsSync(env.CHROMIUM_PATH)) return env.CHROMIUM_PATH
    throw new Sorry(`CHROMIUM_PATH is ${env.CHROMIUM_PATH}, where there is nothing.`)
  }
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean)
  return [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...PLACES].find((file) =>
    existsSync(file),
  )
}

/** Without a Chinese font every screen is boxes, in screenshots and in measured widths. */
function hasChineseFont() {
  try {
    return execFileSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' }).trim() !== ''
  } catch {
    return false
  }
}

const canInstall = () =>
  process.platform === 'linux' &&
  existsSync('/etc/debian_version') &&
  process.getuid?.() === 0 &&
  existsSync('/usr/bin/apt-get')

/**
 * @param {string} root the checkout
 * @returns {Promise<string>} path of a Chromium
 */
export async function bringChromium(root) {
  const found = findChromium()
  if (!canInstall()) {
    if (found) return found
    throw new Sorry(
      'Browser tests need Chromium: install Chromium or Chrome (Debian: apt-get install chromium fonts-noto-cjk), or say where one is with CHROMIUM_PATH. ' +
        'Everything else runs with: npm test -- --only typecheck,lint,layers,unused,unit,conformance,integration,build',
    )
  }
  if (found && hasChineseFont()) return found

  await withLock(join(root, '.runtime', 'lock'), async () => {
    if (findChromium() && hasChineseFont()) return
    const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
    await run('Looking for Chromium at Debian', 'apt-get', ['update', '-qq'], options)
    const packages = [...(found ? [] : ['chromium']), 'fonts-noto-cjk', 'fontconfig']
    await run(
      'Installing Chromium and a Chinese font (about a minute, once)',
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', ...packages],
      options,
    )
  })
  const installed = findChromium()
  if (!installed)
    throw new Sorry('Debian installed Chromium, but there is none on the PATH; say where it is with CHROMIUM_PATH.')
  return installed
}
