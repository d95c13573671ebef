/**
 * Asking for a return or an exchange after packing, and taking the goods back. Within the days of the law a customer needs no reason and the store may
 * decline only on grounds the law knows; a store that says nothing has agreed.
 */
import { type Decision, isRefused, refuse } from '../../kernel/decision.ts'
import type { AfterSale, OrderRecord } from '../documents.ts'
import type { LifeRefusal } from './acts.ts'
import { type ActCommand, type Acted, decideAct } from './life.ts'
import { plusUnits } from './sources.ts'
import { answerByMs, returnUntilMs, withLook } from './windows.ts'

/** Ordered by precedence, after those of the act. */
export type AfterSaleRefusal = LifeRefusal | 'LINE_UNKNOWN' | 'MORE_THAN_BOUGHT'

export interface AskCommand extends ActCommand {
  act: 'ask-return' | 'ask-exchange'
  lines: AfterSale['lines']
  reason: string
}

export function askAfterSale(order: OrderRecord, command: AskCommand): Decision<Acted, AfterSaleRefusal> {
  const { act, lines, reason, nowMs } = command
  const acted = decideAct(order, command)
  if (isRefused(acted)) return acted
  const wrong = wrongLine(order, command)
  if (wrong) return wrong
  const { receivedAtMs } = order
  const afterSale: AfterSale = {
    kind: act === 'ask-return' ? 'return' : 'exchange',
    lines,
    reason,
    from: order.state,
    askedAtMs: nowMs,
    answerByMs: answerByMs(nowMs),
    withoutReason: act === 'ask-return' && receivedAtMs !== undefined && nowMs <= returnUntilMs(receivedAtMs),
  }
  return { value: { ...acted.value, order: withLook({ ...acted.value.order, afterSale }) } }
}

function wrongLine(order: OrderRecord, { lines }: AskCommand) {
  if (lines.length === 0) return refuse('LINE_UNKNOWN')
  const asked = new Map<string, number>()
  for (const { lineId, quantity } of lines) {
    const line = order.lines.find((other) => other.lineId === lineId)
    if (!line) return refuse('LINE_UNKNOWN', { lineId })
    asked.set(lineId, (asked.get(lineId) ?? 0) + quantity)
    const left = line.quantity - (order.cameBack[lineId] ?? 0)
    if (!Number.isInteger(quantity) || quantity < 1 || (asked.get(lineId) ?? 0) > left)
      return refuse('MORE_THAN_BOUGHT', { lineId, left })
  }
  return undefined
}

/**
 * The goods are back with the store and their money goes back.
 * @param command `refundNo`: the refund's number, which is written with this before WeChat is asked
 */
export function takeBack(
  order: OrderRecord,
  { refundNo, ...command }: Omit<ActCommand, 'act'> & { refundNo: string },
): Decision<Acted, LifeRefusal> {
  const acted = decideAct(order, { ...command, act: 'take-back' })
  if (isRefused(acted) || !order.afterSale) return acted
  const { order: after, does } = acted.value
  const cameBack = plusUnits(order.cameBack, order.afterSale.lines)
  return { value: { does, order: { ...after, cameBack, afterSale: { ...order.afterSale, refundNo } } } }
}
