/** Makes sure the browser build of the mini program is there and not older than its sources, so that `npm start` shows what is in the tree. */
import { spawn } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What the browser build is made from. */
const SOURCES = ['miniprogram', 'shared', 'config', 'package-lock.json']

/** The build failed; its last lines are in the message. */
export class AppBuildError extends Error {
  override readonly name = 'AppBuildError'
}

/**
 * @param root the project's folder
 * @param say tells the person that this will take a while
 * @returns the folder to serve
 * @throws AppBuildError
 */
export async function browserBuild(root: string, say: (line: string) => void): Promise<string> {
  const folder = join(root, 'dist', 'h5')
  const builtAtMs = statSync(join(folder, 'index.html'), { throwIfNoEntry: false })?.mtimeMs
  if (builtAtMs !== undefined && SOURCES.every((source) => newestMs(join(root, source)) <= builtAtMs)) return folder
  say(
    builtAtMs === undefined
      ? 'Building the browser edition of the mini program, once (about 30 s) …'
      : 'The mini program changed: building its browser edition …',
  )
  await build(root)
  if (!statSync(join(folder, 'index.html'), { throwIfNoEntry: false }))
    throw new AppBuildError('the build ended well but wrote no dist/h5/index.html')
  return folder
}

function newestMs(path: string): number {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  // A folder's own time counts too: it moves when a file in it is removed.
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestMs(join(path, name))), stat.mtimeMs)
}

function build(root: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'scripts', 'build.ts'), 'h5'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    const collect = (chunk: Buffer) => {
      output = `${output}${chunk}`.slice(-4_000)
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new AppBuildError(`the build of the mini program failed:\n${output}`)),
    )
  })
}
