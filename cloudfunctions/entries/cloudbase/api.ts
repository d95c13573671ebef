/** The api deployable on CloudBase: phones' calls, HTTP access and WeChat's push. */
import { drawingBesideTheBundle } from '#cloudfunctions/platform/drawing/files.ts'
import { cloudbaseMain } from '#cloudfunctions/platform/hosts/cloudbase/main.ts'
import { wxContext } from '#cloudfunctions/platform/hosts/cloudbase/sdk.ts'
import { readSettings } from '#cloudfunctions/platform/settings.ts'
import { apiSite } from '../api.ts'
import { openPlatform } from '../open-platform.ts'
import { besideTheBundle } from '../openapi-file.ts'
import { pushReceiver } from '../push.ts'
import { ownEngine } from './engine.ts'

const settings = readSettings(process.env)

const ready = ownEngine().then((engine) => {
  const platform = openPlatform({ settings, engine, drawingFiles: drawingBesideTheBundle })
  return cloudbaseMain({ site: apiSite(platform, besideTheBundle), wxContext, push: pushReceiver(platform) })
})

export const main = async (event: unknown): Promise<unknown> => (await ready)(event)
