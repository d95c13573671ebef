/**
 * What HQ should look at, noticed after the fact: the customer at the counter is never delayed or punished for it. Each alarm has an id
 * made of kind and subject (and day where the measure is one day), so that an event delivered twice raises it once.
 */
import type { Stored } from '../kernel/collection.ts'
import type { Decided, EventDraft, Op } from '../kernel/decision.ts'
import { addDays, type LocalDate, localDate, startOfDayMs } from '../kernel/time.ts'
import type { StoreRecord, UnitRecord } from '../network/documents.ts'
import {
  type AlarmKind,
  type AlarmRecord,
  alarms,
  type ClaimDayRecord,
  claimDays,
  type DevicePart,
  type PartSightingRecord,
  partSightings,
  type RegistrationRulesRecord,
} from './documents.ts'
import { shippedElsewhere } from './selling.ts'

/** Data of `registration.claimed`, as far as watching needs it. */
export interface ClaimedFact {
  ticketId: string
  serial: string
  personId: string
  storeId: string
  staffId: string
  registeredAtMs: number
}

/** Claims of one day are kept this long, for deliveries that come late. */
const CLAIM_DAYS_KEPT = 30

export const alarmIds = ({ serial, personId, staffId, registeredAtMs }: ClaimedFact) => {
  const day = localDate(registeredAtMs)
  return {
    diversion: diversionId(serial),
    manyUnits: `many-units:${personId}:${day}`,
    fewCustomers: `few-customers:${staffId}:${day}`,
  }
}

export const claimDayIds = ({ personId, staffId, registeredAtMs }: ClaimedFact) => {
  const day = localDate(registeredAtMs)
  return { person: `person:${personId}:${day}`, staff: `staff:${staffId}:${day}` }
}

/** A part serial in this many units has told what it can tell; further ones are only counted. */
const SERIALS_KEPT = 20

/** The parts of a unit are looked at by an event of their own, so that nothing about a part keeps the alarms of its sale from being raised. */
export const PARTS_WAIT = 'registration.partsWait'

export const partAlarmId = (partSerial: string): string => `part-repeated:${partSerial}`

/** Data of `registration.exchanged`, as far as watching needs it. */
export interface ExchangedFact {
  newSerial: string
  storeId: string
  staffId: string
}

/** Data of `registration.sold`, as far as watching needs it. */
export interface SoldFact {
  ticketId: string
  serial: string
  storeId: string
  staffId: string
  /** The sale of another store that this one took the place of. */
  soldBefore?: { ticketId: string; storeId: string; staffId: string; soldAtMs: number }
}

/** Named by the second sale's ticket: a third store's sale of the same unit is an alarm of its own. */
export const soldTwiceId = (ticketId: string): string => `sold-twice:${ticketId}`

export const diversionId = (serial: string): string => `diversion:${serial}`

export interface DiversionFacts {
  unit?: UnitRecord
  store?: StoreRecord
  /** Ids of alarms raised before. */
  raised: ReadonlySet<string>
  nowMs: number
}

export interface WatchFacts extends DiversionFacts {
  personDay?: Stored<ClaimDayRecord>
  staffDay?: Stored<ClaimDayRecord>
  rules: RegistrationRulesRecord
}

/** Counts the claim for its person and its guide, and compares where the unit was shipped with where it was sold. */
export function watchClaim(claim: ClaimedFact, facts: WatchFacts): Decided<void> {
  const { rules } = facts
  const day = localDate(claim.registeredAtMs)
  const ids = alarmIds(claim)
  const dayIds = claimDayIds(claim)
  const person = counted(facts.personDay, claim, day)
  const guide = counted(facts.staffDay, claim, day)
  const raise = raiser(facts)
  raiseDiversion(raise, claim, facts)
  const units = Object.keys(person.claims).length
  if (units > rules.manyUnitsPerDay) raise(ids.manyUnits, 'many-units', claim.personId, { day, units })
  const claims = Object.values(guide.claims)
  const customers = new Set(claims).size
  if (claims.length >= rules.fewCustomersFrom && customers * 100 <= claims.length * rules.fewCustomersPercent) {
    raise(ids.fewCustomers, 'few-customers', claim.staffId, { day, claims: claims.length, customers })
  }
  const counts = [
    ...(person === facts.personDay?.data ? [] : [claimDays.replace(dayIds.person, facts.personDay, person)]),
    ...(guide === facts.staffDay?.data ? [] : [claimDays.replace(dayIds.staff, facts.staffDay, guide)]),
  ]
  return { value: undefined, writes: [...counts, ...raise.writes], events: raise.events }
}

