/** The pay deployable on CloudBase: phones' calls and WeChat Pay's through HTTP access, and its timer (config.json beside the bundle). */
import { cloudbaseMain } from '#cloudfunctions/platform/hosts/cloudbase/main.ts'
import { wxContext } from '#cloudfunctions/platform/hosts/cloudbase/sdk.ts'
import { openPayPlatform } from '../open-pay.ts'
import { payRun, paySite } from '../pay.ts'
import { readPaySettings } from '../pay-settings.ts'
import { ownEngine } from './engine.ts'

const settings = readPaySettings(process.env)

const ready = ownEngine().then((engine) => {
  const platform = openPayPlatform({ settings, engine })
  return cloudbaseMain({ site: paySite(platform, settings), wxContext, timer: payRun(platform) })
})

export const main = async (event: unknown): Promise<unknown> => (await ready)(event)
