/**
 * What must be true of all documents together, whatever happened: nothing half-written, nothing twice, nobody's device lost. Each law
 * answers sentences about what breaks it, so that a failing test says what is wrong and not only that something is.
 */
import { isDeepStrictEqual } from 'node:util'
import type { Reads, Store } from '#cloudfunctions/platform/store/port.ts'
import { consents, people, posts, staffBindings } from '#shared/identity/documents.ts'
import type { Collection } from '#shared/kernel/collection.ts'
import { addMonths } from '#shared/kernel/time.ts'
import { LAW } from '#shared/registration/coverage-law.ts'
import {
  claimDays,
  type DeviceRecord,
  devices,
  holdings,
  type PartSightingRecord,
  partSightings,
  returnRequests,
  sales,
  tickets,
  transfers,
} from '#shared/registration/documents.ts'
import { attributionLog, attributions } from '#shared/routing/attribution/documents.ts'
import { recompute } from '#shared/routing/attribution/fold.ts'
import { ruleSetsOf } from '#shared/routing/attribution/rules.ts'

/** Everything there is, by collection and id. */
export async function everything(store: Pick<Reads, 'scan'>) {
  const read = async <D extends object>(coll: Collection<D>): Promise<Map<string, D>> => {
    const found = new Map<string, D>()
    let cursor: string | undefined
    do {
      const page = await store.scan(coll, { index: 0, of: 1 }, cursor)
      for (const { id, data } of page.rows) found.set(id, data)
      cursor = page.cursor
    } while (cursor !== undefined)
    return found
  }
  return {
    tickets: await read(tickets),
    sales: await read(sales),
    devices: await read(devices),
    holdings: await read(holdings),
    transfers: await read(transfers),
    returnRequests: await read(returnRequests),
    claimDays: await read(claimDays),
    partSightings: await read(partSightings),
    attributionLog: await read(attributionLog),
    attributions: await read(attributions),
    people: await read(people),
    consents: await read(consents),
    posts: await read(posts),
    staffBindings: await read(staffBindings),
  }
}

type All = Awaited<ReturnType<typeof everything>>
type Say = (wrong: string) => void

/** Sentences about every broken law; none when all hold. Call it when no request is under way. */
export async function brokenLaws(store: Pick<Store, 'scan'>): Promise<string[]> {
  const all = await everything(store)
  const wrong: string[] = []
  for (const law of [ofTickets, ofSales, ofDevices, ofHoldings, ofOffers, ofAttribution, ofPeople])
    law(all, (sentence) => wrong.push(sentence))
  return wrong
}

/** The laws of what the clock does afterwards; call it when the outbox is worked off. */
export async function brokenAfterwards(store: Pick<Store, 'scan'>): Promise<string[]> {
  const all = await everything(store)
  const wrong: string[] = []
  const counted = [...all.claimDays]
    .filter(([id]) => id.startsWith('person:'))
    .flatMap(([, day]) => Object.keys(day.claims))
  const claimed = [...all.tickets.values()]
    .filter((ticket) => ticket.state === 'claimed')
    .map(({ ticketId }) => ticketId)
  if (counted.length !== new Set(counted).size) wrong.push('a claim is counted on two days')
  for (const id of counted) if (!claimed.includes(id)) wrong.push(`ticket ${id} is counted as a claim and is none`)
  for (const { deviceId, serial, parts } of all.devices.values())
    for (const part of parts)
      if (part.serial !== '' && !wasSeen(all.partSightings.get(part.serial), serial))
        wrong.push(`part ${part.serial} of ${deviceId} was never seen in ${serial}`)
  return wrong
}

/** Where a part serial was in more units than are kept, this one is among those only counted. */
const wasSeen = (sighting: PartSightingRecord | undefined, serial: string): boolean =>
  sighting !== undefined && (sighting.serials.includes(serial) || (sighting.more ?? 0) > 0)

