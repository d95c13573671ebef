/**
 * Speaks the automator's protocol over a websocket for one phone, so that an unmodified miniprogram-automator drives it as it drives
 * WeChat's developer tools: JSON `{id, method, params}` in, `{id, result}` or `{id, error}` out, events without an id.
 */
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import { SDK_VERSION } from '../runtime/wx/measures.ts'
import type { Phone } from './phone.ts'

type Params = Record<string, unknown>

export interface Bridge {
  wsEndpoint: string
  close(): Promise<void>
}

/** What a person answers to WeChat's own panels: which of them it may be, and the choice. */
const NATIVE: Record<string, { kinds: string[]; choice: 'first' | 'last' }> = {
  confirmModal: { kinds: ['modal'], choice: 'last' },
  cancelModal: { kinds: ['modal'], choice: 'first' },
  authorizeAllow: { kinds: ['authorize'], choice: 'last' },
  authorizeCancel: { kinds: ['authorize'], choice: 'first' },
  shareConfirm: { kinds: ['share'], choice: 'last' },
  shareCancel: { kinds: ['share'], choice: 'first' },
  closePaymentDialog: { kinds: ['payment'], choice: 'first' },
}

/** What a person presses around the pages: the arrow, the house, a tab. */
const AROUND: Record<string, string> = { navigateLeft: 'Phone.back', goHome: 'Phone.home', switchTab: 'Phone.tab' }

/** @param port 0 for any free one */
export async function bridge(phone: Phone, port = 0, ended: () => void = () => undefined): Promise<Bridge> {
  const server = new WebSocketServer({ host: '127.0.0.1', port })
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve)
    server.once('error', reject)
  })
  const methods = methodsOf(
    phone,
    (event, params) => {
      for (const client of server.clients) client.send(JSON.stringify({ method: event, params }))
    },
    ended,
  )
  server.on('connection', (socket) => socket.on('message', (text) => void answer(socket, String(text), methods, phone)))
  return {
    wsEndpoint: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        for (const client of server.clients) client.terminate()
        server.close(() => resolve())
      }),
  }
}

async function answer(socket: WebSocket, text: string, methods: Methods, phone: Phone): Promise<void> {
  const { id, method, params = {} } = JSON.parse(text) as { id: string; method: string; params?: Params }
  try {
    const own = methods[method]
    const result = own ? await own(params) : await phone.call(method, params)
    socket.send(JSON.stringify({ id, result: result ?? {} }))
  } catch (error) {
    socket.send(JSON.stringify({ id, error: { message: sentenceOf(error) } }))
  }
}

/** The browser's debugging line puts its own words before and a stack behind; an error of jsdom's window is of another class. */
const sentenceOf = (error: unknown): string =>
  String((error as { message?: string } | undefined)?.message ?? error)
    .replace(/^page\.evaluate: (Error: )?/, '')
    .split('\n')[0] ?? ''

type Methods = Record<string, (params: Params) => unknown>

function methodsOf(phone: Phone, tell: (event: string, params: unknown) => void, ended: () => void): Methods {
  let isLogging = false
  phone.onException((exception) => tell('App.exceptionThrown', exception))
  return {
    'Tool.getInfo': () => ({ SDKVersion: SDK_VERSION, version: 'menlian' }),
    'Tool.close': () => {
      ended()
      return {}
    },
    'Tool.native': async ({ method, data }) => {
      const around = AROUND[String(method)]
      if (around) return phone.call(around, data as Params | undefined)
      const known = NATIVE[String(method)]
      if (!known)
        throw new Error(`native.${String(method)} is not played by this runtime (local/weapp/phone/bridge.ts)`)
      const asked = (await phone.call('Phone.asked')) as { kind: string } | undefined
      if (!asked || !known.kinds.includes(asked.kind))
        throw new Error(`native.${String(method)}: nothing of the kind is open`)
      return phone.call('Phone.answer', { choice: known.choice })
    },
    'App.exit': () => ({}),
    'App.enableLog': () => {
      if (!isLogging) phone.onLog((log) => tell('App.logAdded', log))
      isLogging = true
      return {}
    },
    'App.addBinding': async ({ name }) => {
      await phone.expose(String(name), (args) => tell('App.bindingCalled', { name, args }))
      return {}
    },
    'App.captureScreenshot': async () => {
      const png = await phone.screenshot()
      if (!png) throw new Error('this phone draws nothing: use the one in Chromium')
      return { data: png.toString('base64') }
    },
    'App.callFunction': async ({ functionDeclaration, args }) => ({
      result: await phone.evaluate(String(functionDeclaration), (args ?? []) as unknown[]),
    }),
    'App.mockWxMethod': async ({ method, functionDeclaration, result, args }) => {
      if (functionDeclaration !== undefined)
        await phone.mock(String(method), String(functionDeclaration), (args ?? []) as unknown[])
      else if (result !== undefined) await phone.mock(String(method), `() => (${JSON.stringify(result)})`, [])
      else await phone.call('App.putWxMethod', { method })
      return {}
    },
    'Element.tap': async ({ elementId }) => {
      await phone.tap(String(elementId))
      return {}
    },
  }
}
