/**
 * HTTP as every host speaks it: a request becomes a call and its reply an answer. Pure of any server or vendor, so the laptop,
 * Lambda and CloudBase's HTTP access cannot differ. The only evidence HTTP can carry is our own session.
 */
import type { Evidence, Reply, Runtime } from '../contract/runtime.ts'
import type { Log } from '../log.ts'
import { readJson } from './json.ts'

/** Bytes of a body beyond which nothing is read. */
export const BODY_BYTES_MAX = 256 * 1_024

export interface HttpRequest {
  method: string
  /** As sent, undecoded, without the query. */
  path: string
  /** Without the question mark. */
  query: string
  /** Names in lower case. */
  headers: Readonly<Record<string, string | undefined>>
  /** Called at most once; `too-large` when it is over BODY_BYTES_MAX. */
  body: () => Promise<Uint8Array | 'too-large'>
}

export interface HttpResponse {
  status: number
  headers: Record<string, string>
  body: string | Uint8Array
}

/** A path outside the contract: WeChat's own calls, which prove themselves by signatures and expect answers of their own shape. */
export interface Route {
  /** True for the paths it answers. */
  matches: (path: string) => boolean
  answer: (
    request: HttpRequest,
    traceId: string,
  ) => Promise<Pick<HttpResponse, 'status' | 'body'> & { contentType?: string }>
}

/** What one deployable serves. */
export interface Site {
  /** The operations; absent where only routes are served. */
  runtime?: Pick<Runtime, 'handlers' | 'call'>
  log: Log
  newTraceId: () => string
  /** openapi.json; made or read only when asked for. Absent where none is served. */
  openapi?: () => Promise<string>
  routes?: readonly Route[]
}

const SECURITY: Record<string, string> = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
}
const JSON_TYPE = 'application/json; charset=utf-8'
const OPERATION_PATH = /^\/([a-z][0-9A-Za-z]*)\/([a-z][0-9A-Za-z]*)$/
const CLIENT_TRACE = /^[0-9A-Za-z_-]{1,64}$/
const IMAGE_AGE_S = 300

interface Answered {
  status: number
  body: string | Uint8Array
  contentType?: string
  headers?: Record<string, string>
  /** The code of a request that never became a call; the runtime logs the others. */
  turnedAway?: string
}

/** Answers any request, unknown paths included. Never throws for what a client sent. */
export async function answerHttp(site: Site, request: HttpRequest): Promise<HttpResponse> {
  const traceId = site.newTraceId()
  let answered: Answered
  try {
    answered = await route(site, request, traceId)
  } catch (error) {
    site.log.error('internal', { traceId, error })
    answered = refused(500, 'INTERNAL', '服务暂时没有办成，请稍后再试。', traceId)
  }
  const { status, body, contentType = JSON_TYPE, headers, turnedAway } = answered
  if (turnedAway) site.log.info('turned away', { traceId, status, refused: turnedAway })
  return {
    status,
    headers: { ...SECURITY, 'content-type': contentType, 'x-trace-id': traceId, ...headers },
    body: request.method === 'HEAD' ? '' : body,
  }
}

/** Whether this path is one of ours to answer, so that a server with other things to serve knows. */
export function isOurs(site: Site, path: string): boolean {
  if (path === '/health' || path === '/openapi.json') return true
  const area = OPERATION_PATH.exec(path)?.[1]
  const known =
    area !== undefined && [...(site.runtime?.handlers.keys() ?? [])].some((name) => name.startsWith(`${area}.`))
  return known || (site.routes ?? []).some((found) => found.matches(path))
}

async function route(site: Site, request: HttpRequest, traceId: string): Promise<Answered> {
  const { path } = request
  const own = site.routes?.find((found) => found.matches(path))
  if (own) return own.answer(request, traceId)
  if (path === '/health') return reading(request, traceId, async () => ({ status: 200, body: '{"ok":true}' }))
  if (path === '/openapi.json' && site.openapi) {
    const { openapi } = site
    return reading(request, traceId, async () => ({ status: 200, body: await openapi() }))
  }
  const [, area, verb] = OPERATION_PATH.exec(path) ?? []
  const operation = `${area}.${verb}`
  const { runtime } = site
  const handler = runtime?.handlers.get(operation)
  if (!runtime || !handler) {
    return refused(404, 'UNKNOWN_OPERATION', '没有这项服务。请更新小程序后再试。', traceId)
  }
  const given =
    handler.operation.binary && request.method !== 'POST' ? inputOfQuery(request) : await inputOfBody(request)
  if (given === 'wrong-method')
    return wrongMethod(request, traceId, handler.operation.binary ? 'GET, HEAD, POST' : 'POST')
  if ('status' in given) return refused(given.status, given.refused, given.message, traceId, given.problem)
  const reply = await runtime.call({
    operation,
    input: given.value,
    evidence: evidenceOf(request),
    traceId,
    ...clientTraceOf(request),
  })
  return handler.operation.binary && request.method !== 'POST' ? bytesOf(reply) : jsonOf(reply)
}

