/** openapi.json made on the spot: for the laptop and for the build. Loads the schema converter, so no cloud bundle may reach it. */
import { openapi } from '#cloudfunctions/platform/contract/openapi.ts'
import { areas } from './areas.ts'

export const madeNow = async (): Promise<string> =>
  JSON.stringify(
    openapi(
      areas.flatMap((area) => area.handlers),
      { title: 'Menlian 门联', version: '0.1.0' },
    ),
  )