function ofTickets({ tickets, sales, devices, people, consents }: All, say: Say): void {
  for (const ticket of tickets.values()) {
    const { ticketId, serial, state, claimedBy, claimedAtMs, deviceId } = ticket
    const sale = sales.get(serial)
    if (state === 'open' && !(sale?.ticketId === ticketId && sale.state === 'sold'))
      say(`ticket ${ticketId} is open and its unit is not on sale by it`)
    if (state !== 'claimed') {
      if (claimedBy ?? claimedAtMs ?? deviceId) say(`ticket ${ticketId} is ${state} and claimed a little`)
      continue
    }
    if (!claimedBy || claimedAtMs === undefined || !deviceId) {
      say(`ticket ${ticketId} is claimed by half`)
      continue
    }
    if (devices.get(deviceId)?.serial !== serial)
      say(`ticket ${ticketId} was claimed into a device that is not of its unit`)
    if ([ticket.guidePersonId, ...(ticket.earlierGuideIds ?? [])].includes(claimedBy))
      say(`ticket ${ticketId} was claimed by a guide of its own sale`)
    if (!people.has(claimedBy)) say(`ticket ${ticketId} was claimed by nobody known`)
    const agreed = consents
      .get(claimedBy)
      ?.consents.some(
        ({ purpose, atMs, withdrawnAtMs = Number.POSITIVE_INFINITY }) =>
          purpose === 'warranty' && atMs <= claimedAtMs && claimedAtMs <= withdrawnAtMs,
      )
    if (!agreed) say(`ticket ${ticketId} was claimed without a standing consent`)
  }
}

function ofSales({ sales, tickets, devices }: All, say: Say): void {
  for (const sale of sales.values()) {
    const { serial, state, ticketId, deviceId, lastDeviceId } = sale
    const ticket = tickets.get(ticketId)
    const device = deviceId === undefined ? undefined : devices.get(deviceId)
    if (!ticket) say(`the sale of ${serial} names no ticket`)
    if (lastDeviceId !== undefined && devices.get(lastDeviceId)?.serial !== serial)
      say(`the sale of ${serial} remembers a device of another unit`)
    if (state === 'sold') {
      if (deviceId !== undefined || ticket?.state !== 'open' || ticket.serial !== serial)
        say(`${serial} is sold and not as its ticket says`)
      if (ticket?.soldAtMs !== sale.soldAtMs || ticket.storeId !== sale.storeId || ticket.staffId !== sale.staffId)
        say(`sale and ticket of ${serial} tell of different sales`)
    } else if (state === 'registered') {
      if (device?.state !== 'active' || device.serial !== serial)
        say(`${serial} is registered without an active device`)
      else ofRegistered(device, sale, ticket, say)
    } else if (device?.state === 'active') say(`${serial} came back and its device is still active`)
  }
}

function ofRegistered(
  device: DeviceRecord,
  sale: { registeredAtMs?: number; soldAtMs: number; warrantyStart: string },
  ticket: { state: string; deviceId?: string } | undefined,
  say: Say,
): void {
  const { deviceId, soldAtMs, registeredAtMs } = device
  if (soldAtMs !== sale.soldAtMs || registeredAtMs !== sale.registeredAtMs)
    say(`device ${deviceId} and its sale keep different moments`)
  if (device.coverage.start !== sale.warrantyStart) say(`the warranty of ${deviceId} does not start with its sale`)
  const claimed = ticket?.state === 'claimed' && ticket.deviceId === deviceId
  if (device.history[0]?.kind !== 'exchanged' && !claimed) say(`device ${deviceId} came from no claim`)
}

function ofDevices({ devices, sales, holdings, transfers }: All, say: Say): void {
  const holders = new Map<string, string[]>()
  for (const { personId, deviceIds } of holdings.values())
    for (const deviceId of deviceIds) holders.set(deviceId, [...(holders.get(deviceId) ?? []), personId])
  for (const device of devices.values()) {
    const { deviceId, serial, ownerId, state, offerId, history, coverage, parts } = device
    const sale = sales.get(serial)
    const held = holders.get(deviceId) ?? []
    if (state === 'active') {
      if (sale?.state !== 'registered' || sale.deviceId !== deviceId) say(`device ${deviceId} is active without a sale`)
      if (held.length !== 1 || held[0] !== ownerId)
        say(`device ${deviceId} is held by ${held.length}, not by its owner alone`)
    } else if (held.length > 0 || offerId !== undefined) say(`device ${deviceId} is ${state} and still somebody's`)
    const offer = offerId === undefined ? undefined : transfers.get(offerId)
    if (offerId !== undefined && !(offer?.state === 'open' && offer.deviceId === deviceId && offer.fromId === ownerId))
      say(`device ${deviceId} names an offer that is not its owner's open one`)
    if (history[0]?.kind !== 'sold' && history[0]?.kind !== 'exchanged')
      say(`the history of ${deviceId} has no beginning`)
    if (coverage.end < addMonths(coverage.start, LAW.machineMonths.value))
      say(`${deviceId} is covered for less than the law`)
    for (const { part, class: partClass, coverage: term } of parts)
      if (partClass === 'main' && term.end < addMonths(term.start, LAW.mainPartMonths.value))
        say(`main part ${part} of ${deviceId} is covered for less than the law`)
  }
}

