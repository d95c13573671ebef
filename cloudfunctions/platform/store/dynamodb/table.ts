/**
 * The one DynamoDB table: how keys are spelled and what deploy must create. Nothing here talks to AWS.
 * Why one table, and why index slots have no names of their own: docs/decisions/0003-dynamodb-single-table.md.
 */
import type { CreateTableCommandInput, UpdateTimeToLiveCommandInput } from '@aws-sdk/client-dynamodb'
import type { CollectionDeclaration } from '#shared/kernel/collection.ts'

/** The sort key of every document; index entries kept as items of their own have their entry text there. */
export const DOCUMENT_SORT_KEY = '#'

/** Secondary indexes of the table, given to the single-entry indexes of each collection in the order they are declared. */
export const SLOTS = ['gsi1', 'gsi2', 'gsi3'] as const
export type Slot = (typeof SLOTS)[number]

/** Attributes of a document's item beside its keys; the document's own fields stand beside them with `FIELD` in front. */
export const FIELD = 'f_'

export interface Key {
  pk: string
  sk: string
}

export const documentKey = (coll: string, id: string): Key => ({ pk: `${coll}#${id}`, sk: DOCUMENT_SORT_KEY })

/** The partition of an index: in a slot, or (with `~`, which no collection's name holds) of items of their own. */
export const slotPartition = (coll: string, index: string, pk: string): string => `${coll}#${index}#${pk}`
export const entryPartition = (coll: string, index: string, pk: string): string => `~${slotPartition(coll, index, pk)}`

/** Which slot a single-entry index has: its place among them. So a new index goes last, and none is ever taken out of the middle. */
export function slotOf(coll: CollectionDeclaration, index: string): Slot {
  const singles = Object.keys(coll.indexes).filter((name) => !coll.indexes[name]?.many)
  const slot = SLOTS[singles.indexOf(index)]
  if (!slot) throw new Error(`${coll.name}.${index} has no slot`)
  return slot
}

/** What `CreateTable` is given, by deploy and by tests. */
export function tableDescription(table: string): CreateTableCommandInput {
  const keyNames = ['pk', 'sk', ...SLOTS.flatMap((slot) => [`${slot}pk`, `${slot}sk`])]
  return {
    TableName: table,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: keyNames.map((name) => ({ AttributeName: name, AttributeType: 'S' })),
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: SLOTS.map((slot) => ({
      IndexName: slot,
      KeySchema: [
        { AttributeName: `${slot}pk`, KeyType: 'HASH' },
        { AttributeName: `${slot}sk`, KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'ALL' },
    })),
  }
}

/** What `UpdateTimeToLive` is given once the table is there: expired items vanish by themselves, usually within days. */
export const timeToLiveDescription = (table: string): UpdateTimeToLiveCommandInput => ({
  TableName: table,
  TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
})