/**
 * A sale is looked at as soon as it is made: a unit sold where it was not shipped is perhaps never registered, and the store whose sale
 * another store took over would otherwise learn of it from its customer.
 */
export function watchSale({ ticketId, serial, storeId, staffId, soldBefore }: SoldFact, facts: DiversionFacts) {
  const raise = raiser(facts)
  raiseDiversion(raise, { serial, staffId }, facts)
  if (soldBefore) raise(soldTwiceId(ticketId), 'sold-twice', serial, { soldBy: storeId, staffId, ticketId, soldBefore })
  return { value: undefined, writes: raise.writes, events: raise.events } satisfies Decided<void>
}

/** A unit handed over in an exchange went out of the store like one that was sold. */
export function watchExchange({ newSerial, staffId }: ExchangedFact, facts: DiversionFacts): Decided<void> {
  const raise = raiser(facts)
  raiseDiversion(raise, { serial: newSerial, staffId }, facts)
  return { value: undefined, writes: raise.writes, events: raise.events }
}

function raiseDiversion(
  raise: ReturnType<typeof raiser>,
  { serial, staffId }: { serial: string; staffId: string },
  { unit, store }: DiversionFacts,
): void {
  if (!unit || !store || !shippedElsewhere(unit, store)) return
  const evidence = {
    soldBy: store.storeId,
    shippedTo: unit.storeId ?? null,
    distributorId: unit.distributorId ?? null,
    staffId,
  }
  raise(diversionId(serial), 'diversion', serial, evidence)
}

/** The day with this claim in it; the same object when it was counted before. */
function counted(
  before: Stored<ClaimDayRecord> | undefined,
  { ticketId, personId }: ClaimedFact,
  day: LocalDate,
): ClaimDayRecord {
  if (before && Object.hasOwn(before.data.claims, ticketId)) return before.data
  return {
    claims: { ...before?.data.claims, [ticketId]: personId },
    expiresAtMs: startOfDayMs(addDays(day, CLAIM_DAYS_KEPT)),
  }
}

export interface PartFacts {
  /** By part serial. */
  sightings: ReadonlyMap<string, Stored<PartSightingRecord> | undefined>
  raised: ReadonlySet<string>
  nowMs: number
}

/** Remembers in which unit each part serial was seen; a serial in two units means that one of them is copied or mistyped. */
export function watchParts(
  serial: string,
  parts: readonly Pick<DevicePart, 'part' | 'serial'>[],
  facts: PartFacts,
): Decided<void> {
  const raise = raiser(facts)
  const writes: Op[] = []
  for (const partSerial of new Set(parts.map((part) => part.serial).filter((known) => known !== ''))) {
    const before = facts.sightings.get(partSerial)
    const { serials, write } = seenIn(serial, partSerial, before)
    if (write) writes.push(write)
    if (serials.length > 1) raise(partAlarmId(partSerial), 'part-repeated', partSerial, { serials })
  }
  return { value: undefined, writes: [...writes, ...raise.writes], events: raise.events }
}

/** The units kept for a part serial after it was seen in this one, and the write that remembers it; none when it was seen there before. */
function seenIn(
  serial: string,
  partSerial: string,
  before: Stored<PartSightingRecord> | undefined,
): { serials: string[]; write?: Op } {
  const seen = before?.data.serials ?? []
  const known = seen.includes(serial)
  if (seen.length > SERIALS_KEPT) {
    const serials = seen.slice(0, SERIALS_KEPT)
    const more = (before?.data.more ?? 0) + seen.length - SERIALS_KEPT + (known ? 0 : 1)
    return { serials, write: partSightings.replace(partSerial, before, { serials, more }) }
  }
  if (known) return { serials: seen }
  if (seen.length === SERIALS_KEPT) return { serials: seen, write: partSightings.add(partSerial, { more: 1 }) }
  const serials = [...seen, serial]
  return { serials, write: partSightings.replace(partSerial, before, { serials }) }
}

/** Collects the alarms that are new, each with an event of its own. */
function raiser({ raised, nowMs }: { raised: ReadonlySet<string>; nowMs: number }) {
  const writes: Op[] = []
  const events: EventDraft[] = []
  const raise = (alarmId: string, kind: AlarmKind, subject: string, evidence: Record<string, unknown>): void => {
    if (raised.has(alarmId)) return
    const alarm: AlarmRecord = { alarmId, kind, subject, evidence, raisedAtMs: nowMs, state: 'open' }
    writes.push(alarms.create(alarmId, alarm))
    events.push({ type: `registration.alarm.${kind}`, data: { alarmId, subject } })
  }
  return Object.assign(raise, { writes, events })
}
