/** The functions behind an AWS HTTP API (payload format 2.0). Whatever arrives is HTTP and nothing else: a timer it claims to be proves nothing. */
import { type EventAnswer, eventAnswer } from '../event-answer.ts'
import { answerHttp, type Site } from '../http.ts'

/** What we read of an HTTP API event; everything may be missing in a forged one. */
export interface HttpApiEvent {
  rawPath?: string
  rawQueryString?: string
  headers?: Record<string, string | undefined>
  body?: string
  isBase64Encoded?: boolean
  requestContext?: { http?: { method?: string }; stage?: string }
}

export function lambdaHttp(site: Site): (event: HttpApiEvent) => Promise<EventAnswer> {
  return async (event) => {
    const response = await answerHttp(site, {
      method: event.requestContext?.http?.method ?? 'GET',
      path: withoutStage(event),
      query: event.rawQueryString ?? '',
      headers: lowerNames(event.headers ?? {}),
      body: async () => Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
    })
    return eventAnswer(response)
  }
}

/** A named stage is part of the path; the default stage is not. */
function withoutStage({ rawPath = '/', requestContext }: HttpApiEvent): string {
  const stage = `/${requestContext?.stage ?? '$default'}`
  return rawPath.startsWith(`${stage}/`) ? rawPath.slice(stage.length) : rawPath
}

const lowerNames = (headers: Record<string, string | undefined>): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
