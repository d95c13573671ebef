/** What dynoxide never does and AWS does: conflicts, throttling, lost answers. The engine against scripted answers of AWS's shape. */
import { afterEach, describe, expect, it } from 'vitest'
import { dynamodbEngine } from '#cloudfunctions/platform/store/dynamodb/engine.ts'
import { type Engine, StoreBusy, StoreMisuse, StoreUnknown } from '#cloudfunctions/platform/store/port.ts'
import { collection } from '#shared/kernel/collection.ts'
import { awsError, cancelled, done, type ScriptedAnswer, type ScriptedAws, scriptedAws } from './scripted-aws.ts'

const counters = collection<{ count: number }>('counters')
const single = [counters.put('a', { count: 1 })]
const several = [
  counters.create('a', { count: 1 }),
  counters.add('b', { count: 1 }),
  counters.check('c', { exists: true }),
]

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

type Answers = [ScriptedAnswer, ...ScriptedAnswer[]]

const engineOver = (...answers: Answers) => engineWithin(20_000, answers)
/** An engine that soon gives up, for troubles that do not end. */
const hastyEngineOver = (...answers: Answers) => engineWithin(150, answers)

async function engineWithin(totalMs: number, answers: Answers): Promise<{ engine: Engine; aws: ScriptedAws }> {
  const aws = await scriptedAws(...answers)
  const engine = engineAt(aws.endpoint, totalMs)
  closing.push(() => engine.close(), aws.stop)
  return { engine, aws }
}

const engineAt = (endpoint: string, totalMs: number): Engine =>
  dynamodbEngine({
    endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    table: 'table',
    collections: [counters],
    nowMs: () => 0,
    patience: { totalMs, firstPauseMs: 1, longestPauseMs: 4 },
  })

const tokens = ({ requests }: ScriptedAws): Set<unknown> => new Set(requests.map(({ body }) => body.ClientRequestToken))

describe('a transaction', () => {
  it('is tried again after a conflict, also when a condition failed beside it, because only then are all failures known', async () => {
    const { engine, aws } = await engineOver(
      cancelled('None', 'TransactionConflict', 'None'),
      cancelled('ConditionalCheckFailed', 'TransactionConflict', 'None'),
      cancelled('ConditionalCheckFailed', 'None', 'ConditionalCheckFailed'),
    )
    expect(await engine.write(several)).toEqual({ state: 'failed', failed: [0, 2] })
    expect(aws.requests).toHaveLength(3)
  })

  it.each(['TransactionConflict', 'ProvisionedThroughputExceeded', 'ThrottlingError'])(
    'that meets nothing but %s is busy',
    async (code) => {
      const { engine, aws } = await hastyEngineOver(cancelled('None', code, 'None'))
      await expect(engine.write(several)).rejects.toThrow(StoreBusy)
      expect(aws.requests.length).toBeGreaterThan(1)
    },
  )

  it('whose answer was lost is sent again under the same token, so that AWS carries it out once', async () => {
    const { engine, aws } = await engineOver(
      'break',
      awsError('InternalServerError', {}, 500),
      awsError('TransactionInProgressException'),
      done(),
    )
    expect(await engine.write(several)).toEqual({ state: 'written' })
    expect(aws.requests.map(({ operation }) => operation)).toEqual(Array(4).fill('TransactWriteItems'))
    expect(tokens(aws).size).toBe(1)
  })

  it('whose answers are all lost is unknown, and stays so when the last ones say busy', async () => {
    await expect((await hastyEngineOver('break')).engine.write(several)).rejects.toThrow(StoreUnknown)
    const { engine } = await hastyEngineOver('break', cancelled('TransactionConflict', 'None', 'None'))
    await expect(engine.write(several)).rejects.toThrow(StoreUnknown)
  })

  it('has a token of its own for every write', async () => {
    const { engine, aws } = await engineOver(done())
    await engine.write(several)
    await engine.write(several)
    expect(tokens(aws).size).toBe(2)
  })

  it('that AWS finds invalid is misuse, not trouble', async () => {
    const { engine, aws } = await engineOver(cancelled('None', 'ValidationError', 'None'))
    await expect(engine.write(several)).rejects.toThrow(StoreMisuse)
    expect(aws.requests).toHaveLength(1)
  })
})

describe('a single write', () => {
  it('is one plain request', async () => {
    const { engine, aws } = await engineOver(done())
    expect(await engine.write(single)).toEqual({ state: 'written' })
    expect(aws.requests.map(({ operation }) => operation)).toEqual(['PutItem'])
  })

  it.each([
    'TransactionConflictException',
    'ThrottlingException',
    'ProvisionedThroughputExceededException',
    'RequestLimitExceeded',
  ])('is tried again after %s', async (type) => {
    const { engine, aws } = await engineOver(awsError(type), awsError(type), done())
    expect(await engine.write(single)).toEqual({ state: 'written' })
    expect(aws.requests).toHaveLength(3)
  })

  it.each<[string, ScriptedAnswer]>([
    ['a broken connection', 'break'],
    ['a failure of the server', awsError('InternalServerError', {}, 500)],
  ])('is unknown after %s, and not sent twice', async (_what, answer) => {
    const { engine, aws } = await engineOver(answer, done())
    await expect(engine.write(single)).rejects.toThrow(StoreUnknown)
    expect(aws.requests).toHaveLength(1)
  })

  it('to an address where nobody listens is busy: nothing was sent', async () => {
    const { aws } = await engineOver(done())
    await aws.stop()
    const engine = engineAt(aws.endpoint, 150)
    closing.push(() => engine.close())
    await expect(engine.write(single)).rejects.toThrow(StoreBusy)
  })

  it('that AWS refuses for another reason throws what AWS said', async () => {
    const { engine } = await engineOver(awsError('AccessDeniedException'))
    await expect(engine.write(single)).rejects.toMatchObject({ name: 'AccessDeniedException' })
  })
})

describe('a read', () => {
  it('is repeated after throttling and broken connections, and is busy when they do not end', async () => {
    const { engine } = await engineOver('break', awsError('ThrottlingException'), done())
    expect(await engine.get(counters, 'a')).toBeUndefined()
    await expect((await hastyEngineOver('break')).engine.get(counters, 'a')).rejects.toThrow(StoreBusy)
  })

  it('of many documents asks again for the keys that were left out', async () => {
    const item = (id: string) => ({
      pk: { S: `counters#${id}` },
      sk: { S: '#' },
      id: { S: id },
      inc: { S: 'i' },
      n: { N: '0' },
      f_count: { N: '7' },
    })
    const { engine, aws } = await engineOver(
      done({
        Responses: { table: [item('a')] },
        UnprocessedKeys: { table: { Keys: [{ pk: { S: 'counters#b' }, sk: { S: '#' } }], ConsistentRead: true } },
      }),
      done({ Responses: { table: [item('b')] } }),
    )
    const found = await engine.getMany(counters, ['b', 'a'])
    expect(found.map((stored) => stored?.id)).toEqual(['b', 'a'])
    expect(aws.requests).toHaveLength(2)
  })
})
