/**
 * Inputs that no honest phone sends, over real HTTP. Each gets its status and a clear sentence, writes nothing (the whole database is
 * compared before and after), and leaves the server serving.
 */
import { createHmac, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collections } from '#cloudfunctions/entries/collections.ts'
import { type Asker, type Laptop, newRequestId, openLaptop } from './laptop.ts'
import { type RawRequest, sendRaw } from './raw-http.ts'

const consent = { version: '2026-11', purposes: ['warranty'] }
const rid = 'hostile-0001'

let laptop: Laptop
let guide: Asker
let sessions: { guide: string; foreign: string; customer: string; stranger: string }
let sold: { ticketId: string; scene: string; serial: string }
let claimed: { serial: string; deviceId: string; requestId: string }
let unsold: string

beforeAll(async () => {
  laptop = await openLaptop()
  const units = (await laptop.get('_local/units?state=unsold&limit=100')) as { serial: string; storeId: string }[]
  const storeId = units[0]?.storeId ?? ''
  // A unit may be sold at another store than it was shipped to, so any will do.
  const [first, second, third] = units.map((unit) => unit.serial)
  if (third === undefined) throw new Error('the sample has too few units')
  const elsewhere = units.find((unit) => unit.storeId !== storeId)?.storeId ?? ''
  guide = await laptop.person({ name: '陈导购', role: 'guide', storeId })
  const session = async ({ openid }: Asker) => {
    const { jsCode } = (await laptop.post('_local/wechat/login', { openid })) as unknown as { jsCode: string }
    return (await laptop.post('identity/login', { jsCode })).value.session as string
  }
  const customer = await laptop.person({ name: '张顾客' })
  sessions = {
    guide: await session(guide),
    foreign: await session(await laptop.person({ name: '外店导购', role: 'guide', storeId: elsewhere })),
    customer: await session(customer),
    stranger: await session(await laptop.person({ name: '路人' })),
  }
  const issue = async (serial = '') =>
    (await guide.ask('registration/issueTicket', { requestId: newRequestId(), serial })).value
  sold = { ...(await issue(first)), serial: first ?? '' }
  const { scene } = await issue(second)
  const requestId = newRequestId()
  const { value } = await customer.ask('registration/claimTicket', { requestId, scene, consent })
  claimed = { serial: second ?? '', deviceId: value.deviceId, requestId }
  unsold = third
  await settled()
})
afterAll(() => laptop.stop())

/** Until the clock has nothing left to do, so that whatever changes later was a request's doing. */
async function settled(): Promise<void> {
  let before = ''
  let after = await everything()
  while (before !== after) {
    before = after
    await laptop.cloud.tick()
    after = await everything()
  }
}

/** Every document with its version, WeChat's token included. */
async function everything(): Promise<string> {
  const all: unknown[] = []
  for (const coll of collections) {
    let cursor: string | undefined
    do {
      const page = await laptop.cloud.store.scan(coll, { index: 0, of: 1 }, cursor)
      all.push([coll.name, page.rows])
      cursor = page.cursor
    } while (cursor !== undefined)
  }
  return JSON.stringify(all)
}

type Who = keyof typeof sessions | 'nobody'
interface Hostile {
  as?: Who
  to: string
  input?: unknown
  /** In place of the JSON of `input`. */
  raw?: Partial<RawRequest> | (() => Partial<RawRequest>)
  status: number
  refused: string
}

