/** What people and WeChat ask: every operation of every area, and WeChat's message push. Holds no merchant key. */
import { runtime } from '#cloudfunctions/platform/contract/runtime.ts'
import type { Platform } from '#cloudfunctions/platform/contract/use-case.ts'
import type { Site } from '#cloudfunctions/platform/hosts/http.ts'
import { areas } from './areas.ts'
import { randomId } from './open-platform.ts'
import { pushRoute } from './push.ts'

/** @param openapi makes or reads openapi.json when somebody asks for it */
export function apiSite(platform: Platform, openapi?: () => Promise<string>): Site {
  return {
    runtime: runtime(areas, platform),
    log: platform.log,
    newTraceId: randomId,
    ...(openapi && { openapi }),
    routes: platform.settings.push ? [pushRoute(platform, platform.settings.push)] : [],
  }
}
