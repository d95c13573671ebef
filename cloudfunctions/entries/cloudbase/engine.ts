/** The database of a deployment on CloudBase: that of the function's own environment. */
import { realClock } from '#cloudfunctions/platform/clock.ts'
import { openCloudbase } from '#cloudfunctions/platform/store/cloudbase/connect.ts'
import { cloudbaseEngine } from '#cloudfunctions/platform/store/cloudbase/engine.ts'
import type { Engine } from '#cloudfunctions/platform/store/port.ts'
import { collections } from '../collections.ts'

export const ownEngine = async (): Promise<Engine> =>
  cloudbaseEngine({ cloud: await openCloudbase(), collections, nowMs: () => realClock.nowMs() })
