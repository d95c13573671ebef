/**
 * Notifications on their way: each is delivered again and again, by the real schedule, until its address answers 2xx. They may be lost,
 * doubled, late or out of order when somebody says so.
 */
import { RETRY_PAUSES_MS } from './facts.ts'
import { hex } from './keys.ts'
import { type PayEvent, type PayNotification, payNotification } from './notification.ts'
import type { WaitingNotification } from './state.ts'
import { insertInOrder, type PayWorld } from './world.ts'

export interface NotificationDelivery extends PayNotification {
  /** The notification's: the same for every delivery of it. */
  id: string
  url: string
}

/** @param atMs when it happened, which is when it is first delivered */
export function notify(pay: PayWorld, url: string, atMs: number, event: PayEvent): void {
  wait(pay, { ...event, id: hex(pay.random(16)), url, dueMs: atMs, delivered: 0 })
}

const wait = (pay: PayWorld, waiting: WaitingNotification): void =>
  insertInOrder(pay.state.notifications, waiting, ({ dueMs }) => dueMs)

/** What is delivered now. Each counts as unanswered, and will come again, until `answered` says otherwise. */
export function takeDueNotifications(pay: PayWorld): NotificationDelivery[] {
  const nowMs = pay.nowMs()
  const { notifications } = pay.state
  const later = notifications.findIndex(({ dueMs }) => dueMs > nowMs)
  const due = notifications.splice(0, later < 0 ? notifications.length : later)
  const first: NotificationDelivery[] = []
  const last: NotificationDelivery[] = []
  for (const waiting of due) {
    const trouble = pay.trouble(`notification/${waiting.originalType}`)
    if (trouble && 'delayMs' in trouble) {
      wait(pay, { ...waiting, dueMs: nowMs + trouble.delayMs })
      continue
    }
    const pauseMs = RETRY_PAUSES_MS[waiting.delivered]
    if (pauseMs !== undefined) wait(pay, { ...waiting, dueMs: nowMs + pauseMs, delivered: waiting.delivered + 1 })
    if (trouble && 'lost' in trouble) continue
    const copies = trouble && 'copies' in trouble ? trouble.copies : 1
    const target = trouble && 'reorder' in trouble ? last : first
    for (let copy = 0; copy < copies; copy++) target.push(delivery(pay, waiting))
  }
  return [...first, ...last.reverse()]
}

function delivery(pay: PayWorld, { id, url, eventType, originalType, resource }: WaitingNotification) {
  const how = { mode: pay.state.keyMode, nowMs: pay.transportNowMs(), random: (bytes: number) => pay.random(bytes) }
  return { id, url, ...payNotification(pay.state.keys, { id, eventType, originalType, resource }, how) }
}

/** Its address answered 2xx: it is not delivered again. */
export function answered(pay: PayWorld, id: string): void {
  const at = pay.state.notifications.findIndex((waiting) => waiting.id === id)
  if (at >= 0) pay.state.notifications.splice(at, 1)
}
