/** Calls to the outside: cloud functions, HTTPS (ten requests at a time, as WeChat allows), and whether there is a network at all. */
import type { Host, PhoneState } from '../host.ts'
import { WxFail } from './fail.ts'
import { asynchronous, type Options, task } from './interface.ts'

const AT_ONCE_MAX = 10
const USUAL_TIMEOUT_MS = 60_000
const METHODS = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'CONNECT']

type NetworkChange = { isConnected: boolean; networkType: string }
type Hear = (change: NetworkChange) => void

export interface Network {
  interfaces: Record<string, unknown>
  cloud: Record<string, unknown>
  /** Takes the network away or gives it back, and tells who listens. */
  setOnline(on: boolean): void
}

export function network(host: Host, phone: PhoneState): Network {
  const listeners = new Set<Hear>()
  const typeNow = (): string => (phone.online ? 'wifi' : 'none')
  let underWay = 0
  let waiting: (() => void)[] = []
  let cloudStarted = false

  /** The eleventh waits for one of the ten. */
  const inTurn = async <T>(call: () => Promise<T>): Promise<T> => {
    while (underWay >= AT_ONCE_MAX) await new Promise<void>((resolve) => waiting.push(resolve))
    underWay += 1
    try {
      return await call()
    } finally {
      underWay -= 1
      const next = waiting
      waiting = []
      for (const go of next) go()
    }
  }

  const inTime = <T>(call: Promise<T>, ms: number): Promise<T> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new WxFail('timeout', 5)), ms)
      call.then(resolve, reject).finally(() => clearTimeout(timer))
    })

  const request = async ({ url, method = 'GET', header = {}, data, timeout, dataType = 'json' }: Options) => {
    if (typeof url !== 'string' || !/^https?:\/\//.test(url)) throw new WxFail('invalid url', 600009)
    if (!METHODS.includes(String(method))) throw new WxFail('method is not supported')
    if (!phone.online) throw new WxFail('net::ERR_INTERNET_DISCONNECTED', 600001)
    const body = data === undefined ? undefined : typeof data === 'string' ? data : JSON.stringify(data)
    const call = { url, method: String(method), header: header as Record<string, string>, data: body }
    const answer = await inTurn(() => inTime(host.request(call), Number(timeout ?? USUAL_TIMEOUT_MS)))
    if (answer.fail !== undefined) throw new WxFail(answer.fail, 600001)
    return { ...answer, data: dataType === 'json' ? parsed(answer.data) : answer.data, cookies: [] }
  }

  const callFunction = async ({ name, data = {} }: Options) => {
    if (!cloudStarted) throw new WxFail("Cloud API isn't enabled, please call wx.cloud.init first")
    if (typeof name !== 'string') throw new WxFail('parameter error: parameter.name should be string')
    if (!phone.online) throw new WxFail('errCode: -1 | errMsg: request:fail net::ERR_INTERNET_DISCONNECTED')
    const { result, fail } = await host.callFunction({ name, data: JSON.parse(JSON.stringify(data)) })
    if (fail !== undefined) throw new WxFail(fail)
    return { result, requestID: crypto.randomUUID() }
  }

  return {
    interfaces: {
      request: task('request', request),
      getNetworkType: asynchronous('getNetworkType', () => ({ networkType: typeNow() })),
      onNetworkStatusChange: (hear: Hear) => void listeners.add(hear),
      offNetworkStatusChange: (hear?: Hear) => {
        if (hear) listeners.delete(hear)
        else listeners.clear()
      },
    },
    cloud: {
      init: () => {
        cloudStarted = true
      },
      callFunction: asynchronous('cloud.callFunction', callFunction),
    },
    setOnline: (on) => {
      if (phone.online === on) return
      phone.online = on
      for (const hear of listeners) hear({ isConnected: on, networkType: typeNow() })
    },
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
