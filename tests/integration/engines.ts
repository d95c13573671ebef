/** The engines a laptop cloud can stand on in a test: a file, CloudBase's SDK against our endpoint, and DynamoDB's where its stand-in is there. */
import { openCloudbase } from '#cloudfunctions/platform/store/cloudbase/connect.ts'
import { cloudbaseEngine } from '#cloudfunctions/platform/store/cloudbase/engine.ts'
import { dynamodbEngine } from '#cloudfunctions/platform/store/dynamodb/engine.ts'
import type { CloudOptions } from '#local/cloud.ts'
import { startCloudbase } from '#local/cloudbase/server.ts'
import { dynoxideBinary, startDynoxide } from '../conformance/store/dynoxide.ts'

export interface Place {
  openEngine?: NonNullable<CloudOptions['openEngine']>
  stop?: () => Promise<void>
}

export const PLACES: Record<string, () => Promise<Place>> = {
  embedded: async () => ({}),
  cloudbase: async () => {
    const access = { env: 'sale', secretId: 'local', secretKey: 'local' }
    const local = await startCloudbase({ ...access, nowMs: Date.now })
    const cloud = await openCloudbase({ ...access, serviceUrl: local.serviceUrl })
    return {
      openEngine: (input) => {
        local.ensureCollections(input.collections.map(({ name }) => name))
        return cloudbaseEngine({ ...input, cloud })
      },
      stop: () => local.stop(),
    }
  },
  ...(dynoxideBinary() && {
    dynamodb: async () => {
      const dynoxide = await startDynoxide()
      const table = await dynoxide.newTable()
      return {
        openEngine: (input) => dynamodbEngine({ ...input, client: dynoxide.client, table }),
        stop: () => dynoxide.stop(),
      }
    },
  }),
}
