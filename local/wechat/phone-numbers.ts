/** Phone numbers (POST /wxa/business/getuserphonenumber): a code works once, for five minutes, and each success is paid for. */
import { LIFE } from './facts.ts'
import { forgetExpired, personOf } from './people.ts'
import { randomText, type WeChatAnswer, type World, wechatError } from './world.ts'

/** What the getPhoneNumber button would hand to the mini program. */
export function phoneCode(world: World, openid: string, phone?: string): string {
  const person = personOf(world, openid)
  forgetExpired(world.state.phoneCodes, world.nowMs())
  const code = randomText(world, 64)
  const expiresAtMs = world.nowMs() + LIFE.phoneCodeMs
  world.state.phoneCodes.set(code, { openid, phone: phone ?? person.phone, expiresAtMs, used: false })
  return code
}

export function userPhoneNumber(world: World, body: Record<string, unknown>): WeChatAnswer {
  const code = world.state.phoneCodes.get(String(body.code ?? ''))
  const nowMs = world.nowMs()
  if (!code || code.expiresAtMs <= nowMs) return wechatError(world, 'CODE_INVALID')
  if (code.used) return wechatError(world, 'CODE_USED')
  code.used = true
  world.state.paidPhoneCalls++
  const watermark = { timestamp: Math.floor(nowMs / 1000), appid: world.config.appId }
  const phoneInfo = { phoneNumber: code.phone, purePhoneNumber: code.phone, countryCode: '86', watermark }
  return { json: { errcode: 0, errmsg: 'ok', phone_info: phoneInfo } }
}
