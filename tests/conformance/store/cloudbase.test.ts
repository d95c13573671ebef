/** The CloudBase engine under the conformance suite: the unmodified wx-server-sdk over HTTP against local/cloudbase, emptied for every case. */
import { afterAll } from 'vitest'
import { cloudbaseCollections } from '#cloudfunctions/platform/store/cloudbase/collections.ts'
import { openCloudbase } from '#cloudfunctions/platform/store/cloudbase/connect.ts'
import { cloudbaseEngine } from '#cloudfunctions/platform/store/cloudbase/engine.ts'
import { startCloudbase } from '#local/cloudbase/server.ts'
import { storeConformance } from './suite.ts'

const ACCESS = { env: 'conformance', secretId: 'local', secretKey: 'local' }

const local = await startCloudbase({ ...ACCESS, nowMs: Date.now })
const cloud = await openCloudbase({ ...ACCESS, serviceUrl: local.serviceUrl })

storeConformance({
  name: 'cloudbase',
  // Every operation is a request, and writers of one document repeat whole transactions.
  effort: 0.3,
  caseMs: 30_000,
  async open(input) {
    local.ensureCollections(cloudbaseCollections(input.collections).map(({ name }) => name))
    local.clear()
    const engine = () => cloudbaseEngine({ ...input, cloud })
    return { engine: engine(), another: async () => engine() }
  },
})

afterAll(() => local.stop())