const expectHarmless = async (hostile: Hostile): Promise<void> => {
  const { as = 'guide', to, input, raw = {}, status, refused } = hostile
  const before = await everything()
  const answer = await sendRaw(laptop.cloud.url, {
    path: `/${to}`,
    body: typeof input === 'function' ? JSON.stringify(input()) : JSON.stringify(input),
    ...(typeof raw === 'function' ? raw() : raw),
    headers: {
      'content-type': 'application/json',
      ...(as !== 'nobody' && { authorization: `Bearer ${sessions[as]}` }),
      ...(typeof raw === 'function' ? raw() : raw).headers,
    },
  })
  const said = JSON.parse(answer.text)
  expect([answer.status, said.ok, said.refused]).toEqual([status, false, refused])
  expect(said.message).toMatch(/\p{Script=Han}.*[。；]/u)
  expect(answer.text).not.toMatch(/at \w+ \(|node:|\.ts:|sqlite/i)
  if (status === 400) expect(said.problems.length).toBeGreaterThan(0)
  expect(await everything()).toBe(before)
  expect((await sendRaw(laptop.cloud.url, { method: 'GET', path: '/health' })).status).toBe(200)
}

const issue = 'registration/issueTicket'
const claim = 'registration/claimTicket'
const bad = { status: 400, refused: 'BAD_INPUT' } as const
const badJson = { status: 400, refused: 'BAD_JSON' } as const
const unknown = { status: 404, refused: 'UNKNOWN_OPERATION' } as const
const malformed = { status: 200, refused: 'SERIAL_MALFORMED' } as const
const forged = { status: 200, refused: 'CODE_FORGED' } as const

const fields: Record<string, Hostile> = {
  'numbers and objects where text belongs': { to: issue, input: { requestId: 7, serial: {} }, ...bad },
  'a database operator in place of a serial': { to: issue, input: { requestId: rid, serial: { $gt: '' } }, ...bad },
  'a list of serials': { to: issue, input: { requestId: rid, serial: ['A', 'B'] }, ...bad },
  'null, where nothing may be null': { to: issue, input: { requestId: null, serial: null }, ...bad },
  'a serial of 200,000 characters': { to: issue, input: { requestId: rid, serial: 'A'.repeat(200_000) }, ...bad },
  'a serial with control characters': {
    to: issue,
    input: { requestId: rid, serial: 'AB\u0007\u001b[31m01' },
    ...malformed,
  },
  'a serial with a NUL byte': { to: issue, input: () => ({ requestId: rid, serial: `${unsold}\u0000` }), ...malformed },
  'a serial in full-width characters': {
    to: issue,
    input: { requestId: rid, serial: 'ＳＮ２０２６０１' },
    ...malformed,
  },
  'a serial with a right-to-left mark': {
    to: issue,
    input: () => ({ requestId: rid, serial: `\u202e${unsold}` }),
    ...malformed,
  },
  'a serial with a line break': { to: issue, input: () => ({ requestId: rid, serial: `${unsold}\n` }), ...malformed },
  'SQL in a serial': { to: issue, input: { requestId: rid, serial: "x'; DROP TABLE documents; --" }, ...malformed },
  'a path in a serial': { to: issue, input: { requestId: rid, serial: '../../units/1' }, ...malformed },
  'half of an emoji': { to: issue, input: { requestId: rid, serial: '\ud83d' }, ...bad },
  'a request id with spaces and markup': { to: issue, input: { requestId: '<b> 1', serial: 'X' }, ...bad },
  'no request id': { to: issue, input: { serial: 'X1' }, ...bad },
  '10,000 unknown fields': {
    to: issue,
    input: Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`f${i}`, i])),
    ...bad,
  },
  'nesting 5,000 deep': {
    to: issue,
    raw: { body: `{"requestId":"${rid}","serial":${'['.repeat(5_000)}${']'.repeat(5_000)}}` },
    ...bad,
  },
  'a number beyond all numbers': { to: 'registration/listDevices', raw: { body: '{"limit":1e999}' }, ...bad },
  '1,000 purposes of consent': {
    to: claim,
    as: 'stranger',
    input: () => ({
      requestId: rid,
      scene: sold.scene,
      consent: { ...consent, purposes: Array(1_000).fill('warranty') },
    }),
    ...bad,
  },
  'no consent to what registration needs': {
    to: claim,
    as: 'stranger',
    input: () => ({ requestId: rid, scene: sold.scene, consent: { ...consent, purposes: ['marketing'] } }),
    status: 200,
    refused: 'CONSENT_MISSING',
  },
  'a deletion nobody confirmed': { to: 'identity/deleteAccount', input: { requestId: rid, confirm: 'yes' }, ...bad },
}

