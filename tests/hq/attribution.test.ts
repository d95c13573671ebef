import { describe, expect, it } from 'vitest'
import type { Transport } from '#hq/client.ts'
import { routing } from '#shared/routing/contract.ts'
import { terminal } from './terminal.ts'

const PERSON = `p${'0'.repeat(32)}`
type Input = Record<string, unknown>

/** Answers one operation as the functions would; all others reach the functions. */
const answering =
  (operation: string, answer: (input: Input) => unknown) =>
  (send: Transport): Transport =>
  async (call) =>
    call.operation === operation ? { status: 200, body: { ok: true, value: answer(call.input as Input) } } : send(call)

describe('menlian check attribution', () => {
  const CURSOR = 'k\u0001p1'
  const page = (more: object) => ({ checked: 2, entries: 5, differing: [], ...more })
  const at = (second: object) =>
    terminal({
      wrap: answering(routing.checkAttribution.name, ({ cursor }) =>
        cursor === undefined ? page({ cursor: CURSOR }) : cursor === CURSOR ? page(second) : page({ checked: 99 }),
      ),
    })

  it('goes through every page, says how far it is, and ends with 0 when all is right', async () => {
    const { exitCode, out, err } = await at({}).run('check', 'attribution')
    expect([exitCode, out]).toEqual([0, ''])
    expect(err).toMatch(
      /^2 customers checked, to go on from here: --from [\w-]+\n4 customers, 10 log entries: 0 differ\n$/,
    )
  })

  it('names who differs and ends with 1', async () => {
    const differing = [{ customerId: PERSON, what: 'stored and recomputed differ in storeId' }]
    const text = await at({ differing }).run('check', 'attribution')
    expect([text.exitCode, text.out]).toEqual([1, `${PERSON}  stored and recomputed differ in storeId\n`])
    const json = await at({ differing }).run('check', 'attribution', '--json')
    expect(JSON.parse(json.out)).toEqual(differing[0])
  })

  it('goes on where an earlier one stopped', async () => {
    const mark = /--from ([\w-]+)/.exec((await at({}).run('check', 'attribution')).err)?.[1] ?? ''
    expect((await at({}).run('check', 'attribution', '--from', mark)).err).toBe(
      '2 customers, 5 log entries: 0 differ\n',
    )
  })
})

describe('menlian customer explain', () => {
  const file = {
    customerId: PERSON,
    store: { storeId: 'HZ001', name: '武林店', status: 'open' },
    because: { rule: 'first-registration', version: 1, positions: [1], sentence: '首次登记的门店负责服务。' },
    log: [
      { personId: PERSON, position: 1, kind: 'registered', atMs: 0, scene: { storeId: 'HZ001' } },
      { personId: PERSON, position: 2, kind: 'objected', atMs: 1 },
    ],
  }
  const at = terminal({ wrap: answering(routing.explainCustomer.name, () => file) })

  it('says store, guide, reason, and on which entries it rests', async () => {
    const { exitCode, out } = await at.run('customer', 'explain', PERSON)
    expect(exitCode).toBe(0)
    expect(out.split('\n')).toEqual([
      `customer  ${PERSON}`,
      'store     HZ001  武林店  open',
      'guide     none',
      'because   首次登记的门店负责服务。',
      'rule      first-registration, rules of version 1',
      'log       (* the answer rests on it)',
      '*    1  1970-01-01T00:00:00.000Z  registered  {"scene":{"storeId":"HZ001"}}',
      '     2  1970-01-01T00:00:00.001Z  objected  {}',
      '',
    ])
  })

  it('gives a program the whole answer', async () => {
    expect(JSON.parse((await at.run('customer', 'explain', PERSON, '--json')).out)).toEqual(file)
  })
})

describe('menlian import customers', () => {
  it('reads Chinese titles, spells numbers one way, and tells refused rows', async () => {
    const sent: Input[] = []
    const at = terminal({
      wrap: answering(routing.importCustomers.name, (input) => {
        sent.push(...(input.rows as Input[]))
        return { results: [{ outcome: 'created' }, { outcome: 'refused', reason: 'STORE_UNKNOWN' }] }
      }),
    })
    const rows =
      '手机号,门店编号,凭证,入会日期\n+86 13800000000,HZ001,会员 77,2020/5/1\n13900000000,NOWHERE,会员 78,2021-06-02\n'
    const { exitCode, out } = await at.run('import', 'customers', at.file('customers.csv', rows))
    expect(sent).toEqual([
      { phone: '13800000000', storeId: 'HZ001', evidence: '会员 77', since: '2020-05-01' },
      { phone: '13900000000', storeId: 'NOWHERE', evidence: '会员 78', since: '2021-06-02' },
    ])
    expect([exitCode, out]).toEqual([1, expect.stringContaining('customers: 2 rows: 1 created')])
  })
})

describe('menlian customer disputes', () => {
  const dispute = {
    disputeId: `${PERSON}:1:NJ001`,
    customerId: PERSON,
    state: 'answered',
    side: 'hq',
    claimedAtMs: 0,
    answerUntilMs: 1,
    claimantId: 'NJ001',
    respondentId: 'HZ001',
    evidence: { receipt: '小票 77' },
    answer: '本店先登记',
  }

  it('shows both sides, page by page', async () => {
    const at = terminal({
      wrap: answering(routing.listDisputes.name, ({ cursor, state }) =>
        cursor === undefined
          ? { disputes: [dispute], cursor: 'k' }
          : { disputes: [{ ...dispute, disputeId: 'second', state }] },
      ),
    })
    const { exitCode, out } = await at.run('customer', 'disputes')
    expect(exitCode).toBe(0)
    expect(out.split('\n').slice(0, 5)).toEqual([
      `${dispute.disputeId}  answered`,
      `  customer    ${PERSON}`,
      '  claimed by  NJ001  1970-01-01T00:00:00.000Z  小票 77',
      '  held by     HZ001  本店先登记',
      'second  answered',
    ])
    const json = await at.run('customer', 'disputes', '--state', 'open', '--json')
    expect(
      json.out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).state),
    ).toEqual(['answered', 'open'])
  })

  it('are ruled on with a reason, and by a word that is one of two', async () => {
    const asked: Input[] = []
    const at = terminal({
      wrap: answering(routing.decideDispute.name, (input) => {
        asked.push(input)
        return { disputeId: input.disputeId, state: 'upheld' }
      }),
    })
    const ruled = await at.run('customer', 'rule', dispute.disputeId, 'uphold', '--reason', '小票日期早于登记')
    expect([ruled.exitCode, ruled.out]).toEqual([0, `${dispute.disputeId}  upheld\n`])
    expect(asked).toMatchObject([{ disputeId: dispute.disputeId, uphold: true, reason: '小票日期早于登记' }])
    expect((await at.run('customer', 'rule', dispute.disputeId, 'maybe', '--reason', 'x')).exitCode).toBe(2)
    expect((await at.run('customer', 'rule', dispute.disputeId, 'reject')).exitCode).toBe(2)
    expect(asked).toHaveLength(1)
  })
})
