/** The platform on an embedded database in memory beside the simulated WeChat, with clocks that tests move and log lines they read. */
import { randomBytes } from 'node:crypto'
import { collections } from '#cloudfunctions/entries/collections.ts'
import { openPlatform } from '#cloudfunctions/entries/open-platform.ts'
import { realClock } from '#cloudfunctions/platform/clock.ts'
import type { Platform } from '#cloudfunctions/platform/contract/use-case.ts'
import { readSettings } from '#cloudfunctions/platform/settings.ts'
import { embeddedEngine } from '#cloudfunctions/platform/store/embedded/engine.ts'
import type { Engine } from '#cloudfunctions/platform/store/port.ts'
import { simulateWeChat } from '#local/wechat/simulated.ts'
import type { CollectionDeclaration } from '#shared/kernel/collection.ts'

const secret = () => randomBytes(32).toString('hex')

/** Environment of a complete deployment; made anew in each process. */
export const testEnvironment: Readonly<Record<string, string>> = {
  WECHAT_APPID: 'wx0123456789abcdef',
  WECHAT_SECRET: secret().slice(0, 32),
  WECHAT_CODE_EDITION: 'develop',
  PUBLIC_URL: 'http://127.0.0.1:1',
  MASTER_KEY: secret(),
  SCENE_KEYS: `a:${secret()}`,
  SESSION_KEYS: `s1:${secret()}`,
}

export interface Rig {
  platform: Platform
  wechat: ReturnType<typeof simulateWeChat>
  /** Every log line so far. */
  lines: string[]
  /** Moves both clocks. */
  advance(ms: number): void
  engine: Engine
}

export interface RigInput {
  env?: Record<string, string>
  collections?: readonly CollectionDeclaration[]
}

export function rig({ env = {}, collections: more = [] }: RigInput = {}): Rig {
  const settings = readSettings({ ...testEnvironment, ...env })
  let skippedMs = 0
  const clock = { nowMs: () => realClock.nowMs() + skippedMs }
  const lines: string[] = []
  const wechat = simulateWeChat({
    appId: settings.appId,
    appSecret: settings.appSecret,
    pages: ['pages/landing/index'],
    appUrl: 'http://127.0.0.1:1/app/index.html',
    nowMs: clock.nowMs,
  })
  const engine = embeddedEngine({ path: ':memory:', collections: [...collections, ...more], nowMs: clock.nowMs })
  const logWrite = (line: string) => void lines.push(line)
  const platform = openPlatform({ settings, engine, wechatFetch: wechat.fetch, clock, transportClock: clock, logWrite })
  return {
    platform,
    wechat,
    lines,
    engine,
    advance: (ms) => {
      skippedMs += ms
    },
  }
}
