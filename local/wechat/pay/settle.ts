/** What WeChat Pay does by itself, at the times it does it: finishing what it accepted, and ending freezes. */
import { endFreeze, finishShare } from './finish-share.ts'
import { finishRefund } from './refunds.ts'
import { finishReturn } from './returns.ts'
import type { AgendaItem } from './state.ts'
import type { PayWorld } from './world.ts'

/** Catches up with the business clock. Everything happens at its own time, however far the clock was moved. */
export function settle(pay: PayWorld): void {
  const { agenda } = pay.state
  const nowMs = pay.nowMs()
  while (agenda[0] && agenda[0].atMs <= nowMs) finish(pay, agenda.shift() as AgendaItem)
}

function finish(pay: PayWorld, item: AgendaItem): void {
  if (item.finish === 'refund') finishRefund(pay, item.no, item.atMs)
  else if (item.finish === 'share') finishShare(pay, item.no, item.detailId, item.atMs)
  else if (item.finish === 'return') finishReturn(pay, item.no, item.atMs)
  else endFreeze(pay, item.no, item.atMs)
}

/** When something happens next without anybody asking; undefined when nothing will. */
export function nextMs({ state }: PayWorld): number | undefined {
  const times = [state.agenda[0]?.atMs, state.notifications[0]?.dueMs].filter((ms) => ms !== undefined)
  return times.length === 0 ? undefined : Math.min(...times)
}
