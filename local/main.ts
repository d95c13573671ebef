/** `npm start`: the whole system on this laptop, until Ctrl-C. */
import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { AppBuildError, browserBuild } from './app-build.ts'
import { type Cloud, startCloud } from './cloud.ts'
import { PortTakenError } from './gateway/listen.ts'
import { DataFolderError } from './state.ts'

const USAGE = `npm start -- [options]

  --port N     listen on 127.0.0.1:N (default 8787)
  --data DIR   keep the database and people in DIR (default .menlian)
  --fresh      forget what is in the data folder first
  --no-open    do not open the browser
  --help       show this
`

const ROOT = join(import.meta.dirname, '..')
const say = (line: string): void => console.log(line)

interface Options {
  port: number
  dataDir: string
  fresh: boolean
  open: boolean
}

/** A mistake in the command line, said in one sentence. */
class UsageError extends Error {
  override readonly name = 'UsageError'
}

function readOptions(args: string[]): Options | 'help' {
  const { values } = parse(args)
  if (values.help) return 'help'
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(`--port takes a number from 0 to 65535, not ${values.port}`)
  return { port, dataDir: resolve(values.data), fresh: values.fresh, open: !values['no-open'] }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: 'string', default: '8787' },
        data: { type: 'string', default: '.menlian' },
        fresh: { type: 'boolean', default: false },
        'no-open': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

/** Opens the start page where there is a desktop; without one nothing happens. */
function openBrowser(url: string): void {
  const command = { darwin: 'open', win32: 'explorer' }[process.platform as string] ?? 'xdg-open'
  spawn(command, [url], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref()
}

function stopOnSignal(cloud: Cloud): void {
  let stoppingSinceMs: number | undefined
  const stop = async () => {
    // One Ctrl-C can arrive twice, from the terminal and through npm; only a later one means impatience.
    if (stoppingSinceMs !== undefined && Date.now() - stoppingSinceMs > 1_000) process.exit(130)
    if (stoppingSinceMs !== undefined) return
    stoppingSinceMs = Date.now()
    console.log('\nstopping …')
    await cloud.close()
    process.exit(0)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

async function main(): Promise<number | undefined> {
  try {
    const options = readOptions(process.argv.slice(2))
    if (options === 'help') {
      console.log(USAGE)
      return 0
    }
    const app = await browserBuild(ROOT, say)
    const cloud = await startCloud({ ...options, app, say })
    stopOnSignal(cloud)
    console.log(`ready ${cloud.url}`)
    if (options.open && process.stdout.isTTY) openBrowser(cloud.url)
    return undefined
  } catch (error) {
    if (error instanceof UsageError) console.error(`${error.message}\n\n${USAGE}`)
    else if (error instanceof PortTakenError || error instanceof DataFolderError || error instanceof AppBuildError)
      console.error(error.message)
    else throw error
    return error instanceof UsageError ? 2 : 1
  }
}

const code = await main()
if (code !== undefined) process.exit(code)
