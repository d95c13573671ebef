/**
 * What a laptop cloud remembers between starts beside its database: its own secrets, how far the business clock was moved, and
 * the people of the simulated WeChat. One JSON file in the data folder, replaced whole.
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Demo } from './demo.ts'
import type { WeChatSnapshot } from './wechat/snapshot.ts'

export interface LocalState {
  /** Environment of the functions: the same names a real deployment sets. */
  env: Record<string, string>
  hq: { operatorId: string; privateJwk: Record<string, unknown> }
  clockOffsetMs: number
  /** The simulated WeChat's own snapshot. */
  wechat?: WeChatSnapshot
  /** The people on the start page. */
  demo?: Demo
  sampleLoaded?: true
  shopLoaded?: true
  merchantsLoaded?: true
}

const FILE = 'laptop.json'
export const OPERATOR = 'laptop'

/** A folder that cannot be used, said in one sentence. */
export class DataFolderError extends Error {
  override readonly name = 'DataFolderError'
}

export interface StateFile {
  state: LocalState
  save(): void
}

/**
 * @param fresh true forgets everything that was in the folder
 * @throws DataFolderError when the folder cannot be written
 */
export function openState(dataDir: string, fresh: boolean): StateFile {
  const path = join(dataDir, FILE)
  try {
    if (fresh)
      for (const name of [FILE, 'menlian.db', 'menlian.db-wal', 'menlian.db-shm', 'hq.json'])
        rmSync(join(dataDir, name), { force: true })
    mkdirSync(dataDir, { recursive: true })
    const state = read(path) ?? newState()
    const file: StateFile = {
      state,
      save: () => {
        writeFileSync(`${path}.new`, JSON.stringify(state, null, 1), { mode: 0o600 })
        renameSync(`${path}.new`, path)
      },
    }
    file.save()
    return file
  } catch (error) {
    throw new DataFolderError(
      `The data folder ${dataDir} cannot be used (${(error as Error).message}). Choose another with --data DIR.`,
    )
  }
}

function read(path: string): LocalState | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as LocalState
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function newState(): LocalState {
  const secret = () => randomBytes(32).toString('hex')
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const hqKeys = { [OPERATOR]: publicKey.export({ format: 'jwk' }) }
  return {
    env: {
      WECHAT_APPID: `wx${randomBytes(8).toString('hex')}`,
      WECHAT_SECRET: randomBytes(16).toString('hex'),
      WECHAT_CODE_EDITION: 'develop',
      MASTER_KEY: secret(),
      SCENE_KEYS: `a:${secret()}`,
      SESSION_KEYS: `s1:${secret()}`,
      HQ_KEYS: JSON.stringify(hqKeys),
    },
    hq: { operatorId: OPERATOR, privateJwk: privateKey.export({ format: 'jwk' }) as Record<string, unknown> },
    clockOffsetMs: 0,
  }
}
