/**
 * DynamoDB goes on with a scan from the place of its ExclusiveStartKey, whether or not that item is still there; dynoxide 1.2.1 answers
 * that there is nothing more. So for the time of such a request the key gets an item without a collection, which no filter lets through.
 * A write to that very key at that very moment could meet it: cases write between pages, not during one.
 */
import {
  type AttributeValue,
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  type ScanCommandInput,
} from '@aws-sdk/client-dynamodb'

const MARK = 'placeOfAScan'

export function scansOutliveTheirKey(client: DynamoDBClient): void {
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const { TableName, ExclusiveStartKey } = args.input as ScanCommandInput
        if (commandName !== 'ScanCommand' || !ExclusiveStartKey) return next(args)
        const placed = await place(client, TableName, ExclusiveStartKey)
        try {
          return await next(args)
        } finally {
          if (placed) await client.send(new DeleteItemCommand({ TableName, Key: ExclusiveStartKey }))
        }
      },
    // After the document client has turned values into attributes, before anything is sent.
    { step: 'serialize', name: 'scansOutliveTheirKey' },
  )
}

/** False when the key has its item. */
async function place(
  client: DynamoDBClient,
  table: string | undefined,
  key: Record<string, AttributeValue>,
): Promise<boolean> {
  try {
    await client.send(
      new PutItemCommand({
        TableName: table,
        Item: { ...key, [MARK]: { BOOL: true } },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    )
    return true
  } catch (error) {
    if ((error as Error).name === 'ConditionalCheckFailedException') return false
    throw error
  }
}
