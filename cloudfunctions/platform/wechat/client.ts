/**
 * WeChat over HTTP: the one real implementation of the port. It repeats only what cannot happen twice, and it never logs; tokens,
 * secrets and openids stay out of its errors.
 */
import type { Settings } from '../settings.ts'
import type { Store } from '../store/port.ts'
import { vault } from '../vault.ts'
import { accessTokens } from './access-token.ts'
import { rememberCodes } from './code-memory.ts'
import { type Exchange, exchange, type Fetch, readImage, readJson } from './exchange.ts'
import { type WeChat, WeChatError, WeChatUnreachable } from './port.ts'
import { type Patience, retrying } from './retry.ts'
import { type FetchedToken, tokenRecord } from './token-record.ts'

export interface WeChatClientInput {
  settings: Pick<Settings, 'appId' | 'appSecret' | 'wechatApi' | 'codeEdition' | 'masterKey'>
  store: Pick<Store, 'get' | 'write'>
  fetch: Fetch
  /** Transport clock. */
  nowMs: () => number
  timeoutMs?: number
  /** Pauses between tries; real time when left out. */
  wait?: Patience['wait']
  random?: Patience['random']
}

const TIMEOUT_MS = 4_000
const BUSY = new Set([-1, 45009, 45011])
const TOKEN_REFUSED = new Set([40001, 40014, 42001])
const CODE_INVALID = 40029
const CODE_USED = 40163

const isBusy = (error: unknown): boolean => error instanceof WeChatError && BUSY.has(error.errcode)
const isTokenRefused = (error: unknown): boolean => error instanceof WeChatError && TOKEN_REFUSED.has(error.errcode)
/** For calls without an effect: a lost answer may be asked for again too. */
const isPassing = (error: unknown): boolean => isBusy(error) || error instanceof WeChatUnreachable

/** @example const wechat = wechatClient({ settings, store, fetch, nowMs: realClock.nowMs }) */
export function wechatClient(input: WeChatClientInput): WeChat {
  const { settings, nowMs } = input
  const to = { base: settings.wechatApi, fetch: input.fetch, timeoutMs: input.timeoutMs ?? TIMEOUT_MS }
  const patience = { nowMs, wait: input.wait ?? pause, random: input.random ?? Math.random }
  const credentials = { appid: settings.appId, secret: settings.appSecret }

  const fetchToken = (force: boolean) =>
    retrying(() => stableToken((ask) => exchange(to, ask), credentials, force, nowMs), isPassing, patience)
  const record = tokenRecord(settings.appId, input.store, vault(settings.masterKey))
  const tokens = accessTokens({ record, fetchToken, nowMs })

  /** A refused token had no effect, so the call is made once more with another one whatever it does. */
  async function withToken<T>(
    path: string,
    body: Record<string, unknown>,
    read: (answer: Uint8Array) => T,
  ): Promise<T> {
    const attempt = async (token: string) => read(await exchange(to, { path, query: { access_token: token }, body }))
    const token = await tokens.current()
    try {
      return await attempt(token)
    } catch (error) {
      if (!isTokenRefused(error)) throw error
      return attempt(await tokens.replace(token))
    }
  }

  return {
    codeToSession: (jsCode) => {
      const query = { ...credentials, js_code: jsCode, grant_type: 'authorization_code' }
      const path = 'sns/jscode2session'
      const attempt = async () => readSession(path, await exchange(to, { path, query }))
      return retrying(() => attempt().catch(asInvalidCode), isBusy, patience)
    },
    miniProgramCode: rememberCodes(({ scene, page, widthPx }) => {
      const path = 'wxa/getwxacodeunlimit'
      const edition = settings.codeEdition
      const body = { scene, page, width: widthPx, env_version: edition, check_path: edition === 'release' }
      return retrying(() => withToken(path, body, (answer) => readImage(path, answer)), isPassing, patience)
    }),
    phoneNumber: (code) => {
      const path = 'wxa/business/getuserphonenumber'
      const attempt = () => withToken(path, { code }, (answer) => readPhone(path, answer))
      return retrying(() => attempt().catch(asInvalidCode), isBusy, patience)
    },
    sendSubscribeMessage: ({ openid, templateId, page, fields }) => {
      const path = 'cgi-bin/message/subscribe/send'
      const data = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value }]))
      const state = STATE_OF[settings.codeEdition]
      const body = { touser: openid, template_id: templateId, page, miniprogram_state: state, lang: 'zh_CN', data }
      return withToken(path, body, (answer) => void readJson(path, answer))
    },
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** How messages call the editions of the mini program. */
const STATE_OF = { release: 'formal', trial: 'trial', develop: 'developer' } as const

async function stableToken(
  send: (ask: Exchange) => Promise<Uint8Array>,
  credentials: Record<string, string>,
  force: boolean,
  nowMs: () => number,
): Promise<FetchedToken> {
  const path = 'cgi-bin/stable_token'
  const body = { grant_type: 'client_credential', ...credentials, ...(force && { force_refresh: true }) }
  const askedMs = nowMs()
  const { access_token: value, expires_in: seconds } = readJson(path, await send({ path, query: {}, body }))
  if (typeof value !== 'string' || typeof seconds !== 'number') throw new WeChatUnreachable(`${path} answered no token`)
  return { value, expiresAtMs: askedMs + seconds * 1000 }
}

/** A spent code and a wrong one are the same to the caller: get a new one. */
function asInvalidCode(error: unknown): never {
  throw error instanceof WeChatError && error.errcode === CODE_USED
    ? new WeChatError(CODE_INVALID, 'code been used')
    : error
}

function readSession(path: string, answer: Uint8Array): { openid: string; unionid?: string } {
  const { openid, unionid } = readJson(path, answer)
  if (typeof openid !== 'string' || openid === '') throw new WeChatUnreachable(`${path} answered no openid`)
  return typeof unionid === 'string' ? { openid, unionid } : { openid }
}

function readPhone(path: string, answer: Uint8Array): { purePhoneNumber: string; countryCode: string } {
  const info = readJson(path, answer).phone_info as Record<string, unknown> | undefined
  if (typeof info?.purePhoneNumber !== 'string') throw new WeChatUnreachable(`${path} answered no phone number`)
  return { purePhoneNumber: info.purePhoneNumber, countryCode: String(info.countryCode) }
}
