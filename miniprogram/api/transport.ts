/** The two ways to the server: HTTPS, or a cloud function inside WeChat. Either answers with a status and a body, or throws when nothing came back. */
import Taro from '@tarojs/taro'

export interface Reply {
  status: number
  body: unknown
}

export interface Transport {
  /** False where the platform itself says who is calling. */
  needsSession: boolean
  send(operation: string, input: unknown, session: string | undefined): Promise<Reply>
}

const TIMEOUT_MS = 12_000

/** `POST <base>/<area>/<operation>`. */
export const https = (base: string): Transport => ({
  needsSession: true,
  async send(operation, input, session) {
    const reply = await Taro.request({
      url: `${base}/${operation.replace('.', '/')}`,
      method: 'POST',
      data: JSON.stringify(input),
      header: { 'content-type': 'application/json', ...(session && { authorization: `Bearer ${session}` }) },
      timeout: TIMEOUT_MS,
    })
    return { status: reply.statusCode, body: reply.data }
  },
})

/** Only `pay` holds the merchant's keys. Over HTTPS the address in front sends `/payment/…` there. */
const functionOf = (operation: string): 'api' | 'pay' => (operation.startsWith('payment.') ? 'pay' : 'api')

/** `wx.cloud.callFunction`; the caller is known by the platform, so there is no login. */
export const cloudFunction = (env: string): Transport => {
  let started = false
  return {
    needsSession: false,
    async send(operation, input) {
      if (!started) Taro.cloud.init(env ? { env } : {})
      started = true
      let timer: ReturnType<typeof setTimeout> | undefined
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error('no answer in time')), TIMEOUT_MS)
      })
      try {
        const reply = await Promise.race([
          Taro.cloud.callFunction({
            name: functionOf(operation),
            data: { operation, input } as Record<string, unknown>,
          }),
          late,
        ])
        return { status: 200, body: reply.result }
      } finally {
        clearTimeout(timer)
      }
    },
  }
}
