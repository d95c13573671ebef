import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonLog, redact } from '#cloudfunctions/platform/log.ts'

const PHONE = '13812345678'
const OPENID = 'oABCDEFGHIJKLMNOPQRSTUVWX_-1'
const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJwMSJ9.c2lnbmF0dXJl'

const linesOf = (...fields: Record<string, unknown>[]) => {
  const lines: string[] = []
  const log = jsonLog(
    (line) => lines.push(line),
    () => 0,
  )
  for (const each of fields) log.info('planted', each)
  return lines
}
const clean = (lines: readonly string[]) => {
  for (const line of lines)
    for (const planted of [PHONE, OPENID, TOKEN, '1234-5678', '1234 5678']) expect(line).not.toContain(planted)
}

describe('a log line', () => {
  it('is one JSON object with time, level, event and the fields of its log', () => {
    const lines: string[] = []
    jsonLog(
      (line) => lines.push(line),
      () => 0,
      { traceId: 't1' },
    )
      .with({ operation: 'a.b' })
      .warn('odd', { ms: 3 })
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { at: '1970-01-01T00:00:00.000Z', level: 'warn', event: 'odd', traceId: 't1', operation: 'a.b', ms: 3 },
    ])
  })

  it('never shows a phone number, openid or token, wherever it was planted', () => {
    const error = new Error(`cannot reach ${PHONE}`, { cause: new Error(`for ${OPENID}`) })
    clean(
      linesOf(
        { text: `call ${PHONE} or ${OPENID} with ${TOKEN}` },
        { text: '+86 138-1234-5678, 0086138 1234 5678, 8613812345678' },
        { number: 13812345678, big: 13812345678n, negative: -13812345678 },
        { deep: { list: [{ of: [PHONE, { at: OPENID }] }] } },
        { [PHONE]: 1, [`by ${OPENID}`]: { [OPENID]: 2 } },
        { error },
        { map: new Map([[PHONE, OPENID]]), set: new Set([PHONE]), bytes: Buffer.from(PHONE) },
        { url: `https://api.example.com/x?access=${OPENID}&tel=${PHONE}` },
        { json: JSON.stringify({ phone: PHONE, openid: OPENID }) },
        { joined: `req-${OPENID}`, other: `a_${OPENID}-b`, third: `${OPENID}_${PHONE}` },
      ),
    )
  })

  it.each([
    '138.1234.5678',
    '+86 138.1234.5678',
    '86.138.1234.5678',
    '138.1234 5678',
    '１３８１２３４５６７８',
    '１３８－１２３４－５６７８',
    '138\u00a01234\u00a05678',
    '138\u30001234\u30005678',
    '138%201234%205678',
    'tel=%2013812345678',
    'tel=%2B86%20138%201234%205678',
    '²13812345678',
  ])('masks the number %j, however it is spelled', (text) => {
    expect(String(redact(`call ${text} now`)).normalize('NFKC')).toMatch(/^call .*\[phone\] now$/)
    expect(redact(`call ${text} now`)).not.toMatch(/[5５][6６][7７][8８]/)
  })

  it.each(['%22', '%2F', '%3d', '%0A'])('masks an openid right behind %s', (behind) => {
    expect(redact(`of=${behind}${OPENID}%22`)).toBe(`of=${behind}[openid]%22`)
    expect(redact(`of=${behind}o6_${'b'.repeat(25)}`)).toBe(`of=${behind}[openid]`)
  })

  it('masks an openid in full-width letters', () => {
    const wide = OPENID.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0))
    expect(redact(`of ${wide}`)).toBe('of [openid]')
  })

  it('leaves a text without a secret as it was written, full-width signs included', () => {
    for (const text of ['（门店）ＳＮ－１２３，¼ ﬁ', '½ of 1380000', '\ud800']) expect(redact(text)).toBe(text)
  })

  it('takes no decimal number, address or time for a phone number', () => {
    const fields = {
      ms: 138.12345678,
      more: 1381234.5678,
      text: '138.12345678 ms, 1381234.5678 ms, 10.138.123.45, 1731234567890, 1731234567.890',
      at: '2026-11-21T08:00:00.138Z',
      traceId: '0123456789abcdef0123456789abcdef',
      path: '/health%20check%2F2026-11-21%2013:45:12',
    }
    expect(redact(fields)).toEqual(fields)
  })

  it('masks whole fields that are secret by name, whatever they hold', () => {
    const secrets = {
      sessionKeys: ['k1'],
      appSecret: 'k2',
      Authorization: 'k3',
      phoneCode: 'k4',
      jsCode: 'k5',
      scene: 'k6',
      invitationCode: 'k7',
      cookie: 'k8',
    }
    for (const line of linesOf(secrets, { nested: { again: [secrets] } })) expect(line).not.toMatch(/k[1-8]/)
  })

  it('keeps our own ids readable even where their digits look like a number', () => {
    const id = 'pa13812345678bcdefabcdefabcdefabc'
    expect(redact({ traceId: id })).toEqual({ traceId: id })
  })

  it('keeps what is no secret: serials, amounts, times, trace ids', () => {
    const fields = {
      serial: 'SN-20261101-0001',
      totalFen: 1234567890123,
      at: '2026-11-21T08:00:00Z',
      ok: true,
      none: null,
      list: [1, 2],
    }
    expect(redact(fields)).toEqual(fields)
  })

  it('is written for any value at all, with circles, bottomless nesting and exotic types', () => {
    const circle: Record<string, unknown> = {}
    circle.self = circle
    expect(() =>
      linesOf({ circle, call: () => 1, symbol: Symbol('s'), date: new Date(0), big: 1n, nothing: undefined }),
    ).not.toThrow()
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.anything({ maxDepth: 12 })),
        (fields) => JSON.parse(linesOf(fields)[0] ?? '') !== null,
      ),
    )
  })
})
