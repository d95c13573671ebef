/**
 * The sale ticket: issuing one is the sale. The warranty starts on the day of the first ticket that holds, and only there:
 *
 * - Another ticket for a unit that is sold but not registered, from the same store, continues that sale: it voids the older code and keeps
 *   the time of sale, the start of the warranty and the terms that were promised, whichever guide of the store makes it.
 * - From another store it is another sale: the older code is voided too and the warranty starts anew. The newer ticket remembers the sale
 *   it took the place of, and HQ gets an alarm, because one of the two stores never handed the unit over.
 * - A sale that was cancelled did not happen: its document goes, the ticket stays as evidence, and a sale it took the place of stands again
 *   with its codes. A returned unit is sold afresh, with the parts that are in it now; when that sale is cancelled it is a returned unit again,
 *   with the cover it had. Only a sale of the last hours can be cancelled, however new its code is; later the machine is returned.
 */
import type { Stored } from '../kernel/collection.ts'
import { type Decision, type Op, refuse } from '../kernel/decision.ts'
import { addDays, HOUR_MS, localDate, MINUTE_MS, startOfDayMs } from '../kernel/time.ts'
import { saleCode } from '../routing/share/code.ts'
import { SCENE_PURPOSE } from './contract.ts'
import { lastEnd } from './coverage.ts'
import {
  type DeviceRecord,
  type RegistrationRulesRecord,
  type SaleRecord,
  sales,
  type TicketRecord,
  tickets,
} from './documents.ts'
import { type Post, sellingPosts } from './posts.ts'
import { asPromised, promiseOf } from './promise.ts'
import { decideSellable, type Sellable, type SellingFacts, type SellingRefusal } from './selling.ts'

export interface IssueFacts extends Omit<SellingFacts, 'sale'> {
  sale?: Stored<SaleRecord>
  /** The ticket the sale names, when the unit is sold and not registered. */
  older?: Stored<TicketRecord>
  /** The device of the unit's last registration, when it came back: parts may have been swapped since it left the factory. */
  lastDevice?: DeviceRecord
}

export interface IssueCommand {
  ticketId: string
  guidePersonId: string
  storeId?: string
  nowMs: number
  rules: RegistrationRulesRecord
}

/**
 * Records the sale and makes its ticket.
 * @returns the ticket; writes: the ticket, the sale, the code that leads to the shop, and the older ticket voided (4 operations, 1 event)
 */
export function decideIssue(facts: IssueFacts, command: IssueCommand): Decision<TicketRecord, SellingRefusal> {
  const { sale, older, lastDevice } = facts
  const sellable = decideSellable({ ...facts, sale: sale?.data }, command.storeId)
  if ('refused' in sellable) return sellable
  const before = sale?.data.state === 'sold' ? sale.data : undefined
  const continued = before?.storeId === sellable.store.storeId ? before : undefined
  const replaced = continued ? older?.data.replaced : sale?.data
  const model = asPromised(sellable.model, continued && older?.data.promised)
  const warrantyStart = continued?.warrantyStart ?? localDate(command.nowMs)
  const machine = goods(sellable, lastDevice)
  const ticket: TicketRecord = {
    ...machine,
    ...seller(sellable),
    ticketId: command.ticketId,
    ...guides(command.guidePersonId, continued && older?.data),
    soldAtMs: continued?.soldAtMs ?? command.nowMs,
    issuedAtMs: command.nowMs,
    codeExpiresAtMs: command.nowMs + command.rules.codeMinutes * MINUTE_MS,
    lateExpiresAtMs: startOfDayMs(addDays(lastEnd(warrantyStart, model), 1)),
    state: 'open',
    promised: promiseOf(model, machine.parts),
    ...(replaced && { replaced }),
  }
  const { ticketId, serial, modelId, storeId, staffId, soldAtMs } = ticket
  const sold: SaleRecord = {
    serial,
    state: 'sold',
    ticketId,
    storeId,
    staffId,
    soldAtMs,
    warrantyStart,
    ...(lastDevice && { lastDeviceId: lastDevice.deviceId }),
  }
  const visit = { letter: SCENE_PURPOSE.claim, storeId, nowMs: command.nowMs, untilMs: ticket.codeExpiresAtMs }
  const writes: Op[] = [tickets.create(ticketId, ticket), sales.replace(serial, sale, sold), saleCode(ticketId, visit)]
  if (older?.data.state === 'open') writes.push(tickets.replace(older.id, older, { ...older.data, state: 'voided' }))
  const soldBefore = continued ? undefined : before && placeOf(before)
  const data = {
    ticketId,
    serial,
    modelId,
    storeId,
    staffId,
    soldAtMs,
    continued: continued !== undefined,
    ...(soldBefore && { soldBefore }),
  }
  return { value: ticket, writes, events: [{ type: 'registration.sold', data }] }
}

