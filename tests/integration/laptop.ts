/** A laptop cloud in a folder of its own for a test, and people who ask it over HTTP like anybody outside. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Cloud, type CloudOptions, startCloud } from '#local/cloud.ts'

export interface Answered {
  status: number
  ok?: boolean
  // biome-ignore lint/suspicious/noExplicitAny: each test reads the value its operation answers
  value?: any
  refused?: string
  message?: string
}

export interface Asker {
  openid: string
  /** `area/operation` with this person's session. */
  ask(path: string, input: unknown): Promise<Answered>
}

export interface Laptop {
  cloud: Cloud
  dataDir: string
  post(path: string, body: unknown, session?: string): Promise<Answered>
  get(path: string): Promise<unknown>
  /** A WeChat person who logged in, with a post when a role is named. */
  person(person: { name: string; role?: string; storeId?: string; stationId?: string }): Promise<Asker>
  stop(): Promise<void>
}

/** Small enough to load in a second. */
const SAMPLE = { stores: 60, guides: 10, stations: 20, units: 200 }

export async function openLaptop(options: Partial<CloudOptions> = {}): Promise<Laptop> {
  const dataDir = mkdtempSync(join(tmpdir(), 'menlian-laptop-'))
  const cloud = await startCloud({ port: 0, dataDir, fresh: false, sample: SAMPLE, say: () => undefined, ...options })

  const post: Laptop['post'] = async (path, body, session) => {
    const response = await fetch(`${cloud.url}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(session && { authorization: `Bearer ${session}` }) },
      body: JSON.stringify(body),
    })
    return { status: response.status, ...((await response.json()) as object) }
  }
  return {
    cloud,
    dataDir,
    post,
    get: async (path) => (await fetch(`${cloud.url}/${path}`)).json(),
    person: async (person) => {
      const { openid, jsCode } = (await post('_local/people', person)) as unknown as { openid: string; jsCode: string }
      const { value } = await post('identity/login', { jsCode })
      return { openid, ask: (path, input) => post(path, input, value.session) }
    },
    stop: async () => {
      await cloud.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

let requests = 0
/** A request id as a phone makes one for each intention. */
export const newRequestId = (): string => `request-${++requests}-${process.pid}`