type Given =
  | 'wrong-method'
  | { value: unknown }
  | { status: 400 | 413; refused: string; message: string; problem: string }

async function inputOfBody(request: HttpRequest): Promise<Given> {
  if (request.method !== 'POST') return 'wrong-method'
  const unreadable = '提交的内容无法识别，没有保存。请更新小程序后再试。'
  if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(request.headers['content-type'] ?? '')) {
    return {
      status: 400,
      refused: 'WRONG_CONTENT_TYPE',
      message: unreadable,
      problem: 'content-type must be application/json',
    }
  }
  const bytes = await request.body()
  if (bytes === 'too-large' || bytes.byteLength > BODY_BYTES_MAX) {
    const problem = `the body is over ${BODY_BYTES_MAX} bytes`
    return { status: 413, refused: 'BODY_TOO_LARGE', message: '提交的内容太大，没有保存。请减少内容后再试。', problem }
  }
  const read = readJson(bytes)
  return 'problem' in read ? { status: 400, refused: 'BAD_JSON', message: unreadable, problem: read.problem } : read
}

function inputOfQuery(request: HttpRequest): Given {
  if (request.method !== 'GET' && request.method !== 'HEAD') return 'wrong-method'
  const entries = [...new URLSearchParams(request.query)]
  if (new Set(entries.map(([name]) => name)).size < entries.length) {
    return {
      status: 400,
      refused: 'BAD_QUERY',
      message: '链接有误，请重新进入页面。',
      problem: 'the query names a field twice',
    }
  }
  return { value: Object.fromEntries(entries) }
}

/** Anything in the Authorization header that is not our session reads as nobody's. */
export function evidenceOf(request: Pick<HttpRequest, 'headers'>): Evidence {
  const { authorization } = request.headers
  if (authorization === undefined) return { kind: 'none' }
  return { kind: 'session', token: /^Bearer ([!-~]{1,4096})$/i.exec(authorization)?.[1] ?? '' }
}

function clientTraceOf({ headers }: HttpRequest): { clientTraceId?: string } {
  const sent = headers['x-request-id']
  return sent !== undefined && CLIENT_TRACE.test(sent) ? { clientTraceId: sent } : {}
}

const jsonOf = (reply: Reply): Answered => ({ status: reply.status, body: JSON.stringify(reply.body) })

/** The bytes of a binary operation's value; a refusal stays JSON. */
function bytesOf(reply: Reply): Answered {
  const { ok, value } = reply.body as { ok: boolean; value?: { contentType: string; base64: string } }
  if (!ok || !value) return jsonOf(reply)
  const headers = { 'cache-control': `private, max-age=${IMAGE_AGE_S}` }
  return { status: 200, body: Buffer.from(value.base64, 'base64'), contentType: value.contentType, headers }
}

function reading({ method }: HttpRequest, traceId: string, read: () => Promise<Answered>): Promise<Answered> {
  if (method === 'GET' || method === 'HEAD') return read()
  return Promise.resolve(wrongMethod({ method }, traceId, 'GET, HEAD'))
}

function wrongMethod({ method }: Pick<HttpRequest, 'method'>, traceId: string, allow: string): Answered {
  const headers = { allow }
  if (method === 'OPTIONS') return { status: 204, body: '', headers }
  return { ...refused(405, 'WRONG_METHOD', '请求方式有误。请更新小程序后再试。', traceId), headers }
}

function refused(status: number, code: string, message: string, traceId: string, problem?: string): Answered {
  const problems = problem === undefined ? undefined : [{ path: '', problem }]
  return { status, body: JSON.stringify({ ok: false, refused: code, message, problems, traceId }), turnedAway: code }
}
