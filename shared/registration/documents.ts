/** One sale and what follows from it: ticket, sale, device with its warranty card, offers to transfer, alarms. */
import { collection, sortableMs } from '../kernel/collection.ts'
import type { Point } from '../kernel/geo.ts'
import { type LocalDate, localDate } from '../kernel/time.ts'
import type { PartClass } from '../network/documents.ts'

/** What the customer was promised with the sale; months already with the law's floors. See promise.ts. */
export interface PromisedTerms {
  months: number
  returnDays: number
  exchangeDays: number
  parts: { part: string; name: string; class: PartClass; months: number }[]
}

/** A sale ticket 销售凭证: what stands behind one sale code. Id: `ticketId`, which is also the id inside the scene. */
export interface TicketRecord {
  ticketId: string
  serial: string
  modelId: string
  modelName: string
  color: string
  parts: { part: string; serial: string }[]
  storeId: string
  storeName: string
  point: Point
  staffId: string
  guideName: string
  /** Who holds the guide's post, so that a guide cannot claim their own sale. */
  guidePersonId: string
  /** Who made the earlier codes of the same sale: a colleague's new code does not make it somebody else's sale. */
  earlierGuideIds?: string[]
  /** The sale: warranty starts on this day. */
  soldAtMs: number
  /** When this code was made: later than the sale where it continues one. Absent in tickets from before it was kept. */
  issuedAtMs?: number
  /** The code at the counter works until then; the sale itself does not expire. */
  codeExpiresAtMs: number
  /** The receipt's late-claim code works until then. */
  lateExpiresAtMs: number
  state: 'open' | 'voided' | 'cancelled' | 'claimed'
  /** Absent in tickets from before promises were kept: then the model as it is counts. */
  promised?: PromisedTerms
  /**
   * The sale this one took the place of, as it was: another store's, or one that was returned. Kept here and not in the sale, so that a
   * chain of them never grows a document.
   */
  replaced?: SaleRecord
  /** Wrong answers to the receipt's question on the day of the last one, so that the tail of the serial cannot be guessed through. */
  tailMisses?: { day: LocalDate; count: number }
  claimedBy?: string
  claimedAtMs?: number
  deviceId?: string
}

/** The one current sale of a unit. Id: `serial`. Absent when it was never ticketed. */
export interface SaleRecord {
  serial: string
  state: 'sold' | 'registered' | 'returned'
  ticketId: string
  storeId: string
  staffId: string
  soldAtMs: number
  registeredAtMs?: number
  deviceId?: string
  /** The device of the unit's last registration, while a unit that came back is sold again: its parts are in the unit now. */
  lastDeviceId?: string
  /** Written once, at the first sale that holds; a later ticket for the same sold unit keeps it. */
  warrantyStart: LocalDate
}

/** Cover of the machine or of one part: in force from `start` (the day of sale) through the whole of `end`. */
export interface CoverageTerm {
  start: LocalDate
  end: LocalDate
  months: number
}

export interface DevicePart {
  part: string
  name: string
  class: PartClass
  serial: string
  coverage: CoverageTerm
  excluded: string[]
}

/** Who did what happened to a device, why, and by what proof: kept for HQ and disputes, never shown to the customer. */
export interface Grounds {
  staffId: string
  reason: string
}

export type DeviceEvent =
  | { kind: 'sold'; atMs: number; storeId: string; staffId: string }
  | { kind: 'registered'; atMs: number }
  | {
      kind: 'part-swapped'
      atMs: number
      part: string
      oldSerial: string
      newSerial: string
      stationId?: string
      /** The engineer. */
      staffId?: string
      repairDays: number
      /** The part's cover had ended when the repair began. */
      outOfCover?: true
    }
  | ({ kind: 'returned'; atMs: number; storeId: string; evidence: string } & Grounds)
  | ({ kind: 'exchanged'; atMs: number; storeId: string; newSerial?: string; oldSerial?: string } & Grounds)
  | { kind: 'transferred'; atMs: number }

/** A device 我的设备 with its warranty card 保修卡, parts inside: one document. Id: `deviceId`. */
export interface DeviceRecord {
  deviceId: string
  serial: string
  modelId: string
  modelName: string
  category: string
  color: string
  ownerId: string
  storeId: string
  storeName: string
  staffId: string
  guideName: string
  soldAtMs: number
  registeredAtMs: number
  state: 'active' | 'returned' | 'exchanged'
  coverage: CoverageTerm
  /** Last days on which the law lets the customer return or exchange. */
  returnUntil: LocalDate
  exchangeUntil: LocalDate
  parts: DevicePart[]
  history: DeviceEvent[]
  /** The one transfer offer that may be accepted, if any. */
  offerId?: string
}

/** The devices a person holds now. Id: `personId`. */
export interface HoldingRecord {
  personId: string
  deviceIds: string[]
}

