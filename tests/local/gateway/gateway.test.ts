import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type IncomingMessage, request, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { control } from '#local/gateway/control.ts'
import { stores } from '#shared/network/documents.ts'
import { type Laptop, openLaptop } from '../../integration/laptop.ts'

let folder: string
let laptop: Laptop

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'menlian-gateway-'))
  mkdirSync(join(folder, 'app', 'js'), { recursive: true })
  writeFileSync(join(folder, 'app', 'index.html'), '<title>小程序</title>')
  writeFileSync(join(folder, 'app', 'js', 'app.0123abcd.js'), '1')
  writeFileSync(join(folder, 'secret.txt'), 'not for anybody')
  laptop = await openLaptop({ app: join(folder, 'app') })
})
afterAll(async () => {
  await laptop.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** A request whose path is sent as it is: fetch would tidy it first. */
function statusOf(path: string, headers: Record<string, string> = {}): Promise<number | undefined> {
  const { port } = new URL(laptop.cloud.url)
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .on('error', reject)
      .end()
  })
}

describe('the gateway', () => {
  it('serves the start page, the mini program and the functions at one address', async () => {
    const text = async (path: string) => (await fetch(`${laptop.cloud.url}${path}`)).text()
    expect(await text('/')).toContain('门联')
    expect(await text('/start/start.js')).toContain('registration.claimTicket')
    expect(await text('/app/')).toContain('小程序')
    expect(JSON.parse(await text('/health'))).toEqual({ ok: true })
    expect(JSON.parse(await text('/openapi.json'))).toHaveProperty('openapi')
  })

  it('lets browsers keep only files whose name carries their hash', async () => {
    const cached = async (path: string) => (await fetch(`${laptop.cloud.url}${path}`)).headers.get('cache-control')
    expect(await cached('/app/js/app.0123abcd.js')).toContain('immutable')
    expect(await cached('/app/index.html')).toBe('no-cache')
  })

  it.each(['/app/../secret.txt', '/app/%2e%2e/secret.txt', '/app/..%2fsecret.txt', '/start/../gateway.ts', '/nowhere'])(
    'has nothing at %s',
    async (path) => expect(await statusOf(path)).toBe(404),
  )

  it('answers no website: neither one that calls itself 127.0.0.1 nor one that asks across', async () => {
    const { port, host } = new URL(laptop.cloud.url)
    const asking = (headers: Record<string, string>) => statusOf('/_local/clock', headers)
    expect(await asking({ host: 'evil.example' })).toBe(403)
    expect(await asking({ host: `evil.example:${port}` })).toBe(403)
    expect(await asking({ host, origin: 'http://evil.example' })).toBe(403)
    expect(await asking({ host, origin: 'null' })).toBe(403)
    expect(await asking({ host, origin: laptop.cloud.url })).toBe(200)
    expect(await asking({ host: `localhost:${port}`, origin: `http://localhost:${port}` })).toBe(200)
    expect(await asking({ host })).toBe(200)
  })

  it('takes the network away from one phone only, by the page that asks', async () => {
    const [near, far] = await Promise.all([laptop.person({ name: '近' }), laptop.person({ name: '远' })])
    const health = (openid: string) =>
      fetch(`${laptop.cloud.url}/health`, { headers: { referer: `${laptop.cloud.url}/app/?as=${openid}` } })
    await laptop.post('_local/offline', { openid: near.openid, on: true })
    await expect(health(near.openid)).rejects.toThrow()
    expect((await health(far.openid)).status).toBe(200)
    await laptop.post('_local/offline', { openid: near.openid, on: false })
    expect((await health(near.openid)).status).toBe(200)
  })
})

