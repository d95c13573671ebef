/** Looks at every sale, registration and exchange after the fact and raises alarms for HQ. */

import type { Consumer } from '#cloudfunctions/platform/contract/use-case.ts'
import type { Reads } from '#cloudfunctions/platform/store/port.ts'
import { stores, units } from '#shared/network/documents.ts'
import { alarms, claimDays, devices, partSightings } from '#shared/registration/documents.ts'
import {
  alarmIds,
  type ClaimedFact,
  claimDayIds,
  diversionId,
  type ExchangedFact,
  PARTS_WAIT,
  partAlarmId,
  type SoldFact,
  soldTwiceId,
  watchClaim,
  watchExchange,
  watchParts,
  watchSale,
} from '#shared/registration/watch.ts'
import { loadRules } from './load-rules.ts'

/** One consumer for all looks, because every consumer of `registration.claimed` is one more operation in the customer's write. */
export const watchClaims: Consumer = {
  name: 'registration.watch',
  types: ['registration.sold', 'registration.claimed', 'registration.exchanged', PARTS_WAIT],
  handle: async (event, { store, nowMs }) => {
    if (event.type === 'registration.sold') return lookAtSale(store, event.data as unknown as SoldFact, nowMs)
    const { deviceId } = event.data as { deviceId: string }
    if (event.type === PARTS_WAIT) return lookAtParts(store, deviceId, nowMs)
    const sale =
      event.type === 'registration.claimed'
        ? await lookAtClaim(store, event.data as unknown as ClaimedFact, nowMs)
        : await lookAtExchange(store, event.data as unknown as ExchangedFact, nowMs)
    return { ...sale, events: [...(sale.events ?? []), { type: PARTS_WAIT, data: { deviceId } }] }
  },
}

async function lookAtSale(store: Reads, sold: SoldFact, nowMs: number) {
  const [unit, shop, raised] = await Promise.all([
    store.get(units, sold.serial),
    store.get(stores, sold.storeId),
    raisedAmong(store, [diversionId(sold.serial), soldTwiceId(sold.ticketId)]),
  ])
  return watchSale(sold, { unit: unit?.data, store: shop?.data, raised, nowMs })
}

async function lookAtClaim(store: Reads, claim: ClaimedFact, nowMs: number) {
  const dayIds = claimDayIds(claim)
  const [unit, shop, [personDay, staffDay], raised, rules] = await Promise.all([
    store.get(units, claim.serial),
    store.get(stores, claim.storeId),
    store.getMany(claimDays, [dayIds.person, dayIds.staff]),
    raisedAmong(store, Object.values(alarmIds(claim))),
    loadRules(store),
  ])
  return watchClaim(claim, {
    unit: unit?.data,
    store: shop?.data,
    personDay,
    staffDay,
    raised,
    rules,
    nowMs,
  })
}

async function lookAtExchange(store: Reads, exchange: ExchangedFact, nowMs: number) {
  const [unit, shop, raised] = await Promise.all([
    store.get(units, exchange.newSerial),
    store.get(stores, exchange.storeId),
    raisedAmong(store, [diversionId(exchange.newSerial)]),
  ])
  return watchExchange(exchange, { unit: unit?.data, store: shop?.data, raised, nowMs })
}

async function lookAtParts(store: Reads, deviceId: string, nowMs: number) {
  const device = await store.get(devices, deviceId)
  if (!device) throw new Error(`device ${deviceId} of an event is not there`)
  const { serial, parts } = device.data
  const serials = [...new Set(parts.map((part) => part.serial).filter((known) => known !== ''))]
  const [seen, raised] = await Promise.all([
    serials.length === 0 ? [] : store.getMany(partSightings, serials),
    raisedAmong(store, serials.map(partAlarmId)),
  ])
  const sightings = new Map(serials.map((partSerial, at) => [partSerial, seen[at]]))
  return watchParts(serial, parts, { sightings, raised, nowMs })
}

async function raisedAmong(store: Reads, ids: readonly string[]): Promise<Set<string>> {
  const found = ids.length === 0 ? [] : await store.getMany(alarms, ids)
  return new Set(found.flatMap((alarm) => (alarm ? [alarm.id] : [])))
}
