/** A phone in Chromium: real layout, real fingers, pictures. `eval` and `new Function` are forbidden, as WeChat forbids them. */

import { readFile } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize, sep } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { evaluation, mocking, type Phone, type PhoneOptions, startOf } from './phone.ts'
import { type Scripts, scriptsOf } from './scripts.ts'

const WIDTH = 390
const HEIGHT = 844
const PICTURES: Record<string, string> = { '.png': 'image/png', '.jpg': 'image/jpeg', '.svg': 'image/svg+xml' }
const POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: http: https:"
const PAGE =
  '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><link rel="stylesheet" href="/phone.css"><body><script src="/package.js"></script><script src="/runtime.js"></script>'

export async function chromiumPhone(browser: Browser, options: PhoneOptions): Promise<Phone> {
  const site = await serve(options.folder, await scriptsOf(options.folder))
  const context = await browser.newContext({
    viewport: { width: options.width ?? WIDTH, height: options.height ?? HEIGHT },
    deviceScaleFactor: 2,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    hasTouch: true,
    colorScheme: options.dark ? 'dark' : 'light',
  })
  const page = await context.newPage()
  const exceptions: ((error: { message: string; stack: string }) => void)[] = []
  const logs: ((log: { type: string; args: unknown[] }) => void)[] = []
  page.on('console', (message) => {
    for (const hear of logs) hear({ type: message.type(), args: [message.text()] })
  })
  await page.exposeFunction('weappException', (error: { message: string; stack: string }) => {
    for (const hear of exceptions) hear(error)
  })
  await page.exposeFunction('weappWorld', (name: keyof PhoneOptions['world'], input: never) =>
    options.world[name](input),
  )
  await page.addInitScript(
    `globalThis.weappHost = Object.fromEntries(['login', 'phoneCode', 'callFunction', 'request'].map((name) => [name, (input) => weappWorld(name, input)]))`,
  )
  const close = async (): Promise<void> => {
    await context.close()
    await site.close()
  }
  try {
    await page.goto(site.url)
    await page.evaluate(`weappStart(${JSON.stringify(startOf(options))})`)
  } catch (error) {
    await close()
    throw error
  }
  const call: Phone['call'] = (method, params = {}) =>
    page.evaluate(`weapp.call(${JSON.stringify(method)}, ${JSON.stringify(params)})`)
  return {
    call,
    evaluate: (declaration, args) => page.evaluate(evaluation(declaration, args)),
    mock: async (method, declaration, args) => void (await page.evaluate(mocking(method, declaration, args))),
    tap: (elementId) => tap(page, call, elementId),
    screenshot: () => page.screenshot(),
    expose: async (name, hear) => void (await page.exposeFunction(name, (...args: unknown[]) => hear(args))),
    onException: (hear) => void exceptions.push(hear),
    onLog: (hear) => void logs.push(hear),
    close,
  }
}

async function tap(page: Page, call: Phone['call'], elementId: string): Promise<void> {
  const { x, y, covered } = (await call('Phone.place', { elementId })) as { x: number; y: number; covered?: string }
  if (covered !== undefined) throw new Error(`a finger there touches ${covered}`)
  await page.touchscreen.tap(x, y)
}

async function serve(folder: string, scripts: Scripts): Promise<{ url: string; close: () => Promise<void> }> {
  const fixed: Record<string, [type: string, body: string]> = {
    '/': ['text/html; charset=utf-8', PAGE],
    '/package.js': ['text/javascript; charset=utf-8', scripts.app],
    '/runtime.js': ['text/javascript; charset=utf-8', scripts.runtime],
    '/phone.css': ['text/css; charset=utf-8', scripts.css],
  }
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://phone')
    const found = fixed[pathname]
    if (found) {
      response.writeHead(200, { 'content-type': found[0], 'content-security-policy': POLICY }).end(found[1])
    } else void picture(folder, pathname, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function picture(folder: string, path: string, response: ServerResponse): Promise<void> {
  const file = normalize(join(folder, path.replace(/^\/package\//, '')))
  const type = PICTURES[extname(file)]
  const body = type && file.startsWith(folder + sep) ? await readFile(file).catch(() => undefined) : undefined
  if (body && type) response.writeHead(200, { 'content-type': type }).end(body)
  else response.writeHead(404).end()
}
