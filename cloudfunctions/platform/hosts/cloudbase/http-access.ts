/** CloudBase's HTTP access: the gateway wraps a request into an event (集成请求) and unwraps our answer (集成响应). */
import { answerHttp, type Site } from '../http.ts'

export interface HttpAccessEvent {
  httpMethod: string
  path: string
  headers: Record<string, unknown>
  queryStringParameters?: Record<string, unknown>
  body?: string
  isBase64Encoded?: boolean | string
}

export interface HttpAccessAnswer {
  statusCode: number
  headers: Record<string, string>
  body: string
  isBase64Encoded: boolean
}

/** A shape, not a proof: who is treated as HTTP has only the session they send, and any field may hold anything. */
export const isHttpAccess = (event: unknown): event is HttpAccessEvent => {
  if (typeof event !== 'object' || event === null) return false
  const { httpMethod, path, headers } = event as Partial<HttpAccessEvent>
  return typeof httpMethod === 'string' && typeof path === 'string' && typeof headers === 'object' && headers !== null
}

export async function answerHttpAccess(site: Site, event: HttpAccessEvent): Promise<HttpAccessAnswer> {
  const encoding = event.isBase64Encoded === true || event.isBase64Encoded === 'true' ? 'base64' : 'utf8'
  const { status, headers, body } = await answerHttp(site, {
    method: event.httpMethod,
    path: event.path,
    query: queryOf(event.queryStringParameters ?? {}),
    headers: Object.fromEntries(
      Object.entries(event.headers).map(([name, value]) => [name.toLowerCase(), textOf(value)]),
    ),
    body: async () => Buffer.from(textOf(event.body) ?? '', encoding),
  })
  const text = typeof body === 'string'
  return {
    statusCode: status,
    headers,
    body: text ? body : Buffer.from(body).toString('base64'),
    isBase64Encoded: !text,
  }
}

function queryOf(parameters: Record<string, unknown>): string {
  const pairs = Object.entries(parameters).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter((one) => typeof one !== 'object')
      .map((one) => [name, String(one)] as [string, string]),
  )
  return new URLSearchParams(pairs).toString()
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
