/** Loads what stands beside device documents and shows them. */

import type { Context } from '#cloudfunctions/platform/contract/use-case.ts'
import type { Declared } from '#cloudfunctions/platform/store/port.ts'
import { stations } from '#shared/network/documents.ts'
import { type DeviceView, SCENE_PURPOSE } from '#shared/registration/contract.ts'
import { type DeviceRecord, returnRequests, type TransferRecord, transfers } from '#shared/registration/documents.ts'
import { deviceView, stationIdsOf } from '#shared/registration/views.ts'
import { loadRules } from './load-rules.ts'

/** In the order given. */
export async function deviceViews(context: Context, devices: readonly DeviceRecord[]): Promise<DeviceView[]> {
  const { store, nowMs, scenes } = context
  if (devices.length === 0) return []
  const offerIds = devices.flatMap((device) => device.offerId ?? [])
  const [rules, offers, asked, named] = await Promise.all([
    loadRules(store),
    byId(context, transfers, offerIds),
    byId(
      context,
      returnRequests,
      devices.filter((device) => device.state === 'active').map((device) => device.deviceId),
    ),
    byId(context, stations, stationIdsOf(devices)),
  ])
  const stationNames = new Map([...named].map(([id, station]) => [id, station.name]))
  return devices.map((device) => {
    const offer = device.offerId === undefined ? undefined : offers.get(device.offerId)
    const open = offer && isOpen(offer, nowMs) ? offer : undefined
    const question = asked.get(device.deviceId)
    const returnAsked = question?.ownerId === device.ownerId ? question : undefined
    return deviceView(device, {
      nowMs,
      rules,
      stationNames,
      ...(open && {
        transfer: {
          offerId: open.offerId,
          scene: scenes.sign(SCENE_PURPOSE.transfer, open.offerId),
          expiresAtMs: open.expiresAtMs,
        },
      }),
      returnAsked,
    })
  })
}

const isOpen = (offer: TransferRecord, nowMs: number): boolean => offer.state === 'open' && nowMs < offer.expiresAtMs

async function byId<D extends object>(
  { store }: Context,
  coll: Declared<D>,
  ids: readonly string[],
): Promise<Map<string, D>> {
  const found = ids.length === 0 ? [] : await store.getMany(coll, ids)
  return new Map(found.flatMap((stored) => (stored ? [[stored.id, stored.data]] : [])))
}
