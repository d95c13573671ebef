/**
 * The selling store hands over another unit of the same model for a registered one. Cover starts anew on the day of the exchange
 * (部分商品修理更换退货责任规定 第十四条): the new unit gets a device of its own for the same owner, the old device stays as history.
 * Possible within the exchange days, or while the machine is covered and has been repaired twice already.
 */
import type { Stored } from '../kernel/collection.ts'
import { type Decision, type Op, refuse } from '../kernel/decision.ts'
import { type LocalDate, localDate } from '../kernel/time.ts'
import type { ModelRecord, UnitRecord } from '../network/documents.ts'
import { openCard } from './card.ts'
import { LAW } from './coverage-law.ts'
import { type DeviceRecord, devices, returnRequests, type SaleRecord, sales } from './documents.ts'
import { withDeviceReplaced } from './holding.ts'
import { type Post, postAt, type SellingPost } from './posts.ts'
import type { RegisteredUnit } from './return.ts'

export interface ExchangeFacts extends Partial<RegisteredUnit> {
  posts: readonly Post[]
  serial?: string
  unit?: UnitRecord
  model?: ModelRecord
  newUnit?: UnitRecord
  newSale?: Stored<SaleRecord>
  /** Parts in the new unit now; its factory list unless it was sold and returned before. */
  newParts?: readonly { part: string; serial: string }[]
}

export interface ExchangeCommand {
  /** Id of the new unit's device. */
  deviceId: string
  reason: string
  nowMs: number
}

type ExchangeRefusal =
  | 'SERIAL_MALFORMED'
  | 'SERIAL_UNKNOWN'
  | 'UNIT_NOT_REGISTERED'
  | 'NOT_YOUR_STORE'
  | 'EXCHANGE_WINDOW_CLOSED'
  | 'NEW_SERIAL_UNKNOWN'
  | 'NEW_UNIT_RECALLED'
  | 'NEW_UNIT_SOLD'
  | 'MODEL_DIFFERS'

/** True when the customer may still have another unit on this day. */
export function mayExchange(device: DeviceRecord, today: LocalDate): boolean {
  const repairs = repairsUnderCover(device)
  return today <= device.exchangeUntil || (repairs >= LAW.repairsBeforeExchange.value && today <= device.coverage.end)
}

/** A worn filter is no failure of the machine, and the parts of one visit are one repair. */
function repairsUnderCover({ history, parts }: DeviceRecord): number {
  const consumables = new Set(parts.filter((part) => part.class === 'consumable').map((part) => part.part))
  const visits = history.flatMap((event) =>
    event.kind === 'part-swapped' && !event.outOfCover && !consumables.has(event.part)
      ? [`${localDate(event.atMs)} ${event.stationId ?? ''}`]
      : [],
  )
  return new Set(visits).size
}

/** @returns the new device's id; writes: both sales, both devices, the holding, and a return question dropped (at most 6 operations) */
export function decideExchange(
  facts: ExchangeFacts,
  command: ExchangeCommand,
): Decision<{ deviceId: string }, ExchangeRefusal> {
  const { sale, device, unit, model, newUnit } = facts
  if (facts.serial === undefined) return refuse('SERIAL_MALFORMED')
  if (!unit || !model) return refuse('SERIAL_UNKNOWN')
  if (sale?.data.state !== 'registered' || !device) return refuse('UNIT_NOT_REGISTERED')
  const post = postAt(facts.posts, sale.data.storeId)
  if (!post) return refuse('NOT_YOUR_STORE')
  if (!mayExchange(device.data, localDate(command.nowMs))) {
    return refuse('EXCHANGE_WINDOW_CLOSED', { until: device.data.exchangeUntil })
  }
  if (!newUnit) return refuse('NEW_SERIAL_UNKNOWN')
  if (newUnit.recalled) return refuse('NEW_UNIT_RECALLED')
  if (facts.newSale && facts.newSale.data.state !== 'returned') return refuse('NEW_UNIT_SOLD')
  if (newUnit.modelId !== unit.modelId) return refuse('MODEL_DIFFERS')
  return exchanged({ ...facts, sale, device, model, newUnit, post }, command)
}

type Exchange = ExchangeFacts & RegisteredUnit & { model: ModelRecord; newUnit: UnitRecord; post: SellingPost }

function exchanged(
  facts: Exchange,
  { deviceId, reason, nowMs }: ExchangeCommand,
): Decision<{ deviceId: string }, never> {
  const { sale, device, holding, request, model, newUnit, post } = facts
  const { offerId: _ended, ...old } = device.data
  const { serial, storeId, ownerId } = old
  const today = localDate(nowMs)
  const happened = { kind: 'exchanged', atMs: nowMs, storeId, staffId: post.staffId, reason } as const
  const closed: DeviceRecord = {
    ...old,
    state: 'exchanged',
    history: [...old.history, { ...happened, newSerial: newUnit.serial }],
  }
  const fresh: DeviceRecord = {
    ...old,
    deviceId,
    serial: newUnit.serial,
    color: newUnit.color,
    soldAtMs: nowMs,
    registeredAtMs: nowMs,
    ...openCard(model, facts.newParts ?? newUnit.parts, today),
    history: [{ ...happened, oldSerial: serial }],
  }
  const newSale: SaleRecord = {
    serial: newUnit.serial,
    state: 'registered',
    ticketId: sale.data.ticketId,
    storeId,
    staffId: post.staffId,
    soldAtMs: nowMs,
    registeredAtMs: nowMs,
    deviceId,
    warrantyStart: today,
  }
  const writes: Op[] = [
    sales.replace(serial, sale, { ...sale.data, state: 'returned' }),
    sales.replace(newUnit.serial, facts.newSale, newSale),
    devices.replace(device.id, device, closed),
    devices.create(deviceId, fresh),
    withDeviceReplaced(ownerId, holding, device.id, deviceId),
  ]
  if (request) writes.push(returnRequests.del(device.id, { version: request.version }))
  const data = {
    serial,
    newSerial: newUnit.serial,
    oldDeviceId: device.id,
    deviceId,
    personId: ownerId,
    storeId,
    staffId: post.staffId,
  }
  return { value: { deviceId }, writes, events: [{ type: 'registration.exchanged', data }] }
}
