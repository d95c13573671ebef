import { createServer, request, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { describe, expect, it, vi } from 'vitest'
import type { Site } from '#cloudfunctions/platform/hosts/http.ts'
import { localHandler } from '#cloudfunctions/platform/hosts/local/handler.ts'
import { notepads } from '../../cloudfunctions/platform/probe-area.ts'
import { rig } from '../../cloudfunctions/platform/rig.ts'
import { type Got, type Host, hostConformance, probeSite, type Sent } from './suite.ts'

function serve(site: Site): Promise<{ server: Server; port: number }> {
  const handle = localHandler(site)
  const server = createServer(async (req, res) => {
    if (!(await handle(req, res))) res.writeHead(404, { 'content-type': 'text/html' }).end('<p>another server</p>')
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve({ server, port: (server.address() as AddressInfo).port }))
  })
}

const send = (port: number, { method = 'GET', path, query, headers, body }: Sent): Promise<Got> =>
  new Promise((resolve, reject) => {
    const target = query === undefined ? path : `${path}?${query}`
    const sending = request({ host: '127.0.0.1', port, method, path: target, headers, agent: false }, (res) => {
      const chunks: Buffer[] = []
      res.on('data', (chunk: Buffer) => chunks.push(chunk))
      res.on('end', () =>
        resolve({
          status: res.statusCode ?? 0,
          headers: res.headers as Record<string, string>,
          bytes: Buffer.concat(chunks),
        }),
      )
    })
    // A refused body may be cut off while it is still being sent, after the answer.
    sending.on('error', (error: NodeJS.ErrnoException) => (error.code === 'EPIPE' ? undefined : reject(error)))
    sending.end(body)
  })

hostConformance('local', async (site): Promise<Host> => {
  const { server, port } = await serve(site)
  return {
    http: (sent) => send(port, sent),
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  }
})

describe('local: node:http', () => {
  it('leaves other pages to the server around it, but no other method', async () => {
    const { server, port } = await serve(probeSite(rig({ collections: [notepads] })))
    expect((await send(port, { path: '/app/index.html' })).bytes.toString()).toContain('another server')
    expect((await send(port, { path: '/' })).bytes.toString()).toContain('another server')
    expect((await send(port, { path: '/probe/nothing' })).headers['content-type']).toContain('json')
    expect((await send(port, { method: 'DELETE', path: '/app/index.html' })).status).toBe(404)
    server.close()
  })

  it('answers 413 before the body is there, and keeps nothing of an endless one', async () => {
    const { server, port } = await serve(probeSite(rig({ collections: [notepads] })))
    const heads = [
      'POST /probe/greet HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 10000000\r\n\r\n{"name":"',
      'POST /probe/greet HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n',
    ]
    for (const [at, head] of heads.entries()) {
      const socket = connect(port, '127.0.0.1')
      socket.write(head)
      if (at === 1) for (let i = 0; i < 5; i++) socket.write(`10000\r\n${'x'.repeat(0x10000)}\r\n`)
      const answer = await new Promise<string>((resolve) => socket.once('data', (data) => resolve(data.toString())))
      expect(answer).toMatch(/^HTTP\/1.1 413 /)
      expect(answer.toLowerCase()).toContain('connection: close')
      socket.destroy()
    }
    expect((await send(port, { path: '/health' })).status).toBe(200)
    server.close()
  })

  it('survives a client that goes away while it sends', async () => {
    const stand = rig({ collections: [notepads] })
    const { server, port } = await serve(probeSite(stand))
    const arrived = new Promise((resolve) => server.once('request', resolve))
    const socket = connect(port, '127.0.0.1')
    socket.write(
      'POST /probe/greet HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"name":',
    )
    await arrived
    socket.destroy()
    await vi.waitFor(() => expect(stand.lines.join()).toContain('turned away'))
    expect(stand.lines.join()).not.toContain('internal')
    expect((await send(port, { path: '/health' })).status).toBe(200)
    server.close()
  })
})
