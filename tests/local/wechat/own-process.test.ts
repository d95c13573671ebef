import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { connectWeChat } from '#local/wechat/control.ts'
import { startWeChat } from '#local/wechat/start.ts'
import { APP, APP_URL, PAGES } from './one-wechat.ts'

const MAIN = fileURLToPath(import.meta.resolve('#local/wechat/main.ts'))
let child: ChildProcess | undefined

afterEach(() => child?.kill('SIGKILL'))

function start(...args: string[]): ChildProcess {
  child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  return child
}

test('in a process of its own it says where it is, is worked from outside, and ends when asked', async () => {
  const running = start(
    '--app-id',
    APP.appId,
    '--app-secret',
    APP.appSecret,
    '--app-url',
    APP_URL,
    '--pages',
    PAGES.join(),
  )
  const [line] = (await once(createInterface({ input: running.stdout as NodeJS.ReadableStream }), 'line')) as [string]
  const [, url = ''] = /^ready (http:\/\/127\.0\.0\.1:\d+)$/.exec(line) ?? []
  const wechat = connectWeChat(url)
  const { openid } = await wechat.addPerson({ name: '王女士' })
  const query = { appid: APP.appId, secret: APP.appSecret, grant_type: 'authorization_code' }
  const signIn = async () => {
    const asked = new URLSearchParams({ ...query, js_code: await wechat.jsCode(openid) })
    return (await fetch(`${url}/sns/jscode2session?${asked}`)).json()
  }
  expect(await signIn()).toMatchObject({ openid })
  await wechat.setFaults({ 'sns/jscode2session': { errcode: -1, times: 1 } })
  expect(await signIn()).toMatchObject({ errcode: -1 })
  await expect(wechat.jsCode('onobody')).rejects.toThrow('no such person')
  running.kill('SIGTERM')
  expect(await once(running, 'exit')).toEqual([0, null])
})

test('without its settings it says which it needs and ends with 2', async () => {
  const refused = start('--app-id', APP.appId)
  const [text] = (await once(refused.stderr as NodeJS.ReadableStream, 'data')) as [Buffer]
  expect(text.toString()).toContain('--app-secret')
  expect(await once(refused, 'exit')).toEqual([2, null])
})

test('inside the laptop cloud nobody can work it over HTTP, and a taken port is an error', async () => {
  const options = { ...APP, appUrl: APP_URL, pages: PAGES, nowMs: () => Date.now() }
  const running = await startWeChat(options)
  const answer = await fetch(`${running.url}/_control/snapshot`, { method: 'POST', body: '[]' })
  expect(await answer.json()).toMatchObject({ errcode: 40066 })
  await expect(startWeChat({ ...options, port: Number(new URL(running.url).port) })).rejects.toThrow('EADDRINUSE')
  await running.close()
  await expect(fetch(running.url)).rejects.toThrow()
})
