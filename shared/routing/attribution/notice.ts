/** Telling a store or a customer: one document a telling, with an id made of what it is about, so that nothing is told twice. */
import type { Op } from '../../kernel/decision.ts'
import { DAY_MS, type LocalDate } from '../../kernel/time.ts'
import type { PersonFacts } from './append.ts'
import { type NoticeKind, type NoticeRecord, routingNotices } from './documents.ts'
import { rulesAt } from './rules.ts'

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

/** Notices after which a store may claim the customer. */
export type ContestableKind = Extract<NoticeKind, 'moved-away' | 'bought-here' | 'imported-elsewhere'>

/**
 * Tells a store of a customer who is another's now, and until when it may claim them.
 * @param position of the log entry that it would contest
 */
export function tellContestable(
  { personId, sets, nowMs }: Pick<PersonFacts, 'personId' | 'sets' | 'nowMs'>,
  position: number,
  { storeId, ...told }: { storeId: string; kind: ContestableKind; coverUntil?: LocalDate },
): Op {
  const untilMs = nowMs + rulesAt(sets, nowMs).contestDays * DAY_MS
  const notice = { ...told, reader: storeReader(storeId), personId, atMs: nowMs, untilMs, position }
  return tell(position, notice)
}
