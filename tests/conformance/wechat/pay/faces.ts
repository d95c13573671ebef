/** The two faces of the simulated WeChat Pay: over HTTP on this machine, and as a `fetch` in this process. */
import type { Fetch } from '#cloudfunctions/platform/wechat/exchange.ts'
import { listen } from '#local/wechat/http.ts'
import type { SimulatedWeChat } from '#local/wechat/simulated.ts'

export interface Face {
  url: string
  fetch: Fetch
  close(): Promise<void>
}

export const FACES: Readonly<Record<string, (wechat: SimulatedWeChat) => Promise<Face>>> = {
  HTTP: async (wechat) => ({ fetch, ...(await listen(wechat.deliver, 0)) }),
  'in-process': async (wechat) => ({ fetch: wechat.fetch, url: 'http://pay.invalid', close: async () => undefined }),
}
