/** Documents by id, and every document of a collection. All strongly consistent. */
import { BatchGetCommand, type DynamoDBDocumentClient, GetCommand, ScanCommand } from '@aws-sdk/lib-dynamodb'
import type { Stored } from '#shared/kernel/collection.ts'
import { insist, type Patience } from '../patience.ts'
import { LIMITS, type Page } from '../port.ts'
import { type Item, storedOf } from './items.ts'
import { documentKey, type Key } from './table.ts'
import { troubleOf } from './trouble.ts'

/** Most keys of one BatchGetItem. */
const BATCH_KEYS = 100
/** Requests a scan makes for a collection that is rare in the table before it answers with a cursor. */
const SCAN_REQUESTS = 20

export interface Reading {
  client: DynamoDBDocumentClient
  table: string
  patience: Patience
  nowMs: () => number
}

export async function getDocument<D>(r: Reading, coll: string, id: string): Promise<Stored<D> | undefined> {
  const command = new GetCommand({ TableName: r.table, Key: documentKey(coll, id), ConsistentRead: true })
  const { Item } = await insist('read', r.patience, troubleOf, () => r.client.send(command))
  return storedOf<D>(Item, r.nowMs())
}

/** The live documents among `ids`, by id. */
export async function getDocuments<D>(
  r: Reading,
  coll: string,
  ids: readonly string[],
): Promise<Map<string, Stored<D>>> {
  const found = new Map<string, Stored<D>>()
  for (const item of await getItems(
    r,
    [...new Set(ids)].map((id) => documentKey(coll, id)),
  )) {
    const stored = storedOf<D>(item, r.nowMs())
    if (stored) found.set(stored.id, stored)
  }
  return found
}

async function getItems(r: Reading, keys: Key[]): Promise<Item[]> {
  const items: Item[] = []
  for (let left = keys; left.length > 0; ) {
    const asked = left.slice(0, BATCH_KEYS)
    const command = new BatchGetCommand({ RequestItems: { [r.table]: { Keys: asked, ConsistentRead: true } } })
    const unanswered = await insist('read', r.patience, troubleOf, async () => {
      const answer = await r.client.send(command)
      const again = (answer.UnprocessedKeys?.[r.table]?.Keys ?? []) as Key[]
      if (again.length === asked.length)
        throw Object.assign(new Error('no key was read'), { name: 'ThrottlingException' })
      items.push(...(answer.Responses?.[r.table] ?? []))
      return again
    })
    left = [...unanswered, ...left.slice(BATCH_KEYS)]
  }
  return items
}

/**
 * One page of a segment. DynamoDB's parallel scan reads the whole table's segment and filters by collection: dear to the rare
 * reader, free to every writer (decision 0003).
 */
export async function scanPage<D>(
  r: Reading,
  coll: string,
  segment: { index: number; of: number },
  cursor?: string,
): Promise<Page<D>> {
  const rows: Stored<D>[] = []
  let from = cursor === undefined ? undefined : keyOfCursor(cursor)
  for (let request = 0; request < SCAN_REQUESTS && rows.length === 0 && (request === 0 || from); request++) {
    const command = new ScanCommand({
      TableName: r.table,
      Segment: segment.index,
      TotalSegments: segment.of,
      ConsistentRead: true,
      Limit: LIMITS.pageRows,
      FilterExpression: '#coll = :coll',
      ExpressionAttributeNames: { '#coll': 'coll' },
      ExpressionAttributeValues: { ':coll': coll },
      ...(from && { ExclusiveStartKey: from }),
    })
    const { Items = [], LastEvaluatedKey } = await insist('read', r.patience, troubleOf, () => r.client.send(command))
    const nowMs = r.nowMs()
    for (const item of Items) {
      const stored = storedOf<D>(item, nowMs)
      if (stored) rows.push(stored)
    }
    from = LastEvaluatedKey as Key | undefined
  }
  return { rows, ...(from && { cursor: cursorOfKey(from) }) }
}

/** The partition key holds no \u0001; a sort key may. */
const cursorOfKey = ({ pk, sk }: Key): string => `${pk}\u0001${sk}`

function keyOfCursor(cursor: string): Key {
  const end = cursor.indexOf('\u0001')
  return { pk: cursor.slice(0, end), sk: cursor.slice(end + 1) }
}
