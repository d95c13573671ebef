/** What the caller, or one of their stores, was told; newest first. */
import { personOf, type UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { ownStore } from '#cloudfunctions/platform/own-store.ts'
import { refuse } from '#shared/kernel/decision.ts'
import { type StaffRecord, staff } from '#shared/network/documents.ts'
import type { NoticeView } from '#shared/routing/attribution/contract.ts'
import { type NoticeRecord, routingNotices } from '#shared/routing/attribution/documents.ts'
import { personReader, storeReader } from '#shared/routing/attribution/notice.ts'
import { noticeSentence } from '#shared/routing/attribution/notice-words.ts'
import type { routing } from '#shared/routing/contract.ts'
import { byId } from './by-id.ts'

const PAGE = 50

export const notices: UseCase<typeof routing.notices> = async ({ storeId, cursor }, context) => {
  const { store } = context
  if (storeId !== undefined && ownStore(await context.posts(), storeId) === undefined) return refuse('NOT_YOUR_STORE')
  const pk = storeId === undefined ? personReader(personOf(context).personId) : storeReader(storeId)
  const page = await store.query(routingNotices, 'byReader', { pk, desc: true, limit: PAGE, cursor })
  const people = await byId(
    store,
    staff,
    page.rows.map(({ data }) => data.staffId),
  )
  return {
    value: {
      notices: page.rows.map(({ data }) =>
        noticeView(data, data.staffId === undefined ? undefined : people.get(data.staffId)),
      ),
      ...(page.cursor !== undefined && { cursor: page.cursor }),
    },
  }
}

function noticeView(notice: NoticeRecord, about: StaffRecord | undefined): NoticeView {
  const { noticeId, kind, personId, atMs, disputeId, untilMs } = notice
  return {
    noticeId,
    kind,
    customerId: personId,
    atMs,
    ...(disputeId !== undefined && { disputeId }),
    ...(untilMs !== undefined && { untilMs }),
    sentence: noticeSentence(notice, about ? { staffName: about.name } : {}),
  }
}
