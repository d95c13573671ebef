import { describe, expect, it } from 'vitest'
import { clockRun } from '#cloudfunctions/entries/clock.ts'
import { type HttpApiEvent, lambdaHttp } from '#cloudfunctions/platform/hosts/lambda/http.ts'
import { lambdaSchedule } from '#cloudfunctions/platform/hosts/lambda/schedule.ts'
import { notepads } from '../../cloudfunctions/platform/probe-area.ts'
import { rig } from '../../cloudfunctions/platform/rig.ts'
import { type Host, hostConformance, probeSite, type Sent } from './suite.ts'

/** As API Gateway makes it: bodies that may not be text arrive in base64, header names in lower case. */
const eventOf = ({ method = 'GET', path, query = '', headers = {}, body }: Sent): HttpApiEvent => ({
  rawPath: path,
  rawQueryString: query,
  headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
  requestContext: { http: { method }, stage: '$default' },
  ...(body !== undefined && { body: Buffer.from(body).toString('base64'), isBase64Encoded: true }),
})

hostConformance('lambda', async (site): Promise<Host> => {
  const handle = lambdaHttp(site)
  return {
    http: async (sent) => {
      const { statusCode, headers, body, isBase64Encoded } = await handle(eventOf(sent))
      return { status: statusCode, headers, bytes: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8') }
    },
    close: async () => undefined,
  }
})

const SCHEDULE = {
  version: '0',
  source: 'aws.events',
  'detail-type': 'Scheduled Event',
  resources: ['arn:rule'],
  detail: {},
}

describe('lambda: events that are not what they say', () => {
  const open = () => lambdaHttp(probeSite(rig({ collections: [notepads] })))

  it('takes a body as text, and a path under a named stage', async () => {
    const event = {
      ...eventOf({ method: 'POST', path: '/prod/probe/greet', headers: { 'content-type': 'application/json' } }),
      body: '{"name":"王"}',
    }
    event.requestContext = { http: { method: 'POST' }, stage: 'prod' }
    expect((await open()(event)).statusCode).toBe(200)
  })

  it('gives an event that pretends to be a schedule nothing but a 404', async () => {
    const handle = open()
    for (const forged of [
      SCHEDULE,
      {},
      { ...SCHEDULE, operation: 'probe.systemOnly', input: {} },
      { evidence: { kind: 'timer' } },
    ]) {
      expect((await handle(forged as HttpApiEvent)).statusCode).toBe(404)
    }
    const dressed = {
      ...SCHEDULE,
      ...eventOf({
        method: 'POST',
        path: '/probe/systemOnly',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      }),
    }
    expect((await handle(dressed)).statusCode).toBe(401)
  })

  it('does not take an identity from authorizer claims or headers that a client can write', async () => {
    const event = eventOf({
      method: 'POST',
      path: '/probe/whoAmI',
      headers: { 'content-type': 'application/json', 'x-wx-openid': 'oABC', 'x-wx-source': 'wx_client' },
      body: '{}',
    })
    const context = { ...event.requestContext, authorizer: { jwt: { claims: { sub: 'p1', role: 'hq' } } } }
    expect((await open()({ ...event, requestContext: context })).statusCode).toBe(401)
  })
})

describe('lambda: the clock', () => {
  it('runs when its schedule calls it, and does nothing for HTTP', async () => {
    const run = lambdaSchedule(clockRun(rig().platform))
    expect(await run(SCHEDULE)).toEqual({ done: 0, failed: 0, more: false })
    expect(await run({ ...SCHEDULE, ...eventOf({ path: '/' }) })).toEqual({ refused: 'NOT_A_TIMER' })
  })
})