const rights: Record<string, Hostile> = {
  'a role in the body': { to: issue, as: 'customer', input: { requestId: rid, serial: 'X1', role: 'hq' }, ...bad },
  "another person's id in the body": {
    to: claim,
    as: 'stranger',
    input: () => ({ requestId: rid, scene: sold.scene, consent, personId: 'p0' }),
    ...bad,
  },
  "a store that is not the guide's": {
    to: issue,
    as: 'foreign',
    input: () => ({ requestId: rid, serial: unsold, storeId: 'NOT-MINE' }),
    status: 200,
    refused: 'NO_POST',
  },
  'a sale by somebody without a post': {
    to: issue,
    as: 'customer',
    input: () => ({ requestId: rid, serial: unsold }),
    status: 200,
    refused: 'NO_POST',
  },
  "another guide's ticket, to look at": {
    to: 'registration/ticketStatus',
    as: 'foreign',
    input: () => ({ ticketId: sold.ticketId }),
    status: 200,
    refused: 'TICKET_UNKNOWN',
  },
  "another guide's ticket, to cancel": {
    to: 'registration/cancelTicket',
    as: 'foreign',
    input: () => ({ requestId: rid, ticketId: sold.ticketId }),
    status: 200,
    refused: 'TICKET_UNKNOWN',
  },
  "another customer's device": {
    to: 'registration/device',
    as: 'stranger',
    input: () => ({ deviceId: claimed.deviceId }),
    status: 200,
    refused: 'DEVICE_UNKNOWN',
  },
  "another customer's device, to give away": {
    to: 'registration/offerTransfer',
    as: 'stranger',
    input: () => ({ requestId: rid, deviceId: claimed.deviceId }),
    status: 200,
    refused: 'DEVICE_UNKNOWN',
  },
  "another store's sale, to take back": {
    to: 'registration/returnUnit',
    as: 'foreign',
    input: () => ({ requestId: rid, serial: claimed.serial, reason: 'x', refundEvidence: '1' }),
    status: 200,
    refused: 'NOT_YOUR_STORE',
  },
  "the guide's own sale, to register": {
    to: claim,
    as: 'guide',
    input: () => ({ requestId: rid, scene: sold.scene, consent }),
    status: 200,
    refused: 'SELF_CLAIM',
  },
  "HQ's import, by a customer": {
    to: 'network/importStores',
    as: 'customer',
    input: { requestId: rid, rows: [] },
    status: 403,
    refused: 'FORBIDDEN',
  },
  'the dead letters, by a guide': { to: 'running/deadLetters', input: {}, status: 403, refused: 'FORBIDDEN' },
  "a guide's work, by a customer": {
    to: 'registration/today',
    as: 'customer',
    input: {},
    status: 403,
    refused: 'FORBIDDEN',
  },
  'a request id used before, with another input': {
    to: claim,
    as: 'customer',
    input: () => ({ requestId: claimed.requestId, scene: sold.scene, consent }),
    status: 200,
    refused: 'REQUEST_ID_REUSED',
  },
}

