/** CloudBase's HTTP access: the gateway wraps a request into an event (集成请求) and unwraps our answer (集成响应). */
import { type EventAnswer, eventAnswer } from '../event-answer.ts'
import { answerHttp, type Site } from '../http.ts'

export interface HttpAccessEvent {
  httpMethod: string
  path: string
  headers: Record<string, unknown>
  queryStringParameters?: Record<string, unknown>
  body?: string
  isBase64Encoded?: boolean | string
}

/** A shape, not a proof: who is treated as HTTP has only the session they send, and any field may hold anything. */
export const isHttpAccess = (event: unknown): event is HttpAccessEvent => {
  if (typeof event !== 'object' || event === null) return false
  const { httpMethod, path, headers } = event as Partial<HttpAccessEvent>
  return typeof httpMethod === 'string' && typeof path === 'string' && typeof headers === 'object' && headers !== null
}

export async function answerHttpAccess(site: Site, event: HttpAccessEvent): Promise<EventAnswer> {
  const encoding = event.isBase64Encoded === true || event.isBase64Encoded === 'true' ? 'base64' : 'utf8'
  const response = await answerHttp(site, {
    method: event.httpMethod,
    path: event.path,
    query: queryOf(event.queryStringParameters ?? {}),
    headers: Object.fromEntries(
      Object.entries(event.headers).map(([name, value]) => [name.toLowerCase(), textOf(value)]),
    ),
    body: async () => Buffer.from(textOf(event.body) ?? '', encoding),
  })
  return eventAnswer(response)
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
