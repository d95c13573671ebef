/**
 * Registering: the customer taps once and, in one write, the ticket is claimed, the unit owned, the warranty card opened, the person
 * known, consent kept and the customer attributed to store and guide. Of everybody who holds the same code exactly one gets the unit,
 * because the write is conditional on the ticket as read; everybody else decides again and gets a definite refusal.
 */

import { decideConsent, type GivenConsent } from '../identity/consent-decision.ts'
import type { ConsentRecord, PersonRecord } from '../identity/documents.ts'
import { enterPerson, type LivePerson } from '../identity/person.ts'
import type { Stored } from '../kernel/collection.ts'
import { type Decision, type Op, type Refused, refuse } from '../kernel/decision.ts'
import type { Scene } from '../kernel/scene.ts'
import { localDate } from '../kernel/time.ts'
import type { ModelRecord } from '../network/documents.ts'
import type { AttributionRecord } from '../routing/attribution/documents.ts'
import { decideRegistered, type ServeByRefusal } from '../routing/attribution/register.ts'
import type { RuleSets } from '../routing/attribution/rules.ts'
import { openCard } from './card.ts'
import { SCENE_PURPOSE } from './contract.ts'
import {
  type DeviceRecord,
  devices,
  type HoldingRecord,
  type SaleRecord,
  sales,
  type TicketRecord,
  tickets,
} from './documents.ts'
import { withDevice } from './holding.ts'
import { asPromised } from './promise.ts'
import { isSerialTail } from './serial.ts'
import { lastEndOf } from './views.ts'

export interface CodeFacts {
  /** The scene as read with our keys; undefined when it is not of our making. */
  scene?: Scene
  ticket?: Stored<TicketRecord>
  sale?: Stored<SaleRecord>
  /** The device this ticket was claimed into, if it was. */
  device?: DeviceRecord
}

export type CodeRefusal = 'CODE_FORGED' | 'TICKET_UNKNOWN' | 'TICKET_VOIDED' | 'TICKET_EXPIRED' | 'TICKET_CLAIMED'

export interface CodeReader {
  personId: string
  nowMs: number
  /** For the sentence: how long a code lives at the counter. */
  codeMinutes: number
}

/** Sixes of digits are guessed at once where nobody counts; a day's few tries leave the true owner theirs tomorrow. */
function checkTail(
  ticket: Stored<TicketRecord>,
  { serialTail = '', tailMissesPerDay, nowMs }: ClaimCommand,
): Refused<'TAIL_TRIES_SPENT' | 'SERIAL_TAIL_WRONG'> | undefined {
  const { serial, tailMisses } = ticket.data
  const day = localDate(nowMs)
  const count = tailMisses?.day === day ? tailMisses.count : 0
  if (count >= tailMissesPerDay) return refuse('TAIL_TRIES_SPENT')
  if (isSerialTail(serialTail, serial)) return undefined
  const missed = { ...ticket.data, tailMisses: { day, count: count + 1 } }
  return { ...refuse('SERIAL_TAIL_WRONG'), writes: [tickets.replace(ticket.id, ticket, missed)] }
}

export interface OpenCode {
  ticket: Stored<TicketRecord>
  sale: Stored<SaleRecord>
  /** True for the receipt's code. */
  late: boolean
}

/**
 * What a scanned code means for this person: open to be claimed, theirs already, or a refusal.
 * The counter's code ends with its minutes, the receipt's with the warranty. A claimed ticket no longer expires, and is void once its
 * unit went back or was exchanged.
 */
export function readCode(
  { scene, ticket, sale, device }: CodeFacts,
  { personId, nowMs, codeMinutes }: CodeReader,
): OpenCode | { owned: DeviceRecord } | Refused<CodeRefusal> {
  const late = scene?.purpose === SCENE_PURPOSE.late
  if (!scene || (!late && scene.purpose !== SCENE_PURPOSE.claim)) return refuse('CODE_FORGED')
  if (!ticket) return refuse('TICKET_UNKNOWN')
  const { state, ticketId, codeExpiresAtMs, lateExpiresAtMs } = ticket.data
  if (state === 'voided' || state === 'cancelled') return refuse('TICKET_VOIDED', { state })
  const standing = sale?.data.ticketId === ticketId && sale.data.state !== 'returned' ? sale : undefined
  if (state === 'claimed' || standing?.data.state === 'registered') {
    if (device && device.state !== 'active') return refuse('TICKET_VOIDED', { state: device.state })
    return device?.state === 'active' && device.ownerId === personId ? { owned: device } : refuse('TICKET_CLAIMED')
  }
  if (!standing) return refuse('TICKET_VOIDED')
  const expiredAtMs = late ? lateExpiresAtMs : codeExpiresAtMs
  if (nowMs >= expiredAtMs) return refuse('TICKET_EXPIRED', { expiredAtMs, late, codeMinutes })
  return { ticket, sale: standing, late }
}