const codes: Record<string, Hostile> = {
  'a code with its last character changed': {
    to: claim,
    as: 'stranger',
    input: () => ({ requestId: rid, scene: sold.scene.slice(0, -1) + (sold.scene.endsWith('A') ? 'B' : 'A'), consent }),
    ...forged,
  },
  'a code one character longer': {
    to: claim,
    as: 'stranger',
    input: () => ({ requestId: rid, scene: `${sold.scene}A`, consent }),
    ...forged,
  },
  'a code spelled in percent signs': {
    to: claim,
    as: 'stranger',
    input: () => ({
      requestId: rid,
      scene: `%${sold.scene.charCodeAt(0).toString(16)}${sold.scene.slice(1)}`,
      consent,
    }),
    ...forged,
  },
  'a sale code used as a transfer': {
    to: 'registration/acceptTransfer',
    as: 'stranger',
    input: () => ({ requestId: rid, scene: `T${sold.scene.slice(1)}`, consent }),
    ...forged,
  },
  'an image of a code we did not make': {
    to: `registration/codeImage?scene=${'R'.repeat(30)}`,
    as: 'nobody',
    raw: { method: 'GET' },
    ...forged,
  },
  'an image with two scenes': {
    to: 'registration/codeImage?scene=a&scene=b',
    raw: { method: 'GET' },
    status: 400,
    refused: 'BAD_QUERY',
  },
  'an image with a prototype in its query': {
    to: 'registration/codeImage?scene=a&__proto__=b',
    raw: { method: 'GET' },
    ...bad,
  },
  'a login code WeChat never gave': {
    to: 'identity/login',
    as: 'nobody',
    input: { jsCode: 'x'.repeat(32) },
    status: 200,
    refused: 'LOGIN_CODE_BAD',
  },
  'an assertion nobody signed': {
    to: 'identity/loginHq',
    as: 'nobody',
    input: { assertion: 'eyJhbGciOiJub25lIn0.eyJpc3MiOiJsYXB0b3AifQ.' },
    status: 200,
    refused: 'ASSERTION_BAD',
  },
  'an invitation guessed': {
    to: 'identity/acceptPost',
    as: 'stranger',
    input: { requestId: rid, invitationCode: '0000000000' },
    status: 200,
    refused: 'INVITATION_UNKNOWN',
  },
}

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const claims = () => JSON.parse(Buffer.from(sessions.customer.split('.')[1] ?? '', 'base64url').toString())
const bearer = (token: string) => ({ headers: { authorization: token } })
const sessionOver = { to: 'identity/me', input: {}, status: 401, refused: 'SESSION_OVER' } as const

const bearers: Record<string, Hostile> = {
  'no session': { to: 'identity/me', as: 'nobody', input: {}, status: 401, refused: 'LOGIN_NEEDED' },
  'an empty session': { ...sessionOver, raw: bearer('Bearer ') },
  'a password': { ...sessionOver, raw: bearer('Basic YWRtaW46YWRtaW4=') },
  'a session of 4,000 characters': { ...sessionOver, raw: bearer(`Bearer ${'x'.repeat(4_000)}`) },
  'a session signed with nothing': {
    ...sessionOver,
    raw: () => bearer(`Bearer ${part({ alg: 'none', kid: 's1' })}.${part(claims())}.`),
  },
  'a session signed with a guess': {
    ...sessionOver,
    raw: () => {
      const text = `${part({ alg: 'HS256', kid: 's1' })}.${part(claims())}`
      return bearer(`Bearer ${text}.${createHmac('sha256', 'secret').update(text).digest('base64url')}`)
    },
  },
  "another person's name in one's own session": {
    ...sessionOver,
    raw: () => {
      const [header, , signature] = sessions.customer.split('.')
      return bearer(`Bearer ${header}.${part({ ...claims(), sub: `p${'0'.repeat(32)}` })}.${signature}`)
    },
  },
  'headers that claim an openid, a role and a timer': {
    to: 'network/importStores',
    as: 'nobody',
    input: { requestId: rid, rows: [] },
    raw: { headers: { 'x-wx-openid': 'oABC', 'x-wx-source': 'wx_trigger', 'x-role': 'hq', 'x-forwarded-user': 'hq' } },
    status: 401,
    refused: 'LOGIN_NEEDED',
  },
}

