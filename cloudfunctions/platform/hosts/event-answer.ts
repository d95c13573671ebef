/** The answer that gateways which call a function with an event unwrap, of both vendors alike: text as it is, bytes in base64. */
import type { HttpResponse } from './http.ts'

export interface EventAnswer {
  statusCode: number
  headers: Record<string, string>
  body: string
  isBase64Encoded: boolean
}

export function eventAnswer({ status, headers, body }: HttpResponse): EventAnswer {
  const text = typeof body === 'string'
  return {
    statusCode: status,
    headers,
    body: text ? body : Buffer.from(body).toString('base64'),
    isBase64Encoded: !text,
  }
}
