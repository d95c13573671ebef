/** From a request to what reaches the caller: the answer as bytes, or what a fault left of it. Both faces only carry this out. */
import { answerRequest, type WeChatRequest } from './api.ts'
import { drawCode } from './code-picture.ts'
import { ERRORS } from './facts.ts'
import type { Fault, Faults } from './faults.ts'
import type { WeChatAnswer, World } from './world.ts'

export interface Reply {
  contentType: string
  body: Uint8Array
}

/** `silent`: nothing ever comes. `dropped`: the connection ends without an answer. */
export type Delivery = { delayMs: number } & ({ reply: Reply } | { lost: 'silent' | 'dropped' })

export function deliver(world: World, faults: Faults, request: WeChatRequest): Delivery {
  const fault = faults.take(request.path)
  const delayMs = fault && 'delayMs' in fault ? fault.delayMs : 0
  const lost = fault && lostBy(fault)
  if (lost?.effect === false) return { delayMs, lost: lost.how }
  if (fault && 'errcode' in fault) return { delayMs, reply: asReply(errorOf(fault), request.path) }
  const answer = answerRequest(world, request)
  if (lost) return { delayMs, lost: lost.how }
  if (fault && 'garbage' in fault) return { delayMs, reply: GARBAGE }
  return { delayMs, reply: asReply(answer, request.path) }
}

function lostBy(fault: Fault): { how: 'silent' | 'dropped'; effect: boolean } | undefined {
  if ('timeout' in fault) return { how: 'silent', effect: fault.timeout === 'after' }
  if ('drop' in fault) return { how: 'dropped', effect: fault.drop === 'after' }
  return undefined
}

/** As from a proxy on the way. */
const GARBAGE: Reply = { contentType: 'text/html', body: Buffer.from('<html><body>502 Bad Gateway</body></html>') }

function errorOf({ errcode, errmsg }: { errcode: number; errmsg?: string | undefined }): WeChatAnswer {
  const known = Object.values(ERRORS).find(([code]) => code === errcode)
  return { json: { errcode, errmsg: errmsg ?? known?.[1] ?? 'error' } }
}

/** jscode2session alone calls its JSON plain text. */
function asReply(answer: WeChatAnswer, path: string): Reply {
  if ('picture' in answer) return { contentType: 'image/png', body: drawCode(answer.picture) }
  const contentType = path === 'sns/jscode2session' ? 'text/plain' : 'application/json; encoding=utf-8'
  return { contentType, body: Buffer.from(JSON.stringify(answer.json)) }
}