describe('the control API', () => {
  it('says what is wrong with a call, and what there is', async () => {
    expect(await laptop.post('_local/people', { name: '' })).toMatchObject({
      status: 400,
      error: expect.stringContaining('name'),
    })
    expect(await laptop.post('_local/clock', { advanceMs: -1 })).toMatchObject({ status: 400 })
    expect(await laptop.post('_local/faults', { 'no/such': { errcode: 1 } })).toMatchObject({
      status: 400,
      error: expect.stringContaining('no/such'),
    })
    expect(await laptop.post('_local/people', { name: '导购', role: 'guide', storeId: 'NO-SUCH' })).toMatchObject({
      status: 400,
    })
    expect(await laptop.post('_local/nothing', {})).toMatchObject({
      status: 404,
      error: expect.stringContaining('/_local/people'),
    })
  })

  it('says that nobody is there whose phone is asked for, and that an address is none', async () => {
    for (const path of ['_local/wechat/login', '_local/wechat/phone']) {
      const response = await fetch(`${laptop.cloud.url}/${path}`, { method: 'POST', body: '{"openid":"nobody"}' })
      expect([response.status, await response.json()]).toEqual([
        400,
        { error: 'no such person in the simulated WeChat' },
      ])
    }
    expect(await statusOf('//')).toBe(400)
    expect(await statusOf('http://[/')).toBe(400)
  })

  it('reads a name whose characters arrive in pieces', async () => {
    const body = Buffer.from('{"name":"王女士"}')
    const request = Object.assign(Readable.from([body.subarray(0, 13), body.subarray(13)]), { method: 'POST' })
    const said: string[] = []
    const response = { writeHead: () => response, end: (text: string) => said.push(text) }
    const url = new URL('/_local/people', laptop.cloud.url)
    await control(laptop.cloud, url, request as unknown as IncomingMessage, response as unknown as ServerResponse)
    const { openid } = JSON.parse(said.join('')) as { openid: string }
    const everyone = new Map(laptop.cloud.wechat.snapshot().people)
    expect(everyone.get(openid)?.name).toBe('王女士')
  })

  it('moves the business clock while sessions go on working', async () => {
    const person = await laptop.person({ name: '刘洋' })
    const before = (await laptop.get('_local/clock')) as { nowMs: number }
    const after = await laptop.post('_local/clock', { advanceMs: 400 * 86_400_000 })
    expect((after as unknown as { nowMs: number }).nowMs - before.nowMs).toBeGreaterThanOrEqual(400 * 86_400_000)
    expect((await person.ask('identity/me', {})).ok).toBe(true)
  })

  it('lists unsold units, and no longer those that were sold', async () => {
    const unsold = async () =>
      (await laptop.get('_local/units?state=unsold&limit=2')) as { serial: string; storeId: string }[]
    const [first, second] = await unsold()
    const guide = await laptop.person({ name: '陈晓梅', role: 'guide', storeId: first?.storeId ?? '' })
    await guide.ask('registration/issueTicket', { requestId: 'control-api-1', serial: first?.serial })
    expect((await unsold())[0]).toEqual(second)
    expect(await laptop.get('_local/units?state=sold&limit=1')).toEqual([first])
  })

  it('puts a guide who names no store where there is something to sell', async () => {
    const { storeId } = (await laptop.post('_local/people', { name: '李春燕', role: 'guide' })) as unknown as {
      storeId: string
    }
    const unsold = (await laptop.get(`_local/units?limit=1&storeId=${storeId}`)) as { serial: string }[]
    expect(unsold).toHaveLength(1)
  })

  it('lists no unit that its store may not sell now', async () => {
    const [unit] = (await laptop.get('_local/units?state=unsold&limit=1')) as { serial: string; storeId: string }[]
    const { store } = laptop.cloud
    const shop = await store.get(stores, unit?.storeId ?? '')
    if (!shop) throw new Error('a unit was shipped to a store')
    await store.write([stores.put(shop.id, { ...shop.data, status: 'suspended' })])
    const left = (await laptop.get('_local/units?state=unsold&limit=1000')) as { storeId: string }[]
    expect(left.length).toBeGreaterThan(10)
    expect(left.filter(({ storeId }) => storeId === shop.id)).toEqual([])
    await store.write([stores.put(shop.id, shop.data)])
  })

  it('keeps the two people of the start page until a new start is wished', async () => {
    const demo = (await laptop.get('_local/demo')) as { guide: string }
    expect(await laptop.get('_local/demo')).toEqual(demo)
    expect(((await laptop.post('_local/demo', {})) as unknown as { guide: string }).guide).not.toBe(demo.guide)
  })

  it('tells what happened underneath, without a name or an openid', async () => {
    const person = await laptop.person({ name: '孙悦' })
    await person.ask('registration/listDevices', {})
    const happenings = (await laptop.get('_local/happenings')) as { operation: string; read: number }[]
    expect(happenings.at(-1)).toMatchObject({ operation: 'registration.listDevices', written: [] })
    expect(JSON.stringify(happenings)).not.toContain(person.openid)
    expect(JSON.stringify(happenings)).not.toContain('孙悦')
  })
})
