/**
 * An owner hands a device on. The offer lives 24 hours (a rule in data) and only one offer of a device counts: the one the device names.
 * Cover goes along with the machine; nothing about the giver does, and the receiver consents for themselves. Neither is attributed anew.
 * A return the store asked the giver about is not asked any more.
 */

import { decideConsent, type GivenConsent } from '../identity/consent-decision.ts'
import { type ConsentRecord, type PersonRecord, people } from '../identity/documents.ts'
import { enterPerson, type LivePerson } from '../identity/person.ts'
import type { Stored } from '../kernel/collection.ts'
import { type Decision, type Op, type Refused, refuse } from '../kernel/decision.ts'
import type { Scene } from '../kernel/scene.ts'
import { HOUR_MS } from '../kernel/time.ts'
import { SCENE_PURPOSE } from './contract.ts'
import {
  type DeviceRecord,
  devices,
  type HoldingRecord,
  type RegistrationRulesRecord,
  type ReturnRequestRecord,
  returnRequests,
  type TransferRecord,
  transfers,
} from './documents.ts'
import { withDevice, withoutDevice } from './holding.ts'

/**
 * Makes an offer; an older open one is withdrawn.
 * @returns writes: the offer, the device that names it, and the older offer (at most 3 operations)
 */
export function decideOffer(
  { device, older }: { device?: Stored<DeviceRecord>; older?: Stored<TransferRecord> },
  command: { personId: string; offerId: string; nowMs: number; rules: RegistrationRulesRecord },
): Decision<TransferRecord, 'DEVICE_UNKNOWN'> {
  const { personId, offerId, nowMs, rules } = command
  if (device?.data.ownerId !== personId || device.data.state !== 'active') return refuse('DEVICE_UNKNOWN')
  const { deviceId, serial, modelName } = device.data
  const offer: TransferRecord = {
    offerId,
    deviceId,
    serial,
    modelName,
    fromId: personId,
    offeredAtMs: nowMs,
    expiresAtMs: nowMs + rules.transferHours * HOUR_MS,
    state: 'open',
  }
  const writes: Op[] = [
    transfers.create(offerId, offer),
    devices.replace(deviceId, device, { ...device.data, offerId }),
  ]
  if (older?.data.state === 'open')
    writes.push(transfers.replace(older.id, older, { ...older.data, state: 'withdrawn' }))
  return { value: offer, writes }
}

/** Takes an offer back; taking it back twice answers the same. At most 2 operations. */
export function decideWithdraw(
  { offer, device }: { offer?: Stored<TransferRecord>; device?: Stored<DeviceRecord> },
  { personId }: { personId: string },
): Decision<{ offerId: string; state: 'withdrawn' }, 'OFFER_UNKNOWN' | 'OFFER_CLOSED'> {
  if (offer?.data.fromId !== personId) return refuse('OFFER_UNKNOWN')
  if (offer.data.state === 'accepted') return refuse('OFFER_CLOSED')
  const value = { offerId: offer.id, state: 'withdrawn' } as const
  return offer.data.state === 'withdrawn' ? { value } : { value, writes: withdrawal(offer, device) }
}

/** The writes that end an open offer. */
export function withdrawal(offer: Stored<TransferRecord>, device: Stored<DeviceRecord> | undefined): Op[] {
  const writes: Op[] = [transfers.replace(offer.id, offer, { ...offer.data, state: 'withdrawn' })]
  if (device?.data.offerId === offer.id) {
    const { offerId: _ended, ...rest } = device.data
    writes.push(devices.replace(device.id, device, rest))
  }
  return writes
}

export interface OfferFacts {
  scene?: Scene
  offer?: Stored<TransferRecord>
  device?: Stored<DeviceRecord>
  giver?: Stored<PersonRecord>
}

type OfferRefusal = 'CODE_FORGED' | 'OFFER_UNKNOWN' | 'OFFER_OWN' | 'OFFER_CLOSED' | 'OFFER_EXPIRED'

