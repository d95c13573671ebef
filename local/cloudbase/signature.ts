/**
 * The signature on the SDK's requests (TC3-HMAC-SHA256 over method, address, named headers and named parameters). Every parameter
 * that is sent must be signed; a header counts when the signature names it.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { CLOUDBASE_LIMITS } from './limits.ts'
import { Refusal } from './refusal.ts'

export interface SignedRequest {
  method: string
  /** With the query: `/admin?env=…`. */
  path: string
  headers: Readonly<Record<string, string | string[] | undefined>>
  params: Readonly<Record<string, unknown>>
}

export interface Credentials {
  secretId: string
  secretKey: string
}

const FORM =
  /^TC3-HMAC-SHA256 Credential=([^/]+)\/(\d{4}-\d\d-\d\d)\/tcb\/tc3_request, SignedParams=([^,]*), SignedHeaders=([^,]*), Signature=([0-9a-f]{64})$/

/** @throws Refusal when the request was not signed with these credentials, or too long ago. `nowMs` is real time. */
export function checkSignature(request: SignedRequest, credentials: Credentials, nowMs: number): void {
  const [, secretId, date = '', paramNames = '', headerNames = '', signature = ''] =
    FORM.exec(headerOf(request, 'authorization')) ?? []
  if (secretId !== credentials.secretId) throw unsigned('no signature of a known secret id')
  const timestamp = Number(headerOf(request, 'x-timestamp'))
  const ageSeconds = Math.abs(nowMs / 1000 - timestamp)
  if (!(ageSeconds <= CLOUDBASE_LIMITS.signatureSeconds) || !isDayOf(timestamp, date))
    throw unsigned('the signature has expired')
  const headers = headerNames.split(';')
  if (!['host', 'content-type'].every((name) => headers.includes(name)))
    throw unsigned('host and content-type must be signed')
  const signed = new Set(paramNames.split(';'))
  const sent = paramTexts(request.params)
  if ([...sent].some(([name, text]) => text !== '' && !signed.has(name))) throw unsigned('a parameter is not signed')
  const canonical = canonicalRequest(request, headers, signed, sent)
  const expected = sign(canonical, timestamp, date, credentials.secretKey)
  if (!timingSafeEqual(Buffer.from(expected, 'hex'), Buffer.from(signature, 'hex')))
    throw unsigned('the signature does not match')
}

const unsigned = (why: string): Refusal => new Refusal('SIGN_PARAM_INVALID', why)

const isDayOf = (timestamp: number, date: string): boolean => new Date(timestamp * 1000).toISOString().startsWith(date)

const headerOf = ({ headers }: SignedRequest, name: string): string => String(headers[name] ?? '')

/** By lower-case name; what is no text counts as JSON. */
function paramTexts(params: SignedRequest['params']): Map<string, string> {
  const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value)).trim()
  return new Map(
    Object.entries(params).map(([name, value]) => [encodeURIComponent(name.toLowerCase().trim()), textOf(value)]),
  )
}

function canonicalRequest(
  request: SignedRequest,
  headers: string[],
  signed: Iterable<string>,
  sent: Map<string, string>,
): string {
  const payload = createHash('sha256')
  for (const name of signed) payload.update(`&${name}=${sent.get(name) ?? ''}\r\n`)
  const [path = '', query = ''] = request.path.split('?')
  const lines = headers.map((name) => `${name}:${headerOf(request, name).trim().toLowerCase()}\n`).join('')
  const address = `//${headerOf(request, 'host')}${path}`
  return `${request.method.toLowerCase()}\n${address}\n${query}\n${lines}\n${headers.join(';')}\n${payload.digest('hex')}`
}

function sign(canonical: string, timestamp: number, date: string, secretKey: string): string {
  const digest = createHash('sha256').update(canonical).digest('hex')
  const text = `TC3-HMAC-SHA256\n${timestamp}\n${date}/tcb/tc3_request\n${digest}`
  return hmac(keyOfDay(date, secretKey), text).digest('hex')
}

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text)

const keyOfDay = (date: string, secretKey: string): Buffer =>
  hmac(hmac(hmac(`TC3${secretKey}`, date).digest(), 'tcb').digest(), 'tc3_request').digest()
