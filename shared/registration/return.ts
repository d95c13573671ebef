/**
 * A machine goes back to the store that sold it. Registration is undone (the sale is returned, the device leaves its owner's list, the unit
 * can be sold again) and history stays. Who is attributed to whom does not change: that log only grows.
 *
 * The law gives the customer 7 days (coverage-law.ts); a store may be kinder. So the window binds only a return without proof: with
 * the till's refund number the money has gone back already, and refusing would leave the card with someone who no longer has the machine.
 * Without a refund number the owner is asked to confirm; a unit nobody registered has no owner to ask. The question ends after the days of
 * the rule and when the device changes hands: nobody gives a machine back by an answer to something long forgotten.
 */
import type { Stored } from '../kernel/collection.ts'
import { type Decided, type Decision, type Op, refuse } from '../kernel/decision.ts'
import { DAY_MS, localDate } from '../kernel/time.ts'
import type { ModelRecord, UnitRecord } from '../network/documents.ts'
import { returnUntil } from './coverage.ts'
import {
  type DeviceRecord,
  devices,
  type Grounds,
  type HoldingRecord,
  type RegistrationRulesRecord,
  type ReturnRequestRecord,
  returnRequests,
  type SaleRecord,
  sales,
  type TicketRecord,
  tickets,
  unregisteredReturns,
} from './documents.ts'
import { withoutDevice } from './holding.ts'
import { type Post, postAt } from './posts.ts'

export interface RegisteredUnit {
  sale: Stored<SaleRecord>
  device: Stored<DeviceRecord>
  holding?: Stored<HoldingRecord>
  request?: Stored<ReturnRequestRecord>
}

export interface ReturnFacts extends Partial<RegisteredUnit> {
  posts: readonly Post[]
  serial?: string
  unit?: UnitRecord
  model?: ModelRecord
  /** The ticket of a sale that nobody registered. */
  ticket?: Stored<TicketRecord>
}

export interface ReturnCommand {
  reason: string
  /** The refund's number in the store's till. */
  refundEvidence?: string
  rules: Pick<RegistrationRulesRecord, 'returnAskDays'>
  nowMs: number
}

type ReturnRefusal = 'SERIAL_MALFORMED' | 'SERIAL_UNKNOWN' | 'UNIT_NOT_SOLD' | 'NOT_YOUR_STORE' | 'RETURN_WINDOW_CLOSED'

/** @returns `returned` at once, or `waiting-for-customer` with the question stored for the owner */
export function decideReturn(
  facts: ReturnFacts,
  command: ReturnCommand,
): Decision<{ state: 'returned' | 'waiting-for-customer' }, ReturnRefusal> {
  const { serial, unit, model, sale, device } = facts
  if (serial === undefined) return refuse('SERIAL_MALFORMED')
  if (!unit || !model) return refuse('SERIAL_UNKNOWN')
  if (!sale || sale.data.state === 'returned') return refuse('UNIT_NOT_SOLD')
  const post = postAt(facts.posts, sale.data.storeId)
  if (!post) return refuse('NOT_YOUR_STORE')
  const until = device?.data.returnUntil ?? returnUntil(sale.data.warrantyStart, model)
  const { nowMs, reason, refundEvidence } = command
  if (refundEvidence === undefined && localDate(nowMs) > until) return refuse('RETURN_WINDOW_CLOSED', { until })
  const grounds = { staffId: post.staffId, reason, evidence: refundEvidence }
  if (!device) return returnUnregistered({ sale, ticket: facts.ticket }, grounds, nowMs)
  if (refundEvidence !== undefined)
    return returnRegistered({ ...facts, sale, device }, { ...grounds, evidence: refundEvidence }, nowMs)
  const { deviceId, ownerId } = device.data
  const asked: ReturnRequestRecord = {
    deviceId,
    ownerId,
    storeId: post.storeId,
    staffId: post.staffId,
    reason,
    requestedAtMs: nowMs,
    expiresAtMs: nowMs + command.rules.returnAskDays * DAY_MS,
  }
  return {
    value: { state: 'waiting-for-customer' },
    writes: [returnRequests.put(deviceId, asked), devices.check(deviceId, { version: device.version })],
  }
}

export interface ConfirmFacts extends Partial<RegisteredUnit> {
  personId: string
}

/** The owner's answer. Declining keeps everything as it is and forgets the question. */
export function decideConfirmReturn(
  facts: ConfirmFacts,
  { agree, nowMs }: { agree: boolean; nowMs: number },
): Decision<{ state: 'returned' | 'kept' }, 'DEVICE_UNKNOWN' | 'RETURN_NOT_ASKED'> {
  const { sale, device, request, personId } = facts
  if (!sale || device?.data.ownerId !== personId || device.data.state !== 'active') return refuse('DEVICE_UNKNOWN')
  if (request?.data.ownerId !== personId) return refuse('RETURN_NOT_ASKED')
  if (agree) {
    const { staffId, reason, requestedAtMs } = request.data
    return returnRegistered(
      { ...facts, sale, device },
      { staffId, reason, evidence: `customer:${requestedAtMs}` },
      nowMs,
    )
  }
  return {
    value: { state: 'kept' },
    writes: [returnRequests.del(device.id, { version: request.version })],
    events: [{ type: 'registration.returnDeclined', data: { deviceId: device.id, storeId: request.data.storeId } }],
  }
}

/** Sale, grounds and ticket: at most 3 operations. */
function returnUnregistered(
  { sale, ticket }: { sale: Stored<SaleRecord>; ticket?: Stored<TicketRecord> },
  { evidence, ...grounds }: Grounds & { evidence?: string },
  nowMs: number,
): Decided<{ state: 'returned' }> {
  const { serial, storeId, ticketId } = sale.data
  const why = {
    ticketId,
    serial,
    storeId,
    ...grounds,
    ...(evidence !== undefined && { evidence }),
    returnedAtMs: nowMs,
  }
  const writes: Op[] = [
    sales.replace(serial, sale, { ...sale.data, state: 'returned' }),
    unregisteredReturns.put(ticketId, why),
  ]
  if (ticket?.data.state === 'open')
    writes.push(tickets.replace(ticketId, ticket, { ...ticket.data, state: 'cancelled' }))
  return {
    value: { state: 'returned' },
    writes,
    events: [{ type: 'registration.returned', data: { serial, storeId } }],
  }
}

/** Sale, device, holding and the question: at most 4 operations. An open transfer offer ends with the device. */
function returnRegistered(
  unit: RegisteredUnit,
  grounds: Grounds & { evidence: string },
  nowMs: number,
): Decided<{ state: 'returned' }> {
  const { sale, device, holding, request } = unit
  const { offerId: _ended, ...kept } = device.data
  const { deviceId, ownerId, serial, storeId } = kept
  const returned: DeviceRecord = {
    ...kept,
    state: 'returned',
    history: [...kept.history, { kind: 'returned', atMs: nowMs, storeId, ...grounds }],
  }
  const writes: Op[] = [
    sales.replace(serial, sale, { ...sale.data, state: 'returned' }),
    devices.replace(deviceId, device, returned),
    withoutDevice(ownerId, holding, deviceId),
  ]
  if (request) writes.push(returnRequests.del(deviceId, { version: request.version }))
  const data = { serial, deviceId, personId: ownerId, storeId }
  return { value: { state: 'returned' }, writes, events: [{ type: 'registration.returned', data }] }
}
