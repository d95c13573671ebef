/** Which purchase speaks for a person: the latest. Pure. */
import type { DeviceView } from '#shared/registration/contract.ts'

export const latestPurchase = (devices: readonly DeviceView[]): DeviceView | undefined =>
  devices.reduce<DeviceView | undefined>(
    (latest, next) => (latest && latest.soldAtMs >= next.soldAtMs ? latest : next),
    undefined,
  )