function ofHoldings({ holdings, devices }: All, say: Say): void {
  for (const [id, { personId, deviceIds }] of holdings) {
    if (id !== personId || new Set(deviceIds).size < deviceIds.length) say(`what ${id} holds is listed wrongly`)
    for (const deviceId of deviceIds)
      if (devices.get(deviceId)?.ownerId !== personId) say(`${id} holds ${deviceId} and does not own it`)
  }
}

function ofOffers({ transfers, returnRequests, devices }: All, say: Say): void {
  for (const { offerId, state, acceptedBy, fromId, deviceId } of transfers.values()) {
    if ((state === 'accepted') !== (acceptedBy !== undefined) || acceptedBy === fromId)
      say(`offer ${offerId} is ${state} in a way that cannot be`)
    if (!devices.has(deviceId)) say(`offer ${offerId} is of no device`)
  }
  for (const deviceId of returnRequests.keys())
    if (devices.get(deviceId)?.state !== 'active') say(`a return of ${deviceId} is asked for, which is gone already`)
}

/** One log entry for each claimed ticket, numbered without gaps, and the current owner computed from them. */
function ofAttribution({ attributionLog, attributions, tickets }: All, say: Say): void {
  const key = (personId: string, serial: string, soldAtMs: number) => `${personId} ${serial} ${soldAtMs}`
  const claims = [...tickets.values()]
    .filter((ticket) => ticket.state === 'claimed')
    .map((ticket) => key(ticket.claimedBy ?? '', ticket.serial, ticket.soldAtMs))
  const entries = [...attributionLog.values()].flatMap((entry) =>
    entry.kind === 'registered' ? [key(entry.personId, entry.scene.serial, entry.scene.soldAtMs)] : [],
  )
  if (claims.sort().join('\n') !== entries.sort().join('\n')) say('claims and the attribution log differ')
  const counts = new Map<string, number>()
  for (const { personId } of attributionLog.values()) counts.set(personId, (counts.get(personId) ?? 0) + 1)
  for (const [personId, count] of counts) {
    if (attributions.get(personId)?.position !== count) say(`the attribution of ${personId} does not count its log`)
    for (let position = 1; position <= count; position++)
      if (!attributionLog.has(`${personId}:${position}`))
        say(`the attribution log of ${personId} has a gap at ${position}`)
    const log = [...attributionLog.values()].filter((entry) => entry.personId === personId)
    const again = recompute(
      log.toSorted((a, b) => a.position - b.position),
      ruleSetsOf(undefined),
    )
    if (!isDeepStrictEqual(again, attributions.get(personId)))
      say(`the attribution of ${personId} is not what its log gives`)
  }
  if (attributions.size !== counts.size) say('somebody is attributed without a log')
}

/** A deleted account holds nothing personal and no post; a live one can be opened. */
function ofPeople({ people, posts, staffBindings, consents }: All, say: Say): void {
  for (const [personId, person] of people) {
    const live = person.dataKey !== undefined
    if (live === (person.deletedAtMs !== undefined)) say(`${personId} is neither live nor deleted`)
    if (live) continue
    if (person.sealedOpenid ?? person.sealedPhone ?? person.phoneExchange)
      say(`${personId} was deleted and left something`)
    if ((posts.get(personId)?.posts.length ?? 0) > 0) say(`${personId} was deleted and has a post`)
    if (consents.get(personId)?.consents.some(({ withdrawnAtMs }) => withdrawnAtMs === undefined))
      say(`${personId} was deleted and still consents`)
  }
  for (const [staffId, { personId }] of staffBindings)
    if (!posts.get(personId)?.posts.some((post) => post.staffId === staffId))
      say(`${staffId} is bound to ${personId}, who does not hold it`)
}
