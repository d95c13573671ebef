/** The DynamoDB engine under the conformance suite, against dynoxide; a new table for every case. */
import { afterAll, expect, it } from 'vitest'
import { dynamodbEngine } from '#cloudfunctions/platform/store/dynamodb/engine.ts'
import { dynoxideBinary, startDynoxide } from './dynoxide.ts'
import { storeConformance } from './suite.ts'

if (dynoxideBinary()) {
  const dynoxide = await startDynoxide()
  storeConformance({
    name: 'dynamodb',
    async open(input) {
      const table = await dynoxide.newTable()
      const engine = () => dynamodbEngine({ ...input, client: dynoxide.client, table })
      return { engine: engine(), another: async () => engine() }
    },
  })
  afterAll(() => dynoxide.stop())
} else {
  const platform = `${process.platform}-${process.arch}`
  process.stdout.write(`note: there is no dynoxide for ${platform}: the DynamoDB engine is not tested here.\n`)
  it(`has nothing to run on ${platform}`, () => expect(dynoxideBinary()).toBeUndefined())
}
