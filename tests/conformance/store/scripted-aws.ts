/** A DynamoDB that answers as told, over real HTTP: errors in AWS's own shape, connections that break, and nothing else. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type ScriptedAnswer =
  | { status: number; body: object }
  /** The connection breaks after the request was received. */
  | 'break'

export interface ScriptedRequest {
  /** `TransactWriteItems`, … */
  operation: string
  body: Record<string, unknown>
}

export interface ScriptedAws {
  endpoint: string
  requests: ScriptedRequest[]
  stop(): Promise<void>
}

export const done = (body: object = {}): ScriptedAnswer => ({ status: 200, body })

export const awsError = (type: string, more: object = {}, status = 400): ScriptedAnswer => ({
  status,
  body: { __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: type, ...more },
})

/** A cancelled transaction: a code for each item, `None` where nothing was wrong. */
export const cancelled = (...codes: string[]): ScriptedAnswer =>
  awsError('TransactionCanceledException', { CancellationReasons: codes.map((Code) => ({ Code })) })

/** Gives the answers in order, the last one for ever. */
export async function scriptedAws(...answers: [ScriptedAnswer, ...ScriptedAnswer[]]): Promise<ScriptedAws> {
  const requests: ScriptedRequest[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    const answer = answers[Math.min(requests.length, answers.length - 1)] ?? 'break'
    requests.push({
      operation: String(request.headers['x-amz-target']).split('.')[1] ?? '',
      body: JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>,
    })
    if (answer === 'break') return response.destroy()
    response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' })
    response.end(JSON.stringify(answer.body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
