/** The world of one person's phone: the laptop cloud, over its gateway. */
import type { HttpRequest } from '../runtime/host.ts'
import type { World } from './phone.ts'

/** CloudBase's answer for a function that is not deployed. */
const NOT_FOUND = 'errCode: -501000 | errMsg: FunctionName parameter could not be found.'

/**
 * @param url the laptop cloud's address
 * @param openid whose phone it is
 */
export function laptopWorld(url: string, openid: string): World {
  const ask = async (path: string, body: unknown): Promise<unknown> => {
    const reply = await fetch(`${url}/_local/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const said = (await reply.json()) as { error?: string }
    if (!reply.ok) throw new Error(`${path}: ${said.error ?? reply.status}`)
    return said
  }
  return {
    login: async () => ({ code: ((await ask('wechat/login', { openid })) as { jsCode: string }).jsCode }),
    phoneCode: async () => (await ask('wechat/phone', { openid })) as { code: string },
    callFunction: async ({ name, data }) =>
      name === 'api' ? { result: await ask('wechat/function', { openid, name, data }) } : { fail: NOT_FOUND },
    request,
  }
}

async function request({ url, method, header, data }: HttpRequest): ReturnType<World['request']> {
  try {
    const reply = await fetch(url, { method, headers: header, ...(data !== undefined && { body: data }) })
    return { statusCode: reply.status, header: Object.fromEntries(reply.headers), data: await reply.text() }
  } catch (error) {
    return { fail: error instanceof Error ? error.message : String(error) }
  }
}
