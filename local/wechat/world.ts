/**
 * What the simulated WeChat knows: plain data that can be saved and brought back, and the time and randomness it is handed.
 * Nothing here or in the rules around it does any I/O.
 */
import { ERRORS, type ErrorName } from './facts.ts'
import type { PayState } from './pay/state.ts'

export interface WeChatConfig {
  appId: string
  appSecret: string
  /** Where the browser build is served; a drawn code opens `${appUrl}#/page?scene=…`. */
  appUrl: string
  /** Pages of the published mini program, the main one first. */
  pages: readonly string[]
  /** Templates of subscription messages and their fields; left out, every template and field name is known. */
  templates?: Readonly<Record<string, readonly string[]>>
}

export interface Person {
  openid: string
  unionid: string
  name: string
  /** Without country code. */
  phone: string
  risky: boolean
}

export interface OneTimeCode {
  openid: string
  expiresAtMs: number
  used: boolean
}

export interface AccessToken {
  value: string
  expiresAtMs: number
}

export interface SentMessage {
  openid: string
  templateId: string
  page: string
  fields: Record<string, string>
  sentAtMs: number
}

export interface WeChatState {
  people: Map<string, Person>
  loginCodes: Map<string, OneTimeCode>
  phoneCodes: Map<string, OneTimeCode & { phone: string }>
  /** Newest last; an older one stays while it still works. */
  tokens: AccessToken[]
  /** When refreshes were forced, within the window that counts. */
  forcedAtMs: number[]
  /** Accepted and not yet used messages, by openid and template. */
  grants: Map<string, number>
  sent: SentMessage[]
  paidPhoneCalls: number
  /** WeChat Pay, which opens when it is first asked for: its keys take a moment to make. */
  pay?: PayState | undefined
  /** Calls counted in the current minute. */
  rate: { minute: number; counts: Map<string, number> }
}

export interface World {
  readonly config: WeChatConfig
  readonly state: WeChatState
  /** Transport clock: WeChat's time is the real one, whatever the business clock says. */
  nowMs(): number
  random(bytes: number): Uint8Array
}

/** What a drawn code shows. */
export interface CodePicture {
  content: string
  widthPx: number
}

export type WeChatAnswer = { json: Record<string, unknown> } | { picture: CodePicture }

export const emptyState = (): WeChatState => ({
  people: new Map(),
  loginCodes: new Map(),
  phoneCodes: new Map(),
  tokens: [],
  forcedAtMs: [],
  grants: new Map(),
  sent: [],
  paidPhoneCalls: 0,
  rate: { minute: 0, counts: new Map() },
})

/** WeChat's answer for this error. `detail` follows errmsg, as in `argument invalid! data.thing1.value invalid`. */
export function wechatError(world: World, name: ErrorName, detail = ''): WeChatAnswer {
  const [errcode, errmsg] = ERRORS[name]
  const rid = `${Math.floor(world.nowMs() / 1000).toString(16)}-${hex(world.random(4))}-${hex(world.random(4))}`
  return { json: { errcode, errmsg: `${errmsg}${detail && ` ${detail}`} rid: ${rid}` } }
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** Random characters of the base64url alphabet. */
export const randomText = (world: World, characters: number): string =>
  Buffer.from(world.random(characters)).toString('base64url').slice(0, characters)

/** Counts one call under a name; true when it is beyond the limit of this minute. */
export function overMinuteQuota(world: World, name: string, limit: number): boolean {
  const { rate } = world.state
  const minute = Math.floor(world.nowMs() / 60_000)
  if (minute !== rate.minute) {
    rate.minute = minute
    rate.counts.clear()
  }
  const count = (rate.counts.get(name) ?? 0) + 1
  rate.counts.set(name, count)
  return count > limit
}