/** The device a ticket was claimed into, as far as ticket and sale tell. */
export const claimedDeviceId = (ticket?: TicketRecord, sale?: SaleRecord): string | undefined =>
  ticket?.deviceId ?? (sale?.ticketId === ticket?.ticketId ? sale?.deviceId : undefined)

export interface ClaimFacts extends CodeFacts {
  model?: ModelRecord
  person?: Stored<PersonRecord>
  consents?: Stored<ConsentRecord>
  holding?: Stored<HoldingRecord>
  attribution?: Stored<AttributionRecord>
  attributionRules: RuleSets
  /** True when whoever sold it is no longer at that store. */
  guideGone?: boolean
}

export interface ClaimCommand extends CodeReader {
  /** Used when the person is new here. */
  freshPerson: LivePerson
  deviceId: string
  consent: GivenConsent
  /** Asked for with the receipt's code only. */
  serialTail?: string
  /** Wrong tails that one receipt's code takes in a day. */
  tailMissesPerDay: number
  /** Which store serves the customer from now on, where they were asked. */
  serveBy?: string
}

export type ClaimRefusal =
  | CodeRefusal
  | 'SELF_CLAIM'
  | 'TAIL_TRIES_SPENT'
  | 'SERIAL_TAIL_WRONG'
  | 'CONSENT_MISSING'
  | ServeByRefusal

/**
 * Registers the unit to the person; its owner scanning again gets the same device and nothing is written.
 * @returns at most 9 operations and 1 event: ticket, sale, device, holding, person, consents, attribution, its log entry, and a store that is told
 */
export function decideClaim(
  facts: ClaimFacts,
  command: ClaimCommand,
): Decision<{ deviceId: string; registeredAtMs: number }, ClaimRefusal> {
  const { personId, deviceId, nowMs } = command
  const code = readCode(facts, command)
  if ('refused' in code) return code
  if ('owned' in code) return { value: { deviceId: code.owned.deviceId, registeredAtMs: code.owned.registeredAtMs } }
  const { ticket, sale, late } = code
  if (isGuideOf(ticket.data, personId)) return refuse('SELF_CLAIM')
  const missed = late ? checkTail(ticket, command) : undefined
  if (missed) return missed
  const consent = decideConsent(facts.consents, {
    personId,
    given: command.consent,
    by: 'registration.claimTicket',
    nowMs,
  })
  if ('refused' in consent) return consent
  if (!facts.model) throw new Error(`ticket ${ticket.id} names model ${ticket.data.modelId}, which is not there`)

  const { serial, modelId, storeId, staffId, point, soldAtMs } = ticket.data
  const device = openDevice(ticket.data, sale.data, facts.model, command)
  const attributed = decideRegistered(
    { personId, before: facts.attribution, sets: facts.attributionRules, nowMs },
    {
      scene: { storeId, staffId, point, modelId, serial, soldAtMs },
      coverUntil: lastEndOf(device),
      ...(command.serveBy !== undefined && { serveBy: command.serveBy }),
      ...(facts.guideGone && { guideGone: true }),
    },
  )
  if ('refused' in attributed) return attributed
  const claimed: TicketRecord = { ...ticket.data, state: 'claimed', claimedBy: personId, claimedAtMs: nowMs, deviceId }
  const registered: SaleRecord = { ...sale.data, state: 'registered', registeredAtMs: nowMs, deviceId }
  const writes: Op[] = [
    tickets.replace(ticket.id, ticket, claimed),
    sales.replace(serial, sale, registered),
    devices.create(deviceId, device),
    withDevice(personId, facts.holding, deviceId),
    ...enterPerson(facts.person, command.freshPerson).writes,
    ...(consent.writes ?? []),
    ...(attributed.writes ?? []),
  ]
  const data = {
    ticketId: ticket.id,
    serial,
    modelId,
    deviceId,
    personId,
    storeId,
    staffId,
    soldAtMs,
    registeredAtMs: nowMs,
  }
  return { value: { deviceId, registeredAtMs: nowMs }, writes, events: [{ type: 'registration.claimed', data }] }
}

const isGuideOf = ({ guidePersonId, earlierGuideIds = [] }: TicketRecord, personId: string): boolean =>
  guidePersonId === personId || earlierGuideIds.includes(personId)

/** The device as it is born: cover runs from the start the sale wrote, not from today, and as long as was promised then. */
function openDevice(ticket: TicketRecord, sale: SaleRecord, model: ModelRecord, command: ClaimCommand): DeviceRecord {
  const { storeId, storeName, staffId, guideName, soldAtMs } = ticket
  return {
    deviceId: command.deviceId,
    serial: ticket.serial,
    modelId: model.modelId,
    modelName: model.name,
    category: model.category,
    color: ticket.color,
    ownerId: command.personId,
    storeId,
    storeName,
    staffId,
    guideName,
    soldAtMs,
    registeredAtMs: command.nowMs,
    state: 'active',
    ...openCard(asPromised(model, ticket.promised), ticket.parts, sale.warrantyStart),
    history: [
      { kind: 'sold', atMs: soldAtMs, storeId, staffId },
      { kind: 'registered', atMs: command.nowMs },
    ],
  }
}
