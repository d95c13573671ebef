/**
 * The whole system on one laptop: the functions that are deployed, over the embedded database, beside a simulated WeChat that they
 * reach over real HTTP. Everything here only stands in for what we do not own.
 */
import { writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { apiSite } from '#cloudfunctions/entries/api.ts'
import { clockRun } from '#cloudfunctions/entries/clock.ts'
import { collections } from '#cloudfunctions/entries/collections.ts'
import { openPayPlatform } from '#cloudfunctions/entries/open-pay.ts'
import { openPlatform } from '#cloudfunctions/entries/open-platform.ts'
import { madeNow } from '#cloudfunctions/entries/openapi-made.ts'
import { payRun, paySite } from '#cloudfunctions/entries/pay.ts'
import { readPaySettings } from '#cloudfunctions/entries/pay-settings.ts'
import { realClock } from '#cloudfunctions/platform/clock.ts'
import { cloudbaseMain } from '#cloudfunctions/platform/hosts/cloudbase/main.ts'
import type { Site } from '#cloudfunctions/platform/hosts/http.ts'
import { localHandler } from '#cloudfunctions/platform/hosts/local/handler.ts'
import { readSettings } from '#cloudfunctions/platform/settings.ts'
import { embeddedEngine } from '#cloudfunctions/platform/store/embedded/engine.ts'
import type { Engine, EngineInput, Store } from '#cloudfunctions/platform/store/port.ts'
import type { SampleSize } from '#shared/network/sample/sample-network.ts'
import { type MovableClock, movableClock } from './business-clock.ts'
import { type Demo, openDemo } from './demo.ts'
import { gateway } from './gateway/gateway.ts'
import { listen } from './gateway/listen.ts'
import { type Happenings, happenings } from './happenings.ts'
import { heartbeat } from './heartbeat.ts'
import { logFile } from './log-file.ts'
import { payOrder } from './pay-order.ts'
import { type Functions, type People, people } from './people.ts'
import { fillWithSample } from './sample.ts'
import { openState, type StateFile } from './state.ts'
import { type WatchedSite, watchedSite } from './watched-site.ts'
import type { PayChoice } from './wechat/pay/pay-sheet.ts'
import { postNotifications } from './wechat/pay/post-notifications.ts'
import { type RunningWeChat, startWeChat } from './wechat/start.ts'

/** Pages that codes may open. */
const PAGES = ['pages/devices/index', 'pages/landing/index']

/** What the address in front of the deployables sends to `pay`. */
const PAYS = /^\/(payment|pay\/notifications)\//

type Sites = Record<'api' | 'pay', WatchedSite>

export interface CloudOptions {
  /** 0 for any free one. */
  port: number
  dataDir: string
  fresh: boolean
  /** Folder of the browser build; without one no pages are served. */
  app?: string
  /** Another engine than the embedded one, for trials. */
  openEngine?: (input: EngineInput) => Engine | Promise<Engine>
  /** Settings of the functions that differ from the laptop's own, by their names in a deployment: for trials. */
  env?: Record<string, string>
  /** What the network is filled with at the first start. */
  sample?: Partial<SampleSize>
  /** Plain progress for the person who started it. */
  say: (line: string) => void
}

export interface Cloud {
  url: string
  store: Store
  wechat: RunningWeChat
  clock: MovableClock
  happenings: Happenings
  people: People
  /** Openids whose phones have no network now. */
  offline: Set<string>
  demo(options?: { anew: boolean }): Promise<Demo>
  /** `wx.cloud.callFunction` of a person's phone, through the functions' CloudBase host. */
  callFunction(openid: string, name: 'api' | 'pay', data: unknown): Promise<unknown>
  /** What the person at the pay sheet of an order does, and what comes of it at once. */
  pay(orderId: string, choice: PayChoice): Promise<{ errMsg: string }>
  /** Works off what the clock has to do now, at once; it also does so every second by itself. */
  tick(): Promise<void>
  close(): Promise<void>
}

/** @throws PortTakenError, DataFolderError: both with a sentence for the person */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const server = createServer(notReady)
  const url = `http://127.0.0.1:${await listen(server, options.port)}`
  const file = openStateBehind(server, options)
  const parts = await openParts(options, file, url)
  const { platform, wechat, engine } = parts
  const sites = { api: parts.watched(apiSite(platform, madeNow)), pay: parts.watched(parts.paySite) }
  const functions = { call: callOf(sites), sessions: platform.sessions }
  await fillWithSample(functions, wechat, file, options.sample, options.say)
  const trial = people(functions, wechat)
  let unkept = false
  const keepPeople = (): void => {
    if (unkept) keepWeChat(file, wechat)
    unkept = false
  }
  // Not only at the end: a laptop cloud that was killed must know its people when it starts again.
  const { tick, stop } = heartbeat({
    run: async () => {
      await postNotifications(wechat, fetch)
      for (const run of [clockRun(platform), payRun(parts.pay)]) await run()
    },
    alongside: keepPeople,
    failed: (error) => platform.log.error('heartbeat failed', { error }),
  })

  const cloud: Cloud = {
    url,
    store: platform.store,
    wechat,
    clock: parts.clock,
    happenings: parts.happenings,
    people: {
      add: async (person) => {
        unkept = true
        return trial.add(person)
      },
    },
    offline: new Set(),
    demo: async ({ anew } = { anew: false }) => {
      const demo = await openDemo(file, platform.store, cloud.people, anew)
      keepPeople()
      return demo
    },
    callFunction: (openid, name, data) => {
      const context = { OPENID: openid, APPID: file.state.env.WECHAT_APPID ?? '', SOURCE: 'wx_client' }
      return cloudbaseMain({ site: sites[name], wxContext: () => context })(data)
    },
    pay: async (orderId, choice) => {
      const answered = await payOrder(parts.pay, wechat, orderId, choice)
      unkept = true
      await tick()
      return answered
    },
    tick,
    close: async () => {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
      await stop()
      keepWeChat(file, wechat)
      await wechat.close()
      await engine.close()
      parts.log.close()
    },
  }
  server.off('request', notReady)
  server.on('request', gateway(cloud, served(sites), options.app))
  writeHqFile(options.dataDir, url, file)
  return cloud
}

