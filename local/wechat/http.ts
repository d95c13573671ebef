/** The simulated WeChat on 127.0.0.1 over HTTP. It only reads requests and carries out deliveries; it decides nothing. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { WeChatRequest } from './api.ts'
import type { Delivery } from './delivery.ts'

/** Requests to WeChat are small; more than this is cut off. */
const BODY_BYTES_MAX = 1_000_000

/** Answers control requests (`/_control/<verb>`, arguments as JSON); only where the stand-in runs in a process of its own. */
export type Control = (verb: string, args: unknown[]) => unknown

export interface Listening {
  /** Without a trailing slash. */
  url: string
  close(): Promise<void>
}

/** @param port 0 for a free one. Rejects when the port is taken. */
export function listen(
  deliver: (request: WeChatRequest) => Delivery,
  port: number,
  control?: Control,
): Promise<Listening> {
  const server = createServer((request, response) => {
    handle(request, response, deliver, control).catch(() => response.destroy())
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const close = () =>
        new Promise<void>((closed) => {
          server.close(() => closed())
          server.closeAllConnections()
        })
      resolve({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close })
    })
  })
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  deliver: (request: WeChatRequest) => Delivery,
  control: Control | undefined,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
  const body = await readBody(request)
  const path = pathname.replace(/^\/+/, '')
  if (control && path.startsWith('_control/'))
    return answerControl(response, control, path.slice('_control/'.length), body)
  const { headers, url: target = '/' } = request
  const signed = { target, headers: headers as Record<string, string>, origin: `http://${headers.host}` }
  const query = Object.fromEntries(searchParams)
  const delivery = deliver({ method: request.method ?? 'GET', path, query, body, signed })
  if (delivery.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delivery.delayMs).unref())
  if ('lost' in delivery) {
    if (delivery.lost === 'dropped') request.socket.destroy()
    return
  }
  const { status, headers: answerHeaders, body: answer } = delivery.reply
  response.writeHead(status, { ...answerHeaders, ...(status !== 204 && { 'content-length': answer.byteLength }) })
  response.end(answer)
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength
    if (bytes > BODY_BYTES_MAX) throw new Error('request body too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

function answerControl(response: ServerResponse, control: Control, verb: string, body: string): void {
  const send = (status: number, value: unknown) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value ?? null))
  try {
    send(200, control(verb, body === '' ? [] : (JSON.parse(body) as unknown[])))
  } catch (error) {
    send(400, { error: (error as Error).message })
  }
}
