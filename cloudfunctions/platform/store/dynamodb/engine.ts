/**
 * The document store on DynamoDB: one table, conditional writes, transactions with a client token.
 * Decision: docs/decisions/0003-dynamodb-single-table.md.
 */
import { randomBytes } from 'node:crypto'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  PutCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import {
  catalogOf,
  checkedId,
  checkedIds,
  checkedQuery,
  checkedSegment,
  knownCollection,
  type PreparedOp,
  prepareWrite,
} from '../checks.ts'
import { insist, type Patience } from '../patience.ts'
import { type Engine, type EngineInput, type EngineOutcome, StoreBusy, StoreMisuse } from '../port.ts'
import { type DynamodbAccess, documentClient, dynamodbClient } from './client.ts'
import { queryPage } from './querying.ts'
import { getDocument, getDocuments, type Reading, scanPage } from './reading.ts'
import { planRequests, type Request, verdictOf, type WireItem } from './requests.ts'
import { PATIENCE, troubleOf } from './trouble.ts'

export type DynamodbInput = EngineInput & { table: string; patience?: Patience } & (
    | { client: DynamoDBClient }
    | DynamodbAccess
  )

/** How often an `add` may take the wrong form before the engine says busy: each time somebody else made or ended the document. */
const FORMS = 8

/**
 * @example dynamodbEngine({ table: 'menlian', collections, nowMs: clock.nowMs })
 * A client handed in must not retry by itself (see client.ts) and is left open.
 */
export function dynamodbEngine(input: DynamodbInput): Engine {
  const { table, nowMs, patience = PATIENCE } = input
  const catalog = catalogOf(input.collections)
  const own = 'client' in input ? undefined : dynamodbClient(accessOf(input))
  const client = documentClient('client' in input ? input.client : (own as DynamoDBClient))
  const reading: Reading = { client, table, patience, nowMs }
  return {
    get: async (coll, id) => getDocument(reading, knownCollection(catalog, coll.name).name, checkedId(id)),
    getMany: async <D extends object>(coll: { name: string }, ids: readonly string[]) => {
      const found = await getDocuments<D>(reading, coll.name, checkedIds(catalog, coll.name, ids))
      return ids.map((id) => found.get(id))
    },
    query: async (coll, index, asked) =>
      queryPage(reading, knownCollection(catalog, coll.name), index, checkedQuery(catalog, coll.name, index, asked)),
    scan: async (coll, segment, cursor) => {
      checkedSegment(catalog, coll.name, segment, cursor)
      return scanPage(reading, coll.name, segment, cursor)
    },
    write: async (ops) => writeAll(reading, prepareWrite(catalog, ops)),
    close: async () => own?.destroy(),
  }
}

const accessOf = ({ region, endpoint, credentials }: DynamodbAccess): DynamodbAccess => ({
  ...(region && { region }),
  ...(endpoint && { endpoint }),
  ...(credentials && { credentials }),
})

async function writeAll(r: Reading, ops: readonly PreparedOp[]): Promise<EngineOutcome> {
  if (ops.length === 0) return { state: 'written' }
  const anew = new Set<number>()
  for (let form = 0; form < FORMS; form++) {
    const nowMs = r.nowMs()
    const requests = planRequests(ops, { table: r.table, nowMs, inc: randomBytes(9).toString('base64url'), anew })
    const unmet = await send(r, requests)
    if (unmet.length === 0) return { state: 'written' }
    const failed: number[] = []
    for (const { position, old } of unmet) {
      const verdict = verdictOf(ops[position] as PreparedOp, old, nowMs, anew.has(position))
      if (verdict === 'misuse') throw new StoreMisuse(`add to a field that is not a number, operation ${position}`)
      if (verdict === 'failed') failed.push(position)
      else if (!anew.delete(position)) anew.add(position)
    }
    if (failed.length > 0) return { state: 'failed', failed }
  }
  throw new StoreBusy('documents keep expiring and coming back under an add')
}

/** A condition that did not hold, with the item as it was. */
interface Unmet {
  position: number
  old?: WireItem
}

interface Refusal {
  name?: string
  message?: string
  Item?: WireItem
  CancellationReasons?: { Code?: string; Message?: string; Item?: WireItem }[]
}

async function send(r: Reading, requests: Request[]): Promise<Unmet[]> {
  const [only] = requests
  const single = requests.length === 1 && only && singleCommand(r.client, only)
  try {
    if (single) await insist('unsafe', r.patience, troubleOf, single)
    else await insist('safe', r.patience, troubleOf, transaction(r.client, requests))
    return []
  } catch (error) {
    return unmetOf(error as Refusal, requests)
  }
}

/** One item needs no transaction and costs half; a lone check has no such request. */
function singleCommand(client: DynamoDBDocumentClient, { item }: Request): (() => Promise<unknown>) | undefined {
  if (item.Put) return () => client.send(new PutCommand(item.Put as NonNullable<typeof item.Put>))
  if (item.Delete) return () => client.send(new DeleteCommand(item.Delete as NonNullable<typeof item.Delete>))
  if (item.Update) return () => client.send(new UpdateCommand(item.Update as NonNullable<typeof item.Update>))
  return undefined
}

/** The same token on every repetition: DynamoDB carries it out once, within ten minutes. */
function transaction(client: DynamoDBDocumentClient, requests: Request[]): () => Promise<unknown> {
  const command = {
    ClientRequestToken: randomBytes(16).toString('hex'),
    TransactItems: requests.map(({ item }) => item),
  }
  return () => client.send(new TransactWriteCommand(command))
}

function unmetOf(refusal: Refusal, requests: Request[]): Unmet[] {
  if (refusal.name === 'ConditionalCheckFailedException')
    return [{ position: requests[0]?.position ?? 0, old: refusal.Item }]
  const reasons = refusal.CancellationReasons ?? []
  const invalid = reasons.find(({ Code }) => Code === 'ValidationError')
  if (invalid || refusal.name === 'ValidationException') {
    throw new StoreMisuse(`DynamoDB refuses it: ${invalid?.Message ?? refusal.message}`, { cause: refusal })
  }
  const unmet = reasons.flatMap(({ Code, Item }, i) =>
    Code === 'ConditionalCheckFailed' ? [{ position: requests[i]?.position ?? 0, old: Item }] : [],
  )
  if (unmet.length === 0) throw refusal
  return unmet
}
