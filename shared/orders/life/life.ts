/**
 * Decides what somebody wants to do to an order and gives the order as it is afterwards. Never looks at a clock or at another document: the use
 * case writes the order and carries out what `does` names, in the same write.
 */
import { type Decision, refuse } from '../../kernel/decision.ts'
import { type OrderRecord, ownerStore, storesOf } from '../documents.ts'
import { ACTS, type ActEffect, type ActorRole, type ActRule, type LifeRefusal, type OrderAct } from './acts.ts'
import { reservationAfter } from './reservation.ts'
import { isOver, type OrderState, stateAfter, stepOf } from './states.ts'
import { autoReceiveAtMs, exchangeUntilMs, returnUntilMs, withLook } from './windows.ts'

/** Who asks, as the platform knows them. */
export interface Caller {
  role: ActorRole
  /** Of a customer. */
  personId?: string
  /** Of a guide or owner: where they hold posts. */
  storeIds?: readonly string[]
  /** Staff code or operator. */
  who?: string
}

/** Why a store need not take goods back although the days of the law are not over. */
export const DECLINE_GROUNDS = ['not-intact', 'excluded-goods'] as const
export type DeclineGrounds = (typeof DECLINE_GROUNDS)[number]

export interface ActCommand {
  act: OrderAct
  caller: Caller
  nowMs: number
  /** With `decline`. */
  grounds?: DeclineGrounds
  /** With `confirm-receipt` of the system: a proof says that it arrived. */
  proven?: true
}

export interface Acted {
  order: OrderRecord
  does: readonly ActEffect[]
}

/** @returns the refusal that comes first in LIFE_REFUSALS */
export function decideAct(order: OrderRecord, command: ActCommand): Decision<Acted, LifeRefusal> {
  const { act, caller } = command
  const rule: ActRule = ACTS[act]
  if (!isAbout(order, caller)) return refuse('ORDER_UNKNOWN')
  if (!isTheirs(order, rule, caller)) return refuse('NOT_YOURS_TO_DO')
  if (rule.only !== undefined && rule.only !== order.delivery.kind) return refuse('DELIVERY_DIFFERS')
  const cell = rule.from[order.state]
  if (!cell) return refuse(whyNot(rule, order.state))
  const outOfTime = timeOf(order, command)
  if (outOfTime) return outOfTime
  const [target, ...does] = cell
  return { value: { order: stepped(order, stateAfter(order, target), command, does), does } }
}

const isOfStore = ({ role }: Caller): boolean => role === 'guide' || role === 'owner'

/** Anybody else learns nothing, not even that there is such an order. */
function isAbout(order: OrderRecord, caller: Caller): boolean {
  if (caller.role === 'customer') return caller.personId === order.personId
  if (!isOfStore(caller)) return true
  return storesOf(order).some((storeId) => caller.storeIds?.includes(storeId))
}

function isTheirs(order: OrderRecord, { by, at }: ActRule, caller: Caller): boolean {
  if (!by.includes(caller.role)) return false
  if (at === undefined || !isOfStore(caller)) return true
  const owner = ownerStore(order.payee)
  const stores = at === 'deliverer' ? order.sources.map(({ holder }) => holder) : owner === undefined ? [] : [owner]
  return stores.some((storeId) => caller.storeIds?.includes(storeId))
}

function whyNot({ from, early, late }: ActRule, state: OrderState): LifeRefusal {
  const step = stepOf(state)
  if (step === undefined) {
    if (isOver(state)) return 'ORDER_OVER'
    return state === 'expired' ? 'PAYMENT_EXPIRED' : 'AFTER_SALE_OPEN'
  }
  const steps = (Object.keys(from) as OrderState[]).map((at) => stepOf(at) ?? Infinity)
  return step < Math.min(...steps) ? early : late
}

function timeOf(order: OrderRecord, { act, caller, nowMs, grounds, proven }: ActCommand) {
  const { receivedAtMs, sentAtMs, afterSale } = order
  const own = caller.role === 'customer'
  const system = caller.role === 'system'
  const early = (fromMs: number | undefined) =>
    fromMs === undefined || nowMs < fromMs ? refuse('TOO_EARLY', { fromMs }) : undefined
  if (act === 'ask-return' && own && receivedAtMs !== undefined && nowMs > returnUntilMs(receivedAtMs))
    return refuse('RETURN_WINDOW_CLOSED', { untilMs: returnUntilMs(receivedAtMs) })
  if (act === 'ask-exchange' && own && receivedAtMs !== undefined && nowMs > exchangeUntilMs(receivedAtMs))
    return refuse('EXCHANGE_WINDOW_CLOSED', { untilMs: exchangeUntilMs(receivedAtMs) })
  if (act === 'decline' && afterSale?.withoutReason && grounds === undefined) return refuse('RETURN_IS_A_RIGHT')
  if (act === 'agree' && system) return early(afterSale?.answerByMs)
  if (act === 'confirm-receipt' && system && !proven)
    return early(sentAtMs === undefined ? undefined : autoReceiveAtMs(sentAtMs))
  if (act === 'complete') return early(receivedAtMs === undefined ? undefined : returnUntilMs(receivedAtMs) + 1)
  return undefined
}

const SENT: readonly OrderState[] = ['shipped', 'ready-for-pickup']

function stepped(
  order: OrderRecord,
  to: OrderState,
  { act, caller, nowMs }: ActCommand,
  does: readonly ActEffect[],
): OrderRecord {
  const { role, who } = caller
  const step = { what: act, to, atMs: nowMs, by: role, ...(who !== undefined && { who }) }
  return withLook({
    ...order,
    state: to,
    history: [...order.history, step],
    reservation: reservationAfter(order.reservation, does, { nowMs, paid: false }),
    ...(SENT.includes(to) && order.sentAtMs === undefined && { sentAtMs: nowMs }),
    ...(to === 'received' && order.receivedAtMs === undefined && { receivedAtMs: nowMs }),
  })
}