/** What a scanned offer means for this person: open, or a refusal. */
export function readOffer(
  { scene, offer, device, giver }: OfferFacts,
  { personId, nowMs }: { personId: string; nowMs: number },
): { offer: Stored<TransferRecord>; device: Stored<DeviceRecord> } | Refused<OfferRefusal> {
  if (scene?.purpose !== SCENE_PURPOSE.transfer) return refuse('CODE_FORGED')
  if (!offer) return refuse('OFFER_UNKNOWN')
  if (offer.data.fromId === personId) return refuse('OFFER_OWN')
  const current =
    device?.data.state === 'active' && device.data.ownerId === offer.data.fromId && device.data.offerId === offer.id
  if (offer.data.state !== 'open' || !device || !current || leftSince(giver, offer)) return refuse('OFFER_CLOSED')
  if (nowMs >= offer.data.expiresAtMs) {
    return refuse('OFFER_EXPIRED', { hours: Math.round((offer.data.expiresAtMs - offer.data.offeredAtMs) / HOUR_MS) })
  }
  return { offer, device }
}

/**
 * True when the giver deleted their account after the offer: it ends then and not only when the clock has come to it. Someone who came
 * back since has a record that began after the offer.
 */
const leftSince = (giver: Stored<PersonRecord> | undefined, offer: Stored<TransferRecord>): boolean =>
  giver !== undefined &&
  (giver.data.createdAtMs > offer.data.offeredAtMs || (giver.data.deletedAtMs ?? 0) >= offer.data.offeredAtMs)

export interface AcceptFacts extends OfferFacts {
  giverHolding?: Stored<HoldingRecord>
  holding?: Stored<HoldingRecord>
  person?: Stored<PersonRecord>
  consents?: Stored<ConsentRecord>
  /** The question about a return that the giver left unanswered. */
  request?: Stored<ReturnRequestRecord>
}

export interface AcceptCommand {
  personId: string
  freshPerson: LivePerson
  consent: GivenConsent
  nowMs: number
}

/**
 * Takes the device over; who took it already and still has it gets the same answer.
 * @returns writes: offer, device, both holdings, both people, consents, and a return question dropped (at most 8 operations, 1 event)
 */
export function decideAccept(
  facts: AcceptFacts,
  command: AcceptCommand,
): Decision<{ deviceId: string }, OfferRefusal | 'CONSENT_MISSING'> {
  const { personId, nowMs } = command
  const { offer: scanned, device: now } = facts
  const mine = facts.scene && scanned?.data.acceptedBy === personId && now?.data.ownerId === personId
  if (mine && now.data.state === 'active') return { value: { deviceId: now.id } }
  const read = readOffer(facts, command)
  if ('refused' in read) return read
  const consent = decideConsent(facts.consents, {
    personId,
    given: command.consent,
    by: 'registration.acceptTransfer',
    nowMs,
  })
  if ('refused' in consent) return consent
  const { offer, device } = read
  const { offerId: _accepted, ...handed } = device.data
  const { deviceId, serial } = handed
  const { fromId } = offer.data
  const writes: Op[] = [
    transfers.replace(offer.id, offer, { ...offer.data, state: 'accepted', acceptedBy: personId }),
    devices.replace(deviceId, device, {
      ...handed,
      ownerId: personId,
      history: [...handed.history, { kind: 'transferred', atMs: nowMs }],
    }),
    withoutDevice(fromId, facts.giverHolding, deviceId),
    withDevice(personId, facts.holding, deviceId),
    ...(facts.giver ? [people.check(fromId, { version: facts.giver.version })] : []),
    ...enterPerson(facts.person, command.freshPerson).writes,
    ...(consent.writes ?? []),
    ...(facts.request ? [returnRequests.del(deviceId, { version: facts.request.version })] : []),
  ]
  const data = { offerId: offer.id, deviceId, serial, fromPersonId: fromId, toPersonId: personId }
  return { value: { deviceId }, writes, events: [{ type: 'registration.transferred', data }] }
}
