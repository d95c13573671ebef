import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { localHandler } from '#cloudfunctions/platform/hosts/local/handler.ts'
import { jsonLog } from '#cloudfunctions/platform/log.ts'
import { models, stores } from '#shared/network/documents.ts'
import { newRequestId, type SmallSystem } from '../cloudfunctions/small-system.ts'
import { terminal } from './terminal.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

async function listen(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const functionsOf = ({ runtime }: SmallSystem): RequestListener => {
  const handle = localHandler({
    runtime,
    log: jsonLog(
      () => undefined,
      () => 0,
    ),
    newTraceId: newRequestId,
  })
  return (req, res) => void handle(req, res)
}

const STORE =
  'storeId,name,province,city,district,address,lat,lng\nS1,和源电器,浙江省,杭州市,西湖区,文化路1号,30.27,120.16\n'

describe('over HTTP', () => {
  it('signs in and imports, at an address with or without a slash at its end', async () => {
    const at = terminal({ http: true })
    const url = await listen(functionsOf(at.system))
    const ran = await at.run('import', 'stores', at.file('stores.csv', STORE), '--url', `${url}/`)
    expect([ran.exitCode, ran.out]).toEqual([0, 'stores: 1 rows: 1 created, 0 updated, 0 unchanged, 0 refused\n'])
    expect((await at.system.store.get(stores, 'S1'))?.data.name).toBe('和源电器')
  })

  it('keeps a call below what the functions read of a request, however large the rows are', async () => {
    const at = terminal({ http: true })
    const url = await listen(functionsOf(at.system))
    const excluded = Array.from({ length: 20 }, (_, n) => `${n}${'损'.repeat(150)}`).join('；')
    const rows = Array.from({ length: 40 }, (_, n) => `M${n},型,tv,12,7,15,panel,屏,main,24,${excluded}`)
    const header = 'modelId,name,category,months,returnDays,exchangeDays,part,partName,partClass,partMonths,excluded'
    const ran = await at.run('import', 'models', at.file('models.csv', [header, ...rows].join('\n')), '--url', url)
    expect([ran.exitCode, ran.out]).toEqual([0, expect.stringContaining('40 created')])
    expect((await at.system.store.get(models, 'M39'))?.data.parts[0]?.excluded).toHaveLength(20)
  })

  it('tries again when a gateway says later, and then goes on', async () => {
    const at = terminal({ http: true })
    const functions = functionsOf(at.system)
    let turnedAway = 0
    const url = await listen((req, res) =>
      turnedAway++ < 2 ? res.writeHead(503).end('<h1>later</h1>') : functions(req, res),
    )
    expect((await at.run('login', 'check', '--url', url)).exitCode).toBe(0)
  })

  it('says so when the address answers, but is not the functions’', async () => {
    const at = terminal({ http: true })
    const url = await listen((_req, res) =>
      res.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not here</h1>'),
    )
    const { exitCode, err } = await at.run('login', 'check', '--url', url)
    expect([exitCode, err]).toEqual([3, expect.stringContaining('Is this the address of the functions?')])
  })

  it('says so when nothing listens there', async () => {
    const at = terminal({ http: true })
    const url = await listen(() => undefined)
    await new Promise((closed) => servers.pop()?.close(closed))
    const { exitCode, err } = await at.run('login', 'check', '--url', url)
    expect([exitCode, err]).toEqual([3, expect.stringContaining(`Nobody answers at ${url}`)])
  })
})
