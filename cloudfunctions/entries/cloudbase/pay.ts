/** The pay deployable on CloudBase: the address WeChat Pay calls, through HTTP access. A phone that calls it finds nothing. */
import { cloudbaseMain } from '#cloudfunctions/platform/hosts/cloudbase/main.ts'
import { wxContext } from '#cloudfunctions/platform/hosts/cloudbase/sdk.ts'
import { openPay } from '../pay.ts'
import { readPaySettings } from '../pay-settings.ts'
import { ownEngine } from './engine.ts'

const settings = readPaySettings(process.env)

const ready = ownEngine().then((engine) => cloudbaseMain({ site: openPay(settings, engine), wxContext }))

export const main = async (event: unknown): Promise<unknown> => (await ready)(event)
