/**
 * The control API under /_local, which exists only on a laptop: trial people, the business clock, faults of the simulated WeChat,
 * unsold units, and the stream of what happens. It must never be part of a deployed function.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import * as v from 'valibot'
import type { Cloud } from '../cloud.ts'
import { storeWithGoods } from '../demo.ts'
import { NoPaySheet } from '../pay-order.ts'
import { PeopleError } from '../people.ts'
import type { FaultPlan } from '../wechat/faults.ts'
import { PAY_CHOICES } from '../wechat/pay/pay-sheet.ts'
import { NoSuchPerson } from '../wechat/people.ts'
import { UNIT_STATES, unitsByState } from './units.ts'

const BODY_MAX = 64 * 1_024
const ADVANCE_MS_MAX = 20 * 366 * 86_400_000
const STREAM_PING_MS = 20_000

/** What a control call was given wrongly, answered as 400. */
class ControlError extends Error {
  override readonly name = 'ControlError'
}

type Body = Record<string, unknown>
type Route = (cloud: Cloud, body: Body, query: URLSearchParams) => unknown

/** Who sells and names no store is at one that is open and has goods. */
const newPerson = v.object({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(50)),
  role: v.optional(v.picklist(['guide', 'owner', 'engineer', 'agent', 'distributor', 'employee'])),
  storeId: v.optional(v.string()),
  stationId: v.optional(v.string()),
})
const openid = v.object({ openid: v.string() })
const unitsQuery = v.object({
  state: v.picklist(UNIT_STATES),
  limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000)),
  storeId: v.optional(v.string()),
})

const ROUTES: Record<string, Route> = {
  'POST /_local/people': async (cloud, body) => {
    const person = given(newPerson, body)
    const sells = person.role === 'guide' || person.role === 'owner'
    const storeId = person.storeId ?? (sells ? (await storeWithGoods(cloud.store)).storeId : undefined)
    return { ...(await cloud.people.add({ ...person, storeId })), ...(storeId !== undefined && { storeId }) }
  },
  'POST /_local/wechat/login': ({ wechat }, body) => ({ jsCode: onPhoneOf(given(openid, body).openid, wechat.jsCode) }),
  'POST /_local/wechat/phone': ({ wechat }, body) => ({
    code: onPhoneOf(given(openid, body).openid, wechat.phoneCode),
  }),
  'POST /_local/wechat/function': (cloud, body) => {
    const call = given(v.object({ openid: v.string(), name: v.picklist(['api', 'pay']), data: v.unknown() }), body)
    return cloud.callFunction(call.openid, call.name, call.data)
  },
  'POST /_local/pay': (cloud, body) => {
    const { orderId, result } = given(v.object({ orderId: v.string(), result: v.picklist(PAY_CHOICES) }), body)
    return cloud.pay(orderId, result)
  },
  'GET /_local/clock': (cloud) => ({ nowMs: cloud.clock.nowMs() }),
  'POST /_local/clock': (cloud, body) => {
    const ms = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(ADVANCE_MS_MAX))
    cloud.clock.advance(given(v.object({ advanceMs: ms }), body).advanceMs)
    return { nowMs: cloud.clock.nowMs() }
  },
  'GET /_local/faults': (cloud) => cloud.wechat.faults.list(),
  'POST /_local/faults': ({ wechat: { faults } }, body) => {
    try {
      faults.set(body as FaultPlan)
    } catch (error) {
      throw new ControlError((error as Error).message)
    }
    return faults.list()
  },
  'DELETE /_local/faults': ({ wechat: { faults } }) => {
    faults.clear()
    return faults.list()
  },
  'POST /_local/offline': (cloud, body) => {
    const { openid, on } = given(v.object({ openid: v.string(), on: v.boolean() }), body)
    if (on) cloud.offline.add(openid)
    else cloud.offline.delete(openid)
    return { on }
  },
  'GET /_local/units': ({ store }, _body, query) =>
    unitsByState(
      store,
      given(unitsQuery, {
        state: query.get('state') ?? 'unsold',
        limit: Number(query.get('limit') ?? 20),
        storeId: query.get('storeId') ?? undefined,
      }),
    ),
  'GET /_local/demo': (cloud) => cloud.demo(),
  'POST /_local/demo': (cloud) => cloud.demo({ anew: true }),
  'GET /_local/happenings': (cloud) => cloud.happenings.latest(),
}

/** Handles a request below /_local; always answers. */
export async function control(
  cloud: Cloud,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (url.pathname === '/_local/stream') return stream(cloud, request, response)
  const route = ROUTES[`${request.method} ${url.pathname}`]
  if (!route)
    return send(response, 404, {
      error: `No control call ${request.method} ${url.pathname}. There are: ${Object.keys(ROUTES).join(', ')}`,
    })
  try {
    const body = request.method === 'POST' ? await readJson(request) : {}
    send(response, 200, await route(cloud, body, url.searchParams))
  } catch (error) {
    if (!(error instanceof ControlError || error instanceof PeopleError || error instanceof NoPaySheet)) throw error
    send(response, 400, { error: error.message })
  }
}

function given<S extends v.GenericSchema>(schema: S, body: Body): v.InferOutput<S> {
  const parsed = v.safeParse(schema, body)
  if (!parsed.success)
    throw new ControlError(
      parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'body'}: ${issue.message}`).join('; '),
    )
  return parsed.output
}

function onPhoneOf(openid: string, act: (openid: string) => string): string {
  try {
    return act(openid)
  } catch (error) {
    throw error instanceof NoSuchPerson ? new ControlError(error.message) : error
  }
}

/** Server-sent events: every happening as it happens. */
function stream(cloud: Cloud, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    connection: 'keep-alive',
  })
  response.write('retry: 1000\n\n')
  const ping = setInterval(() => response.write(': still here\n\n'), STREAM_PING_MS)
  const stop = cloud.happenings.onHappening((happening) => response.write(`data: ${JSON.stringify(happening)}\n\n`))
  request.on('close', () => {
    clearInterval(ping)
    stop()
  })
}

async function readJson(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    bytes += chunk.byteLength
    if (bytes > BODY_MAX) throw new ControlError('the body is larger than 64 KB')
  }
  // Decoded whole: a character may lie in two packets.
  const text = Buffer.concat(chunks).toString('utf8')
  try {
    const body: unknown = text === '' ? {} : JSON.parse(text)
    if (body === null || typeof body !== 'object' || Array.isArray(body)) throw new Error('not an object')
    return body as Body
  } catch {
    throw new ControlError('the body must be a JSON object')
  }
}

function send(response: ServerResponse, status: number, value: unknown): void {
  response
    .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(JSON.stringify(value))
}
