/** Subscription messages (POST /cgi-bin/message/subscribe/send): one acceptance is one message. */
import { isPublished } from './codes.ts'
import { fieldProblem } from './message-fields.ts'
import { personOf } from './people.ts'
import { type WeChatAnswer, type World, wechatError } from './world.ts'

/** Only the latest are kept for looking at. */
const SENT_KEPT = 10_000

const grantOf = (openid: string, templateId: string): string => `${openid} ${templateId}`

/** The person accepts one more message of this template. */
export function grant(world: World, openid: string, templateId: string): void {
  personOf(world, openid)
  const key = grantOf(openid, templateId)
  world.state.grants.set(key, (world.state.grants.get(key) ?? 0) + 1)
}

/** A refused message leaves the acceptance unused. */
export function sendSubscribeMessage(world: World, body: Record<string, unknown>): WeChatAnswer {
  const { touser: openid, template_id: templateId, page = '', data } = body
  if (typeof openid !== 'string' || !world.state.people.has(openid)) return wechatError(world, 'OPENID_INVALID')
  if (typeof templateId !== 'string' || !isTemplate(world, templateId)) return wechatError(world, 'TEMPLATE_INVALID')
  if (typeof page !== 'string' || (page !== '' && !isPublished(world, page.replace(/\?.*$/, '')))) {
    return wechatError(world, 'PAGE_INVALID')
  }
  const read = readFields(world, templateId, data)
  if ('problem' in read) return wechatError(world, 'FIELD_INVALID', read.problem)
  const key = grantOf(openid, templateId)
  const granted = world.state.grants.get(key) ?? 0
  if (granted < 1) return wechatError(world, 'NOT_ACCEPTED')
  world.state.grants.set(key, granted - 1)
  world.state.sent.push({ openid, templateId, page, fields: read.fields, sentAtMs: world.nowMs() })
  if (world.state.sent.length > SENT_KEPT) world.state.sent.shift()
  return { json: { errcode: 0, errmsg: 'ok', msgid: Buffer.from(world.random(6)).readUIntBE(0, 6) } }
}

const isTemplate = ({ config }: World, templateId: string): boolean =>
  config.templates === undefined ? templateId !== '' : Object.hasOwn(config.templates, templateId)

type ReadFields = { fields: Record<string, string> } | { problem: string }

function readFields({ config }: World, templateId: string, data: unknown): ReadFields {
  if (typeof data !== 'object' || data === null) return { problem: 'data is empty' }
  const given = Object.entries(data as Record<string, { value?: unknown } | null>)
  const wanted = config.templates?.[templateId] ?? given.map(([name]) => name)
  const values = new Map(given.map(([name, field]) => [name, field?.value]))
  for (const name of wanted) {
    const problem = fieldProblem(name, values.get(name))
    if (problem) return { problem }
  }
  return { fields: Object.fromEntries(wanted.map((name) => [name, String(values.get(name))])) }
}