/** Until the sample is loaded. */
function notReady(_request: IncomingMessage, response: ServerResponse): void {
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '1' }
  response.writeHead(503, headers).end('门联正在启动，请稍等几秒再刷新。')
}

/** Only whoever has the port may touch the data: `--fresh` must not empty the folder of a cloud that still runs. */
function openStateBehind(server: Server, { dataDir, fresh }: CloudOptions): StateFile {
  try {
    return openState(dataDir, fresh)
  } catch (error) {
    server.close()
    throw error
  }
}

async function openParts(options: CloudOptions, file: StateFile, url: string) {
  const { env, wechat: snapshot, clockOffsetMs } = file.state
  const clock = movableClock(clockOffsetMs, (offsetMs) => {
    file.state.clockOffsetMs = offsetMs
    file.save()
  })
  const wechat = await startWeChat({
    appId: env.WECHAT_APPID ?? '',
    appSecret: env.WECHAT_SECRET ?? '',
    appUrl: `${url}/app/`,
    pages: PAGES,
    nowMs: realClock.nowMs,
    businessNowMs: () => clock.nowMs(),
    ...(snapshot !== undefined && { snapshot }),
  })
  const settings = readSettings({ ...env, ...options.env, WECHAT_API: wechat.url, PUBLIC_URL: url })
  const watching = happenings()
  const input = { collections, nowMs: () => clock.nowMs() }
  const engine = options.openEngine
    ? await options.openEngine(input)
    : embeddedEngine({ ...input, path: join(options.dataDir, 'menlian.db') })
  const log = logFile(join(options.dataDir, 'menlian.log'))
  const functions = { engine: watching.watch(engine), clock, logWrite: log.write }
  const platform = openPlatform({ settings, ...functions })
  const addresses = { WXPAY_API: wechat.url, WXPAY_URL: url }
  const paySettings = readPaySettings({ ...env, ...options.env, ...wechat.paySettings(), ...addresses })
  const pay = openPayPlatform({ settings: paySettings, ...functions })
  const watched = (site: Site): WatchedSite => watchedSite(site, watching, () => clock.nowMs())
  return {
    clock,
    wechat,
    happenings: watching,
    engine,
    log,
    platform,
    pay,
    paySite: paySite(pay, paySettings),
    watched,
  }
}

/** As the address in front of the deployables shares them out by path. */
function served(sites: Sites): ReturnType<typeof localHandler> {
  const [api, pay] = [localHandler(sites.api), localHandler(sites.pay)]
  return (request, response) => (PAYS.test(request.url ?? '') ? pay : api)(request, response)
}

/** Calls go where the address in front of the deployables would send them. */
const callOf =
  (sites: Sites): Functions['call'] =>
  (call) =>
    sites[call.operation.startsWith('payment.') ? 'pay' : 'api'].runtime.call(call)

function keepWeChat(file: StateFile, wechat: RunningWeChat): void {
  file.state.wechat = wechat.snapshot()
  file.save()
}

/** So that `menlian` in this folder finds the laptop cloud without being told. */
function writeHqFile(dataDir: string, url: string, { state }: StateFile): void {
  writeFileSync(join(dataDir, 'hq.json'), JSON.stringify({ url, ...state.hq }), { mode: 0o600 })
}