const wire: Record<string, Hostile> = {
  'broken JSON': { to: issue, raw: { body: '{"requestId":' }, ...badJson },
  'JSON with a comment': { to: issue, raw: { body: '{/**/}' }, ...badJson },
  'an empty body': { to: issue, raw: { body: '' }, ...badJson },
  'a field twice': { to: issue, raw: { body: `{"requestId":"${rid}","serial":"A1","serial":"A2"}` }, ...badJson },
  'bytes that are no UTF-8': {
    to: issue,
    raw: { body: Buffer.from([0x7b, 0x22, 0xc0, 0xaf, 0x22, 0x3a, 0x31, 0x7d]) },
    ...badJson,
  },
  'random bytes': { to: issue, raw: () => ({ body: randomBytes(5_000) }), ...badJson },
  'a prototype key': {
    to: issue,
    raw: { body: `{"requestId":"${rid}","serial":"A1","__proto__":{"role":"hq"}}` },
    ...bad,
  },
  'a constructor key, deep': { to: claim, raw: { body: '{"consent":{"constructor":{"prototype":{"x":1}}}}' }, ...bad },
  'a list for an input': { to: issue, input: [{ requestId: rid }], ...bad },
  'a text for an input': { to: issue, input: 'hello', ...bad },
  'a form': {
    to: issue,
    raw: { body: 'serial=A1', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    status: 400,
    refused: 'WRONG_CONTENT_TYPE',
  },
  'text that is JSON': {
    to: issue,
    raw: { body: '{}', headers: { 'content-type': 'text/plain' } },
    status: 400,
    refused: 'WRONG_CONTENT_TYPE',
  },
  'a body of 10 MB': {
    to: issue,
    raw: () => ({ body: Buffer.alloc(10 * 1_024 * 1_024, 0x61) }),
    status: 413,
    refused: 'BODY_TOO_LARGE',
  },
  'a body one byte too long': {
    to: issue,
    raw: { body: ' '.repeat(256 * 1_024 + 1) },
    status: 413,
    refused: 'BODY_TOO_LARGE',
  },
  'a change asked for by GET': { to: issue, raw: { method: 'GET' }, status: 405, refused: 'WRONG_METHOD' },
  'a change asked for by DELETE, named in a header': {
    to: issue,
    raw: { method: 'PUT', headers: { 'x-http-method-override': 'POST' } },
    status: 405,
    refused: 'WRONG_METHOD',
  },
}

const paths = [
  'registration/nothing',
  'registration/constructor',
  'constructor/prototype',
  '__proto__/toString',
  'registration/issueTicket/',
  '/registration/issueTicket',
  'registration//issueTicket',
  'identity/../registration/issueTicket',
  'registration%2FissueTicket',
  'registration/%69ssueTicket',
  'Registration/issueTicket',
  'registration/issueTicket;jsessionid=1',
  'registration/issueTicket%00',
  'registration/issueTicket.json',
  'registration.issueTicket',
  '../../etc/passwd',
]

describe.each([
  ['fields', fields],
  ['rights', rights],
  ['codes', codes],
  ['sessions', bearers],
  ['the wire', wire],
])('hostile %s', (_name, cases) => {
  it.each(Object.entries(cases))('%s', (_what, hostile) => expectHarmless(hostile))
})

describe('hostile paths', () => {
  it.each(paths)('/%s', (path) => expectHarmless({ to: path, input: { requestId: rid, serial: 'A1' }, ...unknown }))
})

describe('after all of that', () => {
  it('an honest sale and registration still work', async () => {
    const sale = await guide.ask('registration/issueTicket', { requestId: newRequestId(), serial: unsold })
    expect([sale.status, sale.refused]).toEqual([200, undefined])
    const customer = await laptop.person({ name: '李顾客' })
    const answer = await customer.ask('registration/claimTicket', {
      requestId: newRequestId(),
      scene: sale.value.scene,
      consent,
    })
    expect(answer).toMatchObject({ status: 200, ok: true })
  })
})
