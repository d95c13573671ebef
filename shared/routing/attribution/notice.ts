/** Telling a store or a customer: one document a telling, with an id made of what it is about, so that nothing is told twice. */
import type { Op } from '../../kernel/decision.ts'
import { DAY_MS } from '../../kernel/time.ts'
import { type NoticeRecord, routingNotices } from './documents.ts'

/** Longer than anything can be done about it. */
const NOTICE_KEPT_DAYS = 180

export const storeReader = (storeId: string): string => `store:${storeId}`
export const personReader = (personId: string): string => `person:${personId}`

/** @param about what happened: a log position or a dispute's id; together with reader and kind it names the notice */
export function tell(about: string | number, notice: Omit<NoticeRecord, 'noticeId' | 'expiresAtMs'>): Op {
  const noticeId = `${notice.reader}:${notice.personId}:${notice.kind}:${about}`
  return routingNotices.create(noticeId, {
    ...notice,
    noticeId,
    expiresAtMs: notice.atMs + NOTICE_KEPT_DAYS * DAY_MS,
  })
}
