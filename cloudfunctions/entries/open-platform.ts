/** Puts together what every use case stands on, the same way in the cloud, on the laptop and in tests. */
import { randomBytes } from 'node:crypto'
import { type Clock, realClock } from '#cloudfunctions/platform/clock.ts'
import type { Platform } from '#cloudfunctions/platform/contract/use-case.ts'
import { type DrawingFiles, drawingFromSource } from '#cloudfunctions/platform/drawing/files.ts'
import { posters } from '#cloudfunctions/platform/drawing/posters.ts'
import { jsonLog } from '#cloudfunctions/platform/log.ts'
import { sceneCodes } from '#cloudfunctions/platform/scene-codes.ts'
import { sessions } from '#cloudfunctions/platform/sessions.ts'
import type { Settings } from '#cloudfunctions/platform/settings.ts'
import type { Engine } from '#cloudfunctions/platform/store/port.ts'
import { openStore } from '#cloudfunctions/platform/store/store.ts'
import { vault } from '#cloudfunctions/platform/vault.ts'
import { type WeChatClientInput, wechatClient } from '#cloudfunctions/platform/wechat/client.ts'
import { subscriptions } from './areas.ts'

export interface PlatformInput {
  settings: Settings
  /** Opened with `collections` and the same business clock. */
  engine: Engine
  /** How WeChat is reached; the network when left out. */
  wechatFetch?: WeChatClientInput['fetch']
  /** Business clock; real time when left out. */
  clock?: Clock
  /** Real time; only tests hand in another. */
  transportClock?: Clock
  /** Where the renderer and its letters lie; in the repository when left out. */
  drawingFiles?: DrawingFiles
  /** Takes one line of log without its line break; standard output when left out. */
  logWrite?: (line: string) => void
}

export const toOutput = (line: string): void => void process.stdout.write(`${line}\n`)

export const randomId = (): string => randomBytes(16).toString('hex')

export function openPlatform(input: PlatformInput): Platform {
  const {
    settings,
    engine,
    wechatFetch = fetch,
    clock = realClock,
    transportClock = realClock,
    drawingFiles = drawingFromSource,
    logWrite = toOutput,
  } = input
  const sealing = vault(settings.masterKey)
  const store = openStore(engine, { subscriptions, nowMs: () => clock.nowMs(), randomId })
  return {
    store,
    settings,
    clock,
    vault: sealing,
    scenes: sceneCodes(settings.sceneKeys),
    sessions: sessions({ keys: settings.sessionKeys, hqKeys: settings.hqKeys, vault: sealing, transportClock }),
    wechat: wechatClient({ settings, store, fetch: wechatFetch, nowMs: () => transportClock.nowMs() }),
    drawPoster: posters(drawingFiles),
    log: jsonLog(logWrite, () => transportClock.nowMs()),
    newId: (prefix) => `${prefix}${randomId()}`,
    randomBytes: (length) => randomBytes(length),
  }
}
