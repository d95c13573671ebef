/** Facts for the pure rules: one sale at the counter, open to be claimed. */
import { CONSENT_VERSION } from '#shared/identity/consent.ts'
import type { Stored } from '#shared/kernel/collection.ts'
import { openCard } from '#shared/registration/card.ts'
import type { ClaimCommand, ClaimFacts } from '#shared/registration/claim.ts'
import type { DeviceRecord, SaleRecord, TicketRecord, TransferRecord } from '#shared/registration/documents.ts'
import type { AttributionRecord } from '#shared/routing/attribution/documents.ts'
import { ruleSetsOf } from '#shared/routing/attribution/rules.ts'
import { MODEL, SHOP, UNITS, WANG } from '../../cloudfunctions/registration/network.ts'

export const NOW_MS = Date.parse('2026-11-21T10:00:00+08:00')
export const TICKET_ID = 'ticket-000000001'

export const stored = <D>(id: string, data: D, version = `v-${id}`): Stored<D> => ({ id, version, data })

const [UNIT] = UNITS
if (!UNIT) throw new Error('the network has units')

export const ticket: TicketRecord = {
  ticketId: TICKET_ID,
  serial: UNIT.serial,
  modelId: MODEL.modelId,
  modelName: MODEL.name,
  color: UNIT.color,
  parts: UNIT.parts,
  storeId: SHOP.storeId,
  storeName: SHOP.name,
  point: SHOP.point,
  staffId: WANG.staffId,
  guideName: WANG.name,
  guidePersonId: 'p-guide',
  soldAtMs: NOW_MS,
  codeExpiresAtMs: NOW_MS + 1_000,
  lateExpiresAtMs: NOW_MS + 2_000,
  state: 'open',
}

export const sale: SaleRecord = {
  serial: UNIT.serial,
  state: 'sold',
  ticketId: TICKET_ID,
  storeId: SHOP.storeId,
  staffId: WANG.staffId,
  soldAtMs: NOW_MS,
  warrantyStart: '2026-11-21',
}

export const device = (deviceId: string, more: Partial<DeviceRecord> = {}): DeviceRecord => ({
  deviceId,
  serial: UNIT.serial,
  modelId: MODEL.modelId,
  modelName: MODEL.name,
  category: MODEL.category,
  color: UNIT.color,
  ownerId: 'p-owner',
  storeId: SHOP.storeId,
  storeName: SHOP.name,
  staffId: WANG.staffId,
  guideName: WANG.name,
  soldAtMs: NOW_MS,
  registeredAtMs: NOW_MS,
  state: 'active',
  ...openCard(MODEL, UNIT.parts, '2026-11-21'),
  history: [],
  ...more,
})

export const offer = (offerId: string, deviceId: string): TransferRecord => ({
  offerId,
  deviceId,
  serial: UNIT.serial,
  modelName: MODEL.name,
  fromId: 'p-owner',
  offeredAtMs: NOW_MS,
  expiresAtMs: NOW_MS + 1_000,
  state: 'open',
})

/** Somebody who belongs to a store by their first registration. */
export const attribution = (more: Partial<AttributionRecord> = {}): AttributionRecord => ({
  personId: 'p-new',
  storeId: SHOP.storeId,
  position: 1,
  because: { rule: 'first-registration', version: 1, position: 1 },
  decidedAtMs: NOW_MS - 1_000,
  ...more,
})

export const freshPerson = (personId: string) => ({
  personId,
  createdAtMs: NOW_MS,
  dataKey: 'key',
  sealedOpenid: 'sealed',
})

export const claimFacts = (): ClaimFacts => ({
  scene: { purpose: 'R', keyId: 'a', id: TICKET_ID },
  ticket: stored(TICKET_ID, ticket),
  sale: stored(ticket.serial, sale),
  model: MODEL,
  attributionRules: ruleSetsOf(undefined),
})

export const claimCommand = (): ClaimCommand => ({
  personId: 'p-new',
  freshPerson: freshPerson('p-new'),
  deviceId: 'dv-new',
  consent: { version: CONSENT_VERSION, purposes: ['warranty', 'store-service'] },
  tailMissesPerDay: 3,
  nowMs: NOW_MS,
  codeMinutes: 30,
})
