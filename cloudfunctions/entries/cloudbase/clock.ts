/** The clock deployable on CloudBase, started by its timer (config.json beside the bundle). */
import { wxContext } from '#cloudfunctions/platform/hosts/cloudbase/sdk.ts'
import { cloudbaseTimer } from '#cloudfunctions/platform/hosts/cloudbase/timer.ts'
import { readSettings } from '#cloudfunctions/platform/settings.ts'
import { clockRun } from '../clock.ts'
import { openPlatform } from '../open-platform.ts'
import { ownEngine } from './engine.ts'

const settings = readSettings(process.env)

const ready = ownEngine().then((engine) => cloudbaseTimer(wxContext, clockRun(openPlatform({ settings, engine }))))

export const main = async (event: unknown): Promise<unknown> => (await ready)(event)
