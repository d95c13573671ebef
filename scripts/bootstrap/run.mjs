/** Runs one program of the bootstrap with plain progress on stderr: what is happening, that it still is, and how long it took. */
import { spawn } from 'node:child_process'

const REMIND_EVERY_MS = 15_000

/** A failure that the person can do something about: shown as one sentence, without a stack. */
export class Sorry extends Error {}

/**
 * @param {string} what said before and after, for example `Installing packages`
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 */
export async function run(what, command, args, options) {
  const startedAtMs = Date.now()
  const seconds = () => Math.round((Date.now() - startedAtMs) / 1000)
  console.error(`${what} …`)
  const reminder = setInterval(() => console.error(`${what} … ${seconds()} s`), REMIND_EVERY_MS)
  const child = spawn(command, args, { ...options, stdio: ['ignore', 2, 2] })
  const stop = (signal) => child.kill(signal)
  process.once('SIGINT', stop).once('SIGTERM', stop)
  try {
    await new Promise((done, fail) => {
      child.on('error', fail)
      child.on('exit', (code, signal) => (code === 0 ? done() : fail(new Error(signal ?? `exit code ${code}`))))
    })
    console.error(`${what}: done in ${seconds()} s`)
  } catch (cause) {
    throw new Sorry(`${what} failed (${cause.message}); see above. Running the same command again continues from here.`)
  } finally {
    clearInterval(reminder)
    process.off('SIGINT', stop).off('SIGTERM', stop)
  }
}

/** npm under a given Node: the npm that started us where there is one, else the one on the PATH. */
export function npmCommand(node) {
  const own = process.env.npm_execpath
  if (own?.endsWith('.js')) return { command: node, first: [own], shell: false }
  return { command: 'npm', first: [], shell: process.platform === 'win32' }
}
