/** From a request to what reaches the caller: the answer as bytes, or what a fault left of it. Both faces only carry this out. */
import { answerRequest, type WeChatRequest } from './api.ts'
import { drawCode } from './code-picture.ts'
import { ERRORS } from './facts.ts'
import type { Fault, Faults } from './faults.ts'
import type { WeChatAnswer, World } from './world.ts'

export interface Reply {
  status: number
  /** Lower-case names. */
  headers: Record<string, string>
  body: Uint8Array
}

/** `silent`: nothing ever comes. `dropped`: the connection ends without an answer. */
export type Delivery = { delayMs: number } & ({ reply: Reply } | { lost: 'silent' | 'dropped' })

export function deliver(world: World, faults: Faults, request: WeChatRequest): Delivery {
  const fault = faults.take(request.path)
  const refused = fault && 'errcode' in fault ? asReply(errorOf(fault), request.path) : undefined
  return throughFault(fault, () => asReply(answerRequest(world, request), request.path), refused)
}

/**
 * @param answer has the effect
 * @param refused what the fault answers instead of having it
 */
export function throughFault(fault: Fault | undefined, answer: () => Reply, refused: Reply | undefined): Delivery {
  const delayMs = fault && 'delayMs' in fault ? fault.delayMs : 0
  const lost = fault && lostBy(fault)
  if (lost?.effect === false) return { delayMs, lost: lost.how }
  if (refused) return { delayMs, reply: refused }
  const reply = answer()
  if (lost) return { delayMs, lost: lost.how }
  return { delayMs, reply: fault && 'garbage' in fault ? GARBAGE : reply }
}

function lostBy(fault: Fault): { how: 'silent' | 'dropped'; effect: boolean } | undefined {
  if ('timeout' in fault) return { how: 'silent', effect: fault.timeout === 'after' }
  if ('drop' in fault) return { how: 'dropped', effect: fault.drop === 'after' }
  return undefined
}

/** As from a proxy on the way. */
const GARBAGE: Reply = {
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: Buffer.from('<html><body>502 Bad Gateway</body></html>'),
}

function errorOf({ errcode, errmsg }: { errcode: number; errmsg?: string | undefined }): WeChatAnswer {
  const known = Object.values(ERRORS).find(([code]) => code === errcode)
  return { json: { errcode, errmsg: errmsg ?? known?.[1] ?? 'error' } }
}

/** jscode2session alone calls its JSON plain text. */
function asReply(answer: WeChatAnswer, path: string): Reply {
  if ('picture' in answer) return bytes('image/png', drawCode(answer.picture))
  const contentType = path === 'sns/jscode2session' ? 'text/plain' : 'application/json; encoding=utf-8'
  return bytes(contentType, Buffer.from(JSON.stringify(answer.json)))
}

const bytes = (contentType: string, body: Uint8Array): Reply => ({
  status: 200,
  headers: { 'content-type': contentType },
  body,
})
