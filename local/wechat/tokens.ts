/** Access tokens (POST /cgi-bin/stable_token): the same one until shortly before its end, and what a call's token is worth. */
import { type ErrorName, LIFE, QUOTA } from './facts.ts'
import { type AccessToken, randomText, type WeChatAnswer, type World, wechatError } from './world.ts'

/** The error of an app's credentials, undefined when they are right. */
export function credentialError(world: World, given: { appid?: unknown; secret?: unknown }): ErrorName | undefined {
  if (!given.appid) return 'APPID_MISSING'
  if (given.appid !== world.config.appId) return 'APPID_INVALID'
  if (!given.secret) return 'SECRET_MISSING'
  return given.secret === world.config.appSecret ? undefined : 'SECRET_INVALID'
}

export function stableToken(world: World, body: Record<string, unknown>): WeChatAnswer {
  if (body.grant_type !== 'client_credential') return wechatError(world, 'GRANT_TYPE_INVALID')
  const wrong = credentialError(world, body)
  if (wrong) return wechatError(world, wrong)
  const token = body.force_refresh === true ? forced(world) : ordinary(world)
  if (!token) return wechatError(world, 'QUOTA_REACHED')
  const expiresIn = Math.floor((token.expiresAtMs - world.nowMs()) / 1000)
  return { json: { access_token: token.value, expires_in: expiresIn } }
}

function ordinary(world: World): AccessToken {
  const newest = world.state.tokens.at(-1)
  if (!newest) return issue(world)
  const leftMs = newest.expiresAtMs - world.nowMs()
  if (leftMs > LIFE.tokenRenewalMs) return newest
  if (leftMs > 0) newest.expiresAtMs = world.nowMs() + LIFE.tokenOverlapMs
  return issue(world)
}

/** Undefined when today's forced refreshes are used up. */
function forced(world: World): AccessToken | undefined {
  const { state } = world
  const nowMs = world.nowMs()
  state.forcedAtMs = state.forcedAtMs.filter((atMs) => atMs > nowMs - LIFE.forcedRefreshWindowMs)
  const last = state.forcedAtMs.at(-1)
  if (last !== undefined && nowMs - last < LIFE.forcedRefreshEveryMs) return ordinary(world)
  if (state.forcedAtMs.length >= QUOTA.forcedRefreshesPerDay) return undefined
  state.forcedAtMs.push(nowMs)
  state.tokens = []
  return issue(world)
}

function issue(world: World): AccessToken {
  const nowMs = world.nowMs()
  const token = { value: `92_${randomText(world, 133)}`, expiresAtMs: nowMs + LIFE.tokenMs }
  const remembered = world.state.tokens.filter((old) => old.expiresAtMs > nowMs - LIFE.tokenRememberedMs)
  world.state.tokens = [...remembered, token]
  return token
}

/** The error of a call's access_token, undefined when it may go on. */
export function tokenError(world: World, value: string | undefined): ErrorName | undefined {
  if (!value) return 'TOKEN_MISSING'
  const token = world.state.tokens.find((known) => known.value === value)
  if (!token) return 'TOKEN_INVALID'
  return token.expiresAtMs > world.nowMs() ? undefined : 'TOKEN_EXPIRED'
}
