/** WeChat's server API as one function from state and request to answer: which addresses there are and what each demands first. */
import { codeUnlimited } from './codes.ts'
import { codeToSession } from './people.ts'
import { userPhoneNumber } from './phone-numbers.ts'
import { sendSubscribeMessage } from './subscribe-messages.ts'
import { credentialError, stableToken, tokenError } from './tokens.ts'
import { type WeChatAnswer, type World, wechatError } from './world.ts'

export interface WeChatRequest {
  method: string
  /** Without the leading `/`. */
  path: string
  query: Readonly<Record<string, string>>
  body: string
  /** For WeChat Pay, whose signatures cover the address as it was sent. */
  signed?: {
    /** Path and query. */
    target: string
    /** Lower-case names. */
    headers: Readonly<Record<string, string | undefined>>
    /** Where it was reached. */
    origin: string
  }
}

type Endpoint =
  | { method: 'GET'; answer: (world: World, query: WeChatRequest['query']) => WeChatAnswer }
  | { method: 'POST'; token: boolean; answer: (world: World, body: Record<string, unknown>) => WeChatAnswer }

const ENDPOINTS: Readonly<Record<string, Endpoint>> = {
  'sns/jscode2session': { method: 'GET', answer: withCredentials(codeToSession) },
  'cgi-bin/stable_token': { method: 'POST', token: false, answer: stableToken },
  'wxa/getwxacodeunlimit': { method: 'POST', token: true, answer: codeUnlimited },
  'wxa/business/getuserphonenumber': { method: 'POST', token: true, answer: userPhoneNumber },
  'cgi-bin/message/subscribe/send': { method: 'POST', token: true, answer: sendSubscribeMessage },
}

export const ENDPOINT_PATHS: readonly string[] = Object.keys(ENDPOINTS)

function withCredentials(answer: (world: World, query: WeChatRequest['query']) => WeChatAnswer) {
  return (world: World, query: WeChatRequest['query']): WeChatAnswer => {
    const wrong = credentialError(world, query)
    return wrong ? wechatError(world, wrong) : answer(world, query)
  }
}

/** Answers one request and changes `world.state` accordingly. */
export function answerRequest(world: World, request: WeChatRequest): WeChatAnswer {
  const endpoint = Object.hasOwn(ENDPOINTS, request.path) ? ENDPOINTS[request.path] : undefined
  if (!endpoint) return wechatError(world, 'URL_INVALID')
  if (endpoint.method === 'GET') {
    return request.method === 'GET' ? endpoint.answer(world, request.query) : wechatError(world, 'METHOD_NOT_GET')
  }
  if (request.method !== 'POST') return wechatError(world, 'METHOD_NOT_POST')
  const wrong = endpoint.token ? tokenError(world, request.query.access_token) : undefined
  if (wrong) return wechatError(world, wrong)
  if (request.body === '') return wechatError(world, 'BODY_EMPTY')
  const body = readObject(request.body)
  return body ? endpoint.answer(world, body) : wechatError(world, 'BODY_MALFORMED')
}

function readObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}
