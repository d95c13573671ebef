/** openapi.json of all deployables, made on the spot: for the laptop and for the build. Loads the schema converter, so no cloud bundle may reach it. */
import type { Handler } from '#cloudfunctions/platform/contract/area.ts'
import { openapi } from '#cloudfunctions/platform/contract/openapi.ts'
import { areas } from './areas.ts'
import { payAreas } from './pay-areas.ts'

export const madeNow = async (): Promise<string> =>
  JSON.stringify(
    openapi(
      [...areas, ...payAreas].flatMap((area): readonly Handler<never>[] => area.handlers),
      { title: 'Menlian 门联', version: '0.1.0' },
    ),
  )
