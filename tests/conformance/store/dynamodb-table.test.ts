/** What stands in the DynamoDB table beside the documents: index entries as items, and their end. */
import {
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  ScanCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb'
import { afterAll, describe, expect, it } from 'vitest'
import { dynamodbEngine } from '#cloudfunctions/platform/store/dynamodb/engine.ts'
import { timeToLiveDescription } from '#cloudfunctions/platform/store/dynamodb/table.ts'
import type { Engine } from '#cloudfunctions/platform/store/port.ts'
import { collection } from '#shared/kernel/collection.ts'
import { dynoxideBinary, startDynoxide } from './dynoxide.ts'

interface Device {
  parts: string[]
  endsAtMs?: number
}

const devices = collection<Device>('devices', {
  indexes: { byPart: { many: true, key: (d) => d.parts.map((part) => ({ pk: part, sort: '' })) } },
  expiresAtMs: (d) => d.endsAtMs,
})

/** Far ahead of any real clock, because dynoxide deletes by its own. */
const NOW_MS = Date.parse('2126-03-01T04:00:00Z')

/** Sort keys and times of the items that are index entries. */
async function entryItems(client: DynamoDBClient, table: string) {
  const { Items = [] } = await client.send(new ScanCommand({ TableName: table }))
  return Items.filter((item) => item.pk?.S?.startsWith('~')).map((item) => ({ pk: item.pk?.S, ttl: item.ttl?.N }))
}

if (dynoxideBinary()) {
  const dynoxide = await startDynoxide()
  afterAll(() => dynoxide.stop())

  const newEngine = async (): Promise<{ engine: Engine; table: string }> => {
    const table = await dynoxide.newTable()
    return {
      engine: dynamodbEngine({ client: dynoxide.client, table, collections: [devices], nowMs: () => NOW_MS }),
      table,
    }
  }

  describe('an entry of an index that may have several', () => {
    it('that is out of date is not found, and is gone after somebody looked', async () => {
      const { engine, table } = await newEngine()
      await engine.write([devices.put('d', { parts: ['pump', 'motor'] })])
      await engine.write([devices.put('d', { parts: ['motor'] })])
      expect(await entryItems(dynoxide.client, table)).toHaveLength(2)
      expect(await engine.query(devices, 'byPart', { pk: 'pump' })).toEqual({ rows: [] })
      expect(await entryItems(dynoxide.client, table)).toEqual([{ pk: '~devices#byPart#motor', ttl: undefined }])
      expect((await engine.query(devices, 'byPart', { pk: 'motor' })).rows.map(({ id }) => id)).toEqual(['d'])
    })

    it('of a deleted document is gone after somebody looked', async () => {
      const { engine, table } = await newEngine()
      await engine.write([devices.put('d', { parts: ['pump'] })])
      await engine.write([devices.del('d')])
      expect((await engine.query(devices, 'byPart', { pk: 'pump' })).rows).toEqual([])
      expect(await entryItems(dynoxide.client, table)).toEqual([])
    })

    it('ends with its document, by the time to live that deploy switches on', async () => {
      const { engine, table } = await newEngine()
      await dynoxide.client.send(new UpdateTimeToLiveCommand(timeToLiveDescription(table)))
      await engine.write([devices.put('d', { parts: ['pump'], endsAtMs: NOW_MS + 1_500 })])
      const { TimeToLiveDescription } = await dynoxide.client.send(new DescribeTimeToLiveCommand({ TableName: table }))
      expect(TimeToLiveDescription?.AttributeName).toBe('ttl')
      expect((await entryItems(dynoxide.client, table))[0]?.ttl).toBe(String(NOW_MS / 1000 + 2))
    })
  })
} else {
  it('has nothing to run on this platform', () => expect(dynoxideBinary()).toBeUndefined())
}
