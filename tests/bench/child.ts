/** Servers under measurement run in processes of their own, so that their processor time is theirs alone. */
import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export interface Child {
  /** Asks the process something and waits for its answer. */
  ask<T>(message: Record<string, unknown>): Promise<T>
  stop(): Promise<void>
}

/** Starts a script of this folder that answers messages; resolves with its first message. */
export async function startChild<T>(script: string, args: string[]): Promise<{ child: Child; ready: T }> {
  const process = fork(join(import.meta.dirname, script), args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const ready = await nextMessage<T>(process)
  const child: Child = {
    ask: <A>(message: Record<string, unknown>) => {
      process.send(message)
      return nextMessage<A>(process)
    },
    stop: () => stop(process),
  }
  return { child, ready }
}

/** Starts a program that prints `ready URL`. */
export async function startPrinting(
  script: string,
  args: string[],
): Promise<{ url: string; stop: () => Promise<void> }> {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      const found = /ready (\S+)/.exec(String(chunk))?.[1]
      if (found) resolve(found)
    })
    child.once('exit', () => reject(new Error(`${script} ended before it was ready`)))
  })
  return { url, stop: () => stop(child) }
}

async function nextMessage<T>(process: ChildProcess): Promise<T> {
  const [message] = await once(process, 'message')
  return message as T
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}
