/** A captured request stays good only as it was signed. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkSignature, type SignedRequest } from '#local/cloudbase/signature.ts'
import { ACCESS, databaseAt } from './sdk.ts'

let captured: SignedRequest
const server = createServer(async (request, response) => {
  let body = ''
  for await (const chunk of request) body += chunk
  captured = {
    method: 'POST',
    path: request.url ?? '',
    headers: request.headers,
    params: JSON.parse(body) as Record<string, unknown>,
  }
  response.end(JSON.stringify({ data: { list: [] } }))
})

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const database = await databaseAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}/admin`)
  await database.collection('notes').where({ text: '门联' }).limit(5).get()
})
afterAll(() => {
  server.close()
  server.closeAllConnections()
})

const verify = (change: Partial<SignedRequest>) => () => checkSignature({ ...captured, ...change }, ACCESS, Date.now())

it('is accepted as the SDK sent it', () => {
  expect(verify({})).not.toThrow()
})

it.each<[string, () => Partial<SignedRequest>]>([
  ['another collection', () => ({ params: { ...captured.params, collectionName: 'people' } })],
  ['another query', () => ({ params: { ...captured.params, query: '{}' } })],
  ['one more parameter', () => ({ params: { ...captured.params, transactionId: 'stolen' } })],
  [
    'a parameter left out',
    () => ({ params: Object.fromEntries(Object.entries(captured.params).filter(([name]) => name !== 'limit')) }),
  ],
  ['another address', () => ({ path: captured.path.replace('env=', 'env=x') })],
  ['another source', () => ({ headers: { ...captured.headers, 'x-tcb-source': 'wx_client' } })],
  ['another host', () => ({ headers: { ...captured.headers, host: 'elsewhere' } })],
  [
    'another time',
    () => ({ headers: { ...captured.headers, 'x-timestamp': String(Number(captured.headers['x-timestamp']) + 1) } }),
  ],
])('is refused with %s', (_what, change) => {
  expect(verify(change())).toThrow('sign')
})
