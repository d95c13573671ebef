/** Starts the simulated WeChat for the laptop cloud: on 127.0.0.1, in this process. */
import { listen } from './http.ts'
import { type SimulatedWeChat, type SimulationOptions, simulateWeChat } from './simulated.ts'

export interface StartOptions extends SimulationOptions {
  /** A free one when left out. */
  port?: number
}

export interface RunningWeChat extends SimulatedWeChat {
  /** For `WECHAT_API`; without a trailing slash. */
  url: string
  close(): Promise<void>
}

/**
 * @example const wechat = await startWeChat({ appId, appSecret, appUrl: `${url}/`, pages: ['pages/devices/index', 'pages/landing/index'], nowMs: () => Date.now() })
 *   const { openid } = wechat.addPerson({ name: '王女士' })
 */
export async function startWeChat({ port = 0, ...options }: StartOptions): Promise<RunningWeChat> {
  const simulated = simulateWeChat(options)
  const { url, close } = await listen(simulated.deliver, port)
  return { ...simulated, url, close }
}
