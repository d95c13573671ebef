/** Who exists in the simulated WeChat, and signing in with a wx.login code (GET /sns/jscode2session). */
import { LIFE, QUOTA } from './facts.ts'
import {
  type OneTimeCode,
  overMinuteQuota,
  type Person,
  randomText,
  type WeChatAnswer,
  type World,
  wechatError,
} from './world.ts'

export interface NewPerson {
  name: string
  /** Made up when left out. */
  openid?: string
  /** Without country code; made up when left out. */
  phone?: string
}

/** Openids have 28 characters and begin with o. */
export function addPerson(world: World, { name, openid, phone }: NewPerson): Person {
  const person = {
    openid: openid ?? `o${randomText(world, 27)}`,
    unionid: `o${randomText(world, 27)}`,
    name,
    phone: phone ?? `1390000${digits(world.random(4))}`,
    risky: false,
  }
  world.state.people.set(person.openid, person)
  return person
}

const digits = (bytes: Uint8Array): string => [...bytes].map((byte) => byte % 10).join('')

/** Somebody asked for the phone of a person whom nobody added. */
export class NoSuchPerson extends Error {
  override readonly name = 'NoSuchPerson'
  constructor() {
    super('no such person in the simulated WeChat')
  }
}

/** @throws NoSuchPerson: only tests and the control panel ask */
export function personOf(world: World, openid: string): Person {
  const person = world.state.people.get(openid)
  if (!person) throw new NoSuchPerson()
  return person
}

/** What wx.login would hand to the mini program. */
export function loginCode(world: World, openid: string): string {
  personOf(world, openid)
  forgetExpired(world.state.loginCodes, world.nowMs())
  const code = `0${randomText(world, 31)}`
  world.state.loginCodes.set(code, { openid, expiresAtMs: world.nowMs() + LIFE.loginCodeMs, used: false })
  return code
}

/** Codes are kept in the order they were made, so the expired ones come first. */
export function forgetExpired(codes: Map<string, OneTimeCode>, nowMs: number): void {
  for (const [code, { expiresAtMs }] of codes) {
    if (expiresAtMs > nowMs) return
    codes.delete(code)
  }
}

/** Who is behind a login code. Uses it up, also when the person may not sign in. */
export function codeToSession(world: World, query: Readonly<Record<string, string>>): WeChatAnswer {
  if (query.grant_type !== 'authorization_code') return wechatError(world, 'GRANT_TYPE_INVALID')
  if (!query.js_code) return wechatError(world, 'CODE_MISSING')
  const code = world.state.loginCodes.get(query.js_code)
  if (!code || code.expiresAtMs <= world.nowMs()) return wechatError(world, 'CODE_INVALID')
  if (code.used) return wechatError(world, 'CODE_USED')
  if (overMinuteQuota(world, `login ${code.openid}`, QUOTA.loginsPerPersonPerMinute))
    return wechatError(world, 'TOO_FREQUENT')
  code.used = true
  const person = personOf(world, code.openid)
  if (person.risky) return wechatError(world, 'PERSON_RISKY')
  const sessionKey = Buffer.from(world.random(16)).toString('base64')
  return { json: { openid: person.openid, session_key: sessionKey, unionid: person.unionid } }
}
