/** Where the functions are and with which key to sign in: options first, then the environment, then the running laptop cloud. */
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Command, Option } from 'commander'
import { type Client, client, httpTransport, type OperatorKey } from './client.ts'
import { EXIT, Sorry, type Surroundings } from './surroundings.ts'

export interface ConnectionOptions {
  url?: string
  key?: string
  data?: string
}

const PROJECT = fileURLToPath(new URL('..', import.meta.url))

/** Gives a command the options that say where and as whom. */
export const withConnection = (command: Command): Command =>
  command
    .addOption(new Option('--url <address>', 'address of the functions (or MENLIAN_URL)'))
    .addOption(new Option('--key <file>', "operator's key made by `menlian keys new` (or MENLIAN_KEY)"))
    .addOption(new Option('--data <dir>', "folder of the running laptop cloud (default: the project's .menlian)"))

/** @throws Sorry when address or key cannot be found */
export async function connect(options: ConnectionOptions, around: Surroundings): Promise<Client & { url: string }> {
  const path = (text: string) => resolve(around.workingDir, text)
  const laptopFile = join(options.data === undefined ? join(PROJECT, '.menlian') : path(options.data), 'hq.json')
  const laptop = await readJson(laptopFile)
  const url = options.url || around.env.MENLIAN_URL || textIn(laptop, 'url')
  if (!url) {
    throw new Sorry(
      EXIT.unreachable,
      `No address of the functions. Start the laptop cloud with \`npm start\`, or give --url and --key.`,
    )
  }
  const keyFile = options.key || around.env.MENLIAN_KEY || undefined
  const key = keyFile === undefined ? laptop : await readJson(path(keyFile))
  const operatorId = textIn(key, 'operatorId')
  if (!operatorId || typeof key?.privateJwk !== 'object' || key.privateJwk === null) {
    const problem = keyFile === undefined ? 'No key to sign in with' : `${keyFile} is not an operator's key`
    throw new Sorry(EXIT.usage, `${problem}. Make one with \`menlian keys new\`, or give --key FILE.`)
  }
  const address = url.replace(/\/+$/, '')
  const send = (around.connect ?? httpTransport)(address)
  const pause = around.pause ?? (async (ms: number) => void (await wait(ms)))
  const privateJwk = key.privateJwk as OperatorKey['privateJwk']
  return { url: address, ...client({ url: address, key: { operatorId, privateJwk }, send, pause }) }
}

/** Undefined when there is no such file or it is not a JSON object. */
async function readJson(file: string): Promise<Record<string, unknown> | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'))
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

const textIn = (value: Record<string, unknown> | undefined, field: string): string | undefined => {
  const text = value?.[field]
  return typeof text === 'string' && text !== '' ? text : undefined
}
