/**
 * The database endpoint that the unmodified wx-server-sdk talks to, on 127.0.0.1: reads requests, checks their signatures and hands
 * them to the state machine. In memory; what it holds is gone when it stops.
 */
import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerAction, clearDatabase, type Database, emptyDatabase, ensureCollections } from './database.ts'
import { CLOUDBASE_LIMITS } from './limits.ts'
import { Refusal } from './refusal.ts'
import { type Credentials, checkSignature } from './signature.ts'

/** A fault to meet one request with: the connection breaks before or after the action, or the service says no. */
export type Fault = 'break-before' | 'break-after' | { code: string; message: string }

export interface CloudbaseInput extends Credentials {
  env: string
  port?: number
  conflictsAt?: 'write' | 'commit'
  /** Real time in ms: signatures and the age of transactions. */
  nowMs: () => number
  /** Asked for every request, for tests of what the network does. */
  faultOf?: (action: string) => Fault | undefined
}

export interface LocalCloudbase {
  /** What `cloud.init` takes as serviceUrl. */
  serviceUrl: string
  /** Collections are made by hand, as in CloudBase's console. */
  ensureCollections(names: Iterable<string>): void
  /** Throws away all documents, keeps the collections. */
  clear(): void
  stop(): Promise<void>
}

export async function startCloudbase(input: CloudbaseInput): Promise<LocalCloudbase> {
  const database = emptyDatabase(input.conflictsAt)
  const server = createServer((request, response) => {
    answerRequest(database, input, request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(input.port ?? 0, '127.0.0.1', resolve)
  })
  return {
    serviceUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/admin`,
    ensureCollections: (names) => ensureCollections(database, names),
    clear: () => clearDatabase(database),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function answerRequest(
  database: Database,
  input: CloudbaseInput,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const requestId = randomBytes(8).toString('hex')
  const send = (answer: object) => {
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' })
    response.end(JSON.stringify({ ...answer, requestId }))
  }
  try {
    const params = await readParams(request)
    checkRequest(request, params, input)
    const fault = input.faultOf?.(String(params.action))
    if (fault === 'break-before') return void response.destroy()
    if (typeof fault === 'object') return send(fault)
    const answer = answerAction(database, params, {
      nowMs: input.nowMs(),
      newId: () => randomBytes(16).toString('hex'),
    })
    if (fault === 'break-after') return void response.destroy()
    send(answer)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    send({ code: error.code, message: error.message })
  }
}

async function readParams(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > CLOUDBASE_LIMITS.requestBytes) throw new Refusal('EXCEED_REQUEST_LIMIT', 'the request is too large')
    chunks.push(chunk)
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>
  } catch {
    throw new Refusal('INVALID_PARAM', 'the request is not JSON')
  }
}

function checkRequest(request: IncomingMessage, params: Record<string, unknown>, input: CloudbaseInput): void {
  const { method = '', url = '', headers } = request
  if (method !== 'POST' || !url.startsWith('/admin?'))
    throw new Refusal('INVALID_PARAM', 'requests are posted to /admin')
  checkSignature({ method, path: url, headers, params }, input, input.nowMs())
  if (params.envName !== input.env)
    throw new Refusal('INVALIID_ENV', `environment ${String(params.envName)} is not here`)
}
