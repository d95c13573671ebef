/** The app's one line to the server: `call` to ask, `change` to do. Which transport carries it is decided at build time. */
import { phone } from '@/wechat'
import { learnServerTime, realNowMs } from './clock.ts'
import { makeCall } from './make-call.ts'
import { makeChange } from './make-change.ts'
import { keepSession } from './session.ts'
import { cloudFunction, https } from './transport.ts'

declare const API_BASE: string
declare const CLOUD_ENV: string

/** Address of the HTTPS functions without trailing slash; empty where cloud functions are called. */
export const apiBase: string = process.env.TARO_ENV === 'h5' ? window.location.origin : API_BASE

const LETTERS = '0123456789abcdefghijklmnopqrstuvwxyz'

/** Unique enough for one phone: time of making and 20 random characters. */
const newRequestId = (): string => {
  const random = Array.from({ length: 20 }, () => LETTERS[Math.floor(Math.random() * LETTERS.length)])
  return `${realNowMs().toString(36)}-${random.join('')}`
}

const transport = apiBase ? https(apiBase) : cloudFunction(CLOUD_ENV)

const sessions = keepSession(transport, phone.login, phone.memory)

/** Logs in while the first page is still being fetched, so that its first question waits for nothing; a failure shows there. */
export const signInAhead = (): void => {
  if (transport.needsSession) void sessions.current().catch(() => undefined)
}

export const call = makeCall({ transport, sessions, learnServerTime })
export const change = makeChange({ call, memory: phone.memory, newRequestId, realNowMs })
