/** A cloud around a built function: CloudBase's database and WeChat on 127.0.0.1, a guide with a link, and the environment that leads there. */
import { areas } from '#cloudfunctions/entries/areas.ts'
import { collections } from '#cloudfunctions/entries/collections.ts'
import { openPlatform } from '#cloudfunctions/entries/open-platform.ts'
import { runtime } from '#cloudfunctions/platform/contract/runtime.ts'
import { readSettings } from '#cloudfunctions/platform/settings.ts'
import { openCloudbase } from '#cloudfunctions/platform/store/cloudbase/connect.ts'
import { cloudbaseEngine } from '#cloudfunctions/platform/store/cloudbase/engine.ts'
import { startCloudbase } from '#local/cloudbase/server.ts'
import { startWeChat } from '#local/wechat/start.ts'
import { dummySettings } from '#scripts/build-functions.ts'
import { posts } from '#shared/identity/documents.ts'
import { staff, stores } from '#shared/network/documents.ts'
import { SHOP, WANG } from '../cloudfunctions/registration/network.ts'

export interface BuiltCloud {
  env: Record<string, string>
  /** Of the guide. */
  session: string
  link: string
  stop(): Promise<void>
}

export async function openBuiltCloud(): Promise<BuiltCloud> {
  const settings = dummySettings()
  const access = { env: 'built', secretId: 'local', secretKey: 'local' }
  const database = await startCloudbase({ ...access, nowMs: Date.now })
  const wechat = await startWeChat({
    appId: settings.WECHAT_APPID ?? '',
    appSecret: settings.WECHAT_SECRET ?? '',
    appUrl: 'https://example.com/app',
    pages: ['pages/landing/index'],
    nowMs: Date.now,
  })
  const env = {
    ...settings,
    WECHAT_API: wechat.url,
    SCF_NAMESPACE: access.env,
    TENCENTCLOUD_SECRETID: access.secretId,
    TENCENTCLOUD_SECRETKEY: access.secretKey,
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: database.serviceUrl }),
  }
  database.ensureCollections(collections.map(({ name }) => name))
  const cloud = await openCloudbase({ ...access, serviceUrl: database.serviceUrl })
  const engine = cloudbaseEngine({ cloud, collections, nowMs: Date.now })
  const platform = openPlatform({ settings: readSettings(env), engine, logWrite: () => undefined })
  const { openid } = wechat.addPerson({ name: WANG.name })
  const personId = platform.vault.personIdOf(platform.settings.appId, openid)
  const held = { staffId: WANG.staffId, acceptedAtMs: Date.now() }
  await platform.store.write([
    stores.put(SHOP.storeId, SHOP),
    staff.put(WANG.staffId, WANG),
    posts.put(personId, { personId, posts: [held] }),
  ])
  const { session } = await platform.sessions.forPerson(personId, openid)
  const shared = await runtime(areas, platform).call({
    operation: 'routing.share',
    input: { requestId: 'a-link-of-mine', storeId: SHOP.storeId, page: 'shop' },
    evidence: { kind: 'session', token: session },
    traceId: 'built',
  })
  const { link } = shared.body.value as { link: string }
  return {
    env,
    session,
    link,
    stop: async () => {
      await platform.store.close()
      await Promise.all([database.stop(), wechat.close()])
    },
  }
}