const goods = ({ unit, model }: Sellable, lastDevice: DeviceRecord | undefined) => ({
  serial: unit.serial,
  modelId: model.modelId,
  modelName: model.name,
  color: unit.color,
  parts: lastDevice ? lastDevice.parts.map(({ part, serial }) => ({ part, serial })) : unit.parts,
})

const seller = ({ post, store }: Sellable) => ({
  storeId: store.storeId,
  storeName: store.name,
  point: store.point,
  staffId: post.staffId,
  guideName: post.name,
})

/** A code made again by the same guide is remembered once. */
function guides(guidePersonId: string, older: TicketRecord | undefined) {
  const all = older ? [...(older.earlierGuideIds ?? []), older.guidePersonId] : []
  const earlierGuideIds = [...new Set(all)].filter((personId) => personId !== guidePersonId)
  return { guidePersonId, ...(earlierGuideIds.length > 0 && { earlierGuideIds }) }
}

const placeOf = ({ ticketId, storeId, staffId, soldAtMs }: SaleRecord) => ({ ticketId, storeId, staffId, soldAtMs })

/** A ticket belongs to the guide who made it and to the owner of the store it was made in. */
export const isOwnTicket = (posts: readonly Post[], ticket: TicketRecord): boolean =>
  sellingPosts(posts).some(
    (post) => post.staffId === ticket.staffId || (post.role === 'owner' && post.storeId === ticket.storeId),
  )

export interface CancelFacts {
  posts: readonly Post[]
  ticket?: Stored<TicketRecord>
  sale?: Stored<SaleRecord>
  /** The ticket of the sale that this one took the place of. */
  older?: Stored<TicketRecord>
}

export interface CancelCommand {
  nowMs: number
  rules: Pick<RegistrationRulesRecord, 'cancelHours'>
}

type CancelRefusal = 'TICKET_UNKNOWN' | 'TICKET_VOIDED' | 'TICKET_CLAIMED' | 'CANCEL_WINDOW_CLOSED'

/**
 * Takes a sale back that nobody registered; taking it back twice answers the same.
 * @returns writes: the ticket, the sale undone, and the ticket of the sale that stands again (3 operations, 1 event)
 */
export function decideCancel(
  { posts, ticket, sale, older }: CancelFacts,
  { nowMs, rules: { cancelHours } }: CancelCommand,
): Decision<{ ticketId: string; state: 'cancelled' }, CancelRefusal> {
  if (!ticket || !isOwnTicket(posts, ticket.data)) return refuse('TICKET_UNKNOWN')
  const { ticketId, serial, storeId, staffId, state, soldAtMs } = ticket.data
  if (state === 'voided') return refuse('TICKET_VOIDED')
  if (state === 'claimed') return refuse('TICKET_CLAIMED')
  const value = { ticketId, state: 'cancelled' } as const
  if (state === 'cancelled') return { value }
  if (nowMs >= soldAtMs + cancelHours * HOUR_MS) return refuse('CANCEL_WINDOW_CLOSED', { cancelHours })
  const writes: Op[] = [tickets.replace(ticketId, ticket, { ...ticket.data, state: 'cancelled' })]
  if (sale?.data.ticketId === ticketId) writes.push(...undone(sale, ticket.data.replaced, older))
  return { value, writes, events: [{ type: 'registration.cancelled', data: { ticketId, serial, storeId, staffId } }] }
}

function undone(sale: Stored<SaleRecord>, replaced?: SaleRecord, older?: Stored<TicketRecord>): Op[] {
  const { serial, lastDeviceId } = sale.data
  if (replaced?.state === 'returned') return [sales.replace(serial, sale, replaced)]
  if (replaced && older?.data.state === 'voided')
    return [sales.replace(serial, sale, replaced), tickets.replace(older.id, older, { ...older.data, state: 'open' })]
  // Tickets from before sales were remembered know only that the unit had come back.
  return [
    lastDeviceId === undefined
      ? sales.del(serial, { version: sale.version })
      : sales.replace(serial, sale, { ...sale.data, state: 'returned' }),
  ]
}

export type TicketState = 'open' | 'expired' | 'voided' | 'cancelled' | 'claimed'

/** The state a person sees. Only an open ticket can expire; at the stroke of `codeExpiresAtMs` it has. */
export const ticketState = (ticket: TicketRecord, nowMs: number): TicketState =>
  ticket.state === 'open' && nowMs >= ticket.codeExpiresAtMs ? 'expired' : ticket.state
