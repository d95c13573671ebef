/**
 * Index queries. A single-entry index is a slot of the table, as late as DynamoDB's index is. The entries of a `many` index are
 * items of their own, written along with the document and never looked up to be removed: an entry counts only while the document
 * agrees, and one that is out of date is ignored and swept by whoever meets it.
 */
import { DeleteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { CollectionDeclaration, Stored } from '#shared/kernel/collection.ts'
import { entryRange, indexEntries } from '../index-keys.ts'
import { insist } from '../patience.ts'
import type { Page, QueryInput } from '../port.ts'
import { type EntryItem, type Item, storedOf } from './items.ts'
import { getDocuments, type Reading } from './reading.ts'
import { entryPartition, slotOf, slotPartition } from './table.ts'
import { troubleOf } from './trouble.ts'

/** Most stale entries one query sweeps while it is at it. */
const SWEPT_ENTRIES = 10

/** A row with the entry text it stands on, which is the cursor behind it. */
interface Entry<D> {
  text: string
  row: Stored<D>
}

/** Where an index is kept, and how its items become rows. */
interface Source<D> {
  IndexName?: string
  pkName: string
  skName: string
  partition: string
  entriesOf: (items: Item[]) => Promise<Entry<D>[]>
}

export async function queryPage<D>(
  r: Reading,
  coll: CollectionDeclaration,
  index: string,
  input: QueryInput & { limit: number },
): Promise<Page<D>> {
  const { first, last } = entryRange(input)
  if (first > last || last === '') return { rows: [] }
  const source = coll.indexes[index]?.many ? ownItems<D>(r, coll, index, input.pk) : slot<D>(r, coll, index, input.pk)
  const entries: Entry<D>[] = []
  let from: Item | undefined
  do {
    const command = new QueryCommand({
      TableName: r.table,
      ...(source.IndexName && { IndexName: source.IndexName }),
      KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :first AND :last',
      ExpressionAttributeNames: { '#pk': source.pkName, '#sk': source.skName },
      ExpressionAttributeValues: { ':pk': source.partition, ':first': first || '\u0001', ':last': last },
      ScanIndexForward: !input.desc,
      Limit: input.limit + 1 - entries.length,
      ...(from && { ExclusiveStartKey: from }),
    })
    const { Items = [], LastEvaluatedKey } = await insist('read', r.patience, troubleOf, () => r.client.send(command))
    entries.push(...(await source.entriesOf(Items)))
    from = LastEvaluatedKey
  } while (from && entries.length <= input.limit)
  const page = entries.slice(0, input.limit)
  const end = entries.length > page.length ? page.at(-1) : undefined
  return { rows: page.map(({ row }) => row), ...(end && { cursor: end.text }) }
}

function slot<D>(r: Reading, coll: CollectionDeclaration, index: string, pk: string): Source<D> {
  const IndexName = slotOf(coll, index)
  const skName = `${IndexName}sk`
  return {
    IndexName,
    pkName: `${IndexName}pk`,
    skName,
    partition: slotPartition(coll.name, index, pk),
    entriesOf: async (items) =>
      items.flatMap((item) => {
        const row = storedOf<D>(item, r.nowMs())
        return row ? [{ text: String(item[skName]), row }] : []
      }),
  }
}

function ownItems<D>(r: Reading, coll: CollectionDeclaration, index: string, pk: string): Source<D> {
  return {
    pkName: 'pk',
    skName: 'sk',
    partition: entryPartition(coll.name, index, pk),
    entriesOf: async (items) => {
      const entries = items as EntryItem[]
      const rows = await getDocuments<D>(
        r,
        coll.name,
        entries.map(({ id }) => id),
      )
      const agrees = (entry: EntryItem) => {
        const row = rows.get(entry.id)
        return row !== undefined && (isOfSamePut(entry, row) || names(coll, row, index, pk, entry.sk))
      }
      await sweep(
        r,
        entries.filter((entry) => !agrees(entry)),
      )
      return entries.filter(agrees).map((entry) => ({ text: entry.sk, row: rows.get(entry.id) as Stored<D> }))
    },
  }
}

/** Written together: the entry is right, whatever this code's declaration would answer. */
const isOfSamePut = (entry: EntryItem, row: Stored<unknown>): boolean => row.version.startsWith(`${entry.inc}.`)

/** Put again since, but still under the same key. */
const names = (coll: CollectionDeclaration, row: Stored<unknown>, index: string, pk: string, text: string): boolean =>
  indexEntries(coll, row.id, row.data as object).some(
    (entry) => entry.index === index && entry.pk === pk && entry.text === text,
  )

/** Removes entries only as they were seen: one that a later put wrote again has another incarnation and stays. */
async function sweep(r: Reading, stale: EntryItem[]): Promise<void> {
  await Promise.allSettled(
    stale.slice(0, SWEPT_ENTRIES).map(({ pk, sk, inc }) =>
      r.client.send(
        new DeleteCommand({
          TableName: r.table,
          Key: { pk, sk },
          ConditionExpression: '#inc = :inc',
          ExpressionAttributeNames: { '#inc': 'inc' },
          ExpressionAttributeValues: { ':inc': inc },
        }),
      ),
    ),
  )
}
