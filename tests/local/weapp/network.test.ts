/** Calls to the outside, and a network that goes and comes back. */
import { describe, expect, it, test } from 'vitest'
import type { World } from '#local/weapp/phone/phone.ts'
import type { HttpRequest } from '#local/weapp/runtime/host.ts'
import { openPhone, world } from './mini-program.ts'

const URL_OK = 'https://example.com/a'

/** A server that answers only when it is told to. */
function slowServer(): { world: World; asked: HttpRequest[]; answerOne(): void } {
  const asked: HttpRequest[] = []
  const waiting: (() => void)[] = []
  return {
    asked,
    answerOne: () => waiting.shift()?.(),
    world: world({
      request: (call) => {
        asked.push(call)
        return new Promise((resolve) => waiting.push(() => resolve({ statusCode: 200, header: {}, data: '{}' })))
      },
    }),
  }
}

describe('request', () => {
  const request = (options: string) =>
    `() => void wx.request({ ${options}, success: ({ statusCode, data }) => getApp().seen.push([statusCode, data]), fail: ({ errMsg, errno }) => getApp().seen.push([errMsg, errno]) })`

  test.each([
    ['JSON as a value', '{"a":1}', '', { a: 1 }],
    ['what is no JSON as text', 'hello', '', 'hello'],
    ['JSON as text when it is not asked for', '{"a":1}', ', dataType: "other"', '{"a":1}'],
  ])('hands over %s', async (_, data, more, handed) => {
    const phone = await openPhone(
      {},
      { world: world({ request: async () => ({ statusCode: 404, header: {}, data }) }) },
    )
    await phone.run(request(`url: "${URL_OK}"${more}`))
    await expect.poll(() => phone.seen()).toEqual([[404, handed]])
  })

  it('sends what it is given', async () => {
    const server = slowServer()
    const phone = await openPhone({}, { world: server.world })
    await phone.run(request(`url: "${URL_OK}", method: "POST", header: { a: "b" }, data: { c: 1 }`))
    await expect
      .poll(() => server.asked)
      .toMatchObject([{ url: URL_OK, method: 'POST', header: { a: 'b' }, data: '{"c":1}' }])
  })

  test.each([
    ['url: "/relative"', 'request:fail invalid url'],
    [`url: "${URL_OK}", method: "PATCH"`, 'request:fail method is not supported'],
  ])('%s fails', async (options, errMsg) => {
    const phone = await openPhone()
    await phone.run(request(options))
    await expect.poll(async () => ((await phone.seen()) as [string][])[0]?.[0]).toContain(errMsg)
  })

  it('says so when nothing came back', async () => {
    const phone = await openPhone({}, { world: world({ request: async () => ({ fail: 'no route' }) }) })
    await phone.run(request(`url: "${URL_OK}"`))
    await expect.poll(() => phone.seen()).toEqual([['request:fail no route', 600001]])
  })

  it('runs ten at once; the eleventh waits for one of them', async () => {
    const server = slowServer()
    const phone = await openPhone({}, { world: server.world })
    for (let count = 0; count < 12; count++) await phone.run(request(`url: "${URL_OK}?${count}"`))
    await expect.poll(() => server.asked.length).toBe(10)
    server.answerOne()
    await expect.poll(() => server.asked.length).toBe(11)
    expect(await phone.seen()).toEqual([[200, {}]])
    expect(server.asked[10]?.url).toBe(`${URL_OK}?10`)
  })

  it('fails after its timeout and makes room for another', async () => {
    const server = slowServer()
    const phone = await openPhone({}, { world: server.world })
    for (let count = 0; count < 11; count++) await phone.run(request(`url: "${URL_OK}?${count}", timeout: 30`))
    await expect.poll(() => server.asked.length).toBe(11)
    expect((await phone.seen())[0]).toEqual(['request:fail timeout', 5])
  })

  it('answers with a task that can be given up, and with no promise', async () => {
    const server = slowServer()
    const phone = await openPhone({}, { world: server.world })
    await phone.run(`() => { getApp().task = (${request(`url: "${URL_OK}"`).replace('void ', '')})() }`)
    expect(await phone.run('() => typeof getApp().task.then')).toBe('undefined')
    await phone.run('() => getApp().task.abort()')
    await expect.poll(() => phone.seen()).toEqual([['request:fail abort', null]])
  })
})

describe('cloud.callFunction', () => {
  const call = (data: string) =>
    `() => wx.cloud.callFunction({ name: "api", data: ${data} }).then(({ result }) => result, (error) => error)`

  it('wants wx.cloud.init first', async () => {
    const phone = await openPhone()
    expect(await phone.run(call('{}'))).toMatchObject({
      errMsg: expect.stringContaining('please call wx.cloud.init first'),
    })
  })

  it("answers the function's result, and the cloud's own refusal", async () => {
    const phone = await openPhone(
      { appJs: 'App({}); wx.cloud.init()' },
      {
        world: world({
          callFunction: async ({ data }) => (data === 'bad' ? { fail: 'errCode: -1' } : { result: data }),
        }),
      },
    )
    expect(await phone.run(call('{ a: 1, b: undefined }'))).toEqual({ a: 1 })
    expect(await phone.run(call('"bad"'))).toEqual({ errMsg: 'cloud.callFunction:fail errCode: -1' })
  })

  it("does not stand in the requests' queue", async () => {
    const server = slowServer()
    const phone = await openPhone({ appJs: 'App({}); wx.cloud.init()' }, { world: server.world })
    for (let count = 0; count < 11; count++) await phone.run(`() => void wx.request({ url: "${URL_OK}" })`)
    expect(await phone.run(call('{ a: 1 }'))).toEqual({ a: 1 })
  })
})

describe('without a network', () => {
  it('every call fails, and who listens hears it go and come back', async () => {
    const phone = await openPhone({ appJs: 'App({ seen: [] }); wx.cloud.init()' })
    await phone.run(
      '() => { getApp().hear = (told) => getApp().seen.push(told); wx.onNetworkStatusChange(getApp().hear) }',
    )
    await phone.call('Phone.setOnline', { on: false })
    await phone.call('Phone.setOnline', { on: false })
    expect(await phone.wx('getNetworkType')).toMatchObject({ networkType: 'none' })
    expect(await phone.wx('login')).toMatchObject({ errMsg: expect.stringMatching(/^login:fail/) })
    expect(await phone.run('() => wx.cloud.callFunction({ name: "api" }).catch((error) => error)')).toMatchObject({
      errMsg: expect.stringMatching(/^cloud.callFunction:fail/),
    })
    await phone.run(`() => void wx.request({ url: "${URL_OK}", fail: ({ errno }) => getApp().seen.push(errno) })`)
    expect(await phone.wx('getNetworkType')).toMatchObject({ networkType: 'none' })
    await phone.call('Phone.setOnline', { on: true })
    expect(await phone.wx('getNetworkType')).toMatchObject({ networkType: 'wifi' })
    await phone.run('() => wx.offNetworkStatusChange(getApp().hear)')
    await phone.call('Phone.setOnline', { on: false })
    expect(await phone.seen()).toEqual([
      { isConnected: false, networkType: 'none' },
      600001,
      { isConnected: true, networkType: 'wifi' },
    ])
  })
})
