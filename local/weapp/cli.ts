/**
 * What of the developer tools' command line the automator uses: `cli auto --project FOLDER --auto-port PORT [--auto-account OPENID]`.
 * Opens the project's built mini program on a phone in Chromium and listens for the automator until it closes the tools.
 * MENLIAN_CLOUD is the address of the laptop cloud, if the phone shall have one.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { bridge } from './phone/bridge.ts'
import { launchBrowser } from './phone/chromium.ts'
import { chromiumPhone } from './phone/chromium-phone.ts'
import { laptopWorld } from './phone/laptop-world.ts'

const USAGE = 'cli auto --project FOLDER --auto-port PORT [--auto-account OPENID]'
const NO_CLOUD = 'http://127.0.0.1:9'

async function main(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      project: { type: 'string' },
      'auto-port': { type: 'string' },
      'auto-account': { type: 'string', default: '' },
      ticket: { type: 'string' },
      'trust-project': { type: 'boolean' },
    },
  })
  const { project, 'auto-port': port, 'auto-account': openid } = values
  if (positionals[0] !== 'auto' || project === undefined || port === undefined) throw new Error(USAGE)
  const { miniprogramRoot } = JSON.parse(readFileSync(join(project, 'project.config.json'), 'utf8')) as {
    miniprogramRoot: string
  }
  const browser = await launchBrowser()
  const world = laptopWorld(process.env.MENLIAN_CLOUD ?? NO_CLOUD, openid)
  const phone = await chromiumPhone(browser, { folder: join(project, miniprogramRoot, '.'), world })
  const end = (): void => void browser.close().finally(() => process.exit(0))
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
  await bridge(phone, Number(port), end)
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exit(1)
})