/** An owner's offer to hand a device to someone else; open 24 hours. Id: `offerId`, which is also the id inside its scene. */
export interface TransferRecord {
  offerId: string
  deviceId: string
  serial: string
  modelName: string
  fromId: string
  offeredAtMs: number
  expiresAtMs: number
  state: 'open' | 'accepted' | 'withdrawn'
  acceptedBy?: string
}

/** A return that waits for the customer: the store asked, the customer confirms. Id: `deviceId`. */
export interface ReturnRequestRecord {
  deviceId: string
  /** Whom the store asked: the question does not go along when the device changes hands. */
  ownerId: string
  storeId: string
  staffId: string
  reason: string
  requestedAtMs: number
  /** Unanswered until then, the question is over and the store may ask again. */
  expiresAtMs: number
}

/** Why a unit came back that nobody registered: there is no device whose history could say so. Id: `ticketId` of its sale. */
export interface UnregisteredReturnRecord extends Grounds {
  ticketId: string
  serial: string
  storeId: string
  /** The refund's number in the store's till, if it was told. */
  evidence?: string
  returnedAtMs: number
}

export const ALARM_KINDS = ['diversion', 'sold-twice', 'many-units', 'few-customers', 'part-repeated'] as const
export type AlarmKind = (typeof ALARM_KINDS)[number]

/** Something HQ should look at. Id made of kind and subject, so that a repeated event raises one alarm. */
export interface AlarmRecord {
  alarmId: string
  kind: AlarmKind
  /** Serial, person id, staff id or part serial. */
  subject: string
  evidence: Record<string, unknown>
  raisedAtMs: number
  state: 'open' | 'closed'
}

/** What one person or one guide claimed on one day, to notice too many. Id: `person:<id>:<day>` or `staff:<id>:<day>`. */
export interface ClaimDayRecord {
  /** ticketId → personId; a set, so that a repeated event counts once. */
  claims: Record<string, string>
  expiresAtMs: number
}

/** In which units a part serial was seen: the first few, because a placeholder like `NONE` comes in every unit. Id: part serial. */
export interface PartSightingRecord {
  serials: string[]
  /** Sightings in units that are not among those kept; one that comes again counts again. */
  more?: number
}

/** Rules as data, versioned; absent means the defaults in rules.ts. Id: `registration`. */
export interface RegistrationRulesRecord {
  version: number
  codeMinutes: number
  /** Until so many hours after the sale it can be cancelled; later the machine is returned. */
  cancelHours: number
  manyUnitsPerDay: number
  fewCustomersFrom: number
  fewCustomersPercent: number
  /** Wrong last sixes of a serial that one receipt's code takes in a day. */
  tailMissesPerDay: number
  transferHours: number
  /** How long the customer has to answer the store's question about a return. */
  returnAskDays: number
  endingDays: number
  graceDays: number
}

/** The guide's day a ticket belongs to is the one on which they made it. */
export const issuedMs = ({ issuedAtMs, soldAtMs }: TicketRecord): number => issuedAtMs ?? soldAtMs

export const tickets = collection<TicketRecord>('tickets', {
  indexes: {
    byGuideDay: { key: (d) => ({ pk: `${d.staffId}:${localDate(issuedMs(d))}`, sort: sortableMs(issuedMs(d)) }) },
  },
})
export const sales = collection<SaleRecord>('sales', {
  indexes: { byStore: { key: (d) => ({ pk: d.storeId, sort: sortableMs(d.soldAtMs) }) } },
})
export const devices = collection<DeviceRecord>('devices', {
  indexes: { byOwner: { key: (d) => ({ pk: d.ownerId, sort: sortableMs(d.registeredAtMs) }) } },
})
export const holdings = collection<HoldingRecord>('holdings')
export const transfers = collection<TransferRecord>('transfers')
export const returnRequests = collection<ReturnRequestRecord>('returnRequests', {
  expiresAtMs: (d) => d.expiresAtMs,
})
export const unregisteredReturns = collection<UnregisteredReturnRecord>('unregisteredReturns')
export const alarms = collection<AlarmRecord>('alarms', {
  indexes: { byState: { key: (d) => ({ pk: d.state, sort: sortableMs(d.raisedAtMs) }) } },
})
export const claimDays = collection<ClaimDayRecord>('claimDays', { expiresAtMs: (d) => d.expiresAtMs })
export const partSightings = collection<PartSightingRecord>('partSightings')
export const registrationRules = collection<RegistrationRulesRecord>('registrationRules')

export const registrationCollections = [
  tickets,
  sales,
  devices,
  holdings,
  transfers,
  returnRequests,
  unregisteredReturns,
  alarms,
  claimDays,
  partSightings,
  registrationRules,
]
