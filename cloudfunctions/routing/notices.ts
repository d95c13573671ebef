/** What the caller, or one of their stores, was told; newest first. */
import { personOf, type UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { ownStore } from '#cloudfunctions/platform/own-store.ts'
import { refuse } from '#shared/kernel/decision.ts'
import { type StaffRecord, staff } from '#shared/network/documents.ts'
import type { NoticeView } from '#shared/routing/attribution/contract.ts'
import { disputeIdOf } from '#shared/routing/attribution/dispute.ts'
import {
  type DisputeRecord,
  disputes,
  type NoticeRecord,
  routingNotices,
} from '#shared/routing/attribution/documents.ts'
import { personReader, storeReader } from '#shared/routing/attribution/notice.ts'
import { noticeSentence } from '#shared/routing/attribution/notice-words.ts'
import type { routing } from '#shared/routing/contract.ts'
import { byId } from './by-id.ts'

const PAGE = 50

export const notices: UseCase<typeof routing.notices> = async ({ storeId, cursor }, context) => {
  const { store, nowMs } = context
  if (storeId !== undefined && ownStore(await context.posts(), storeId) === undefined) return refuse('NOT_YOUR_STORE')
  const pk = storeId === undefined ? personReader(personOf(context).personId) : storeReader(storeId)
  const page = await store.query(routingNotices, 'byReader', { pk, desc: true, limit: PAGE, cursor })
  const told = page.rows.map(({ data }) => data)
  const [people, claims] = await Promise.all([
    byId(
      store,
      staff,
      told.map(({ staffId }) => staffId),
    ),
    byId(
      store,
      disputes,
      told.map((notice) => claimAbout(notice, storeId)),
    ),
  ])
  return {
    value: {
      notices: told.map((notice) => {
        const guide = notice.staffId === undefined ? undefined : people.get(notice.staffId)
        const claim = claims.get(claimAbout(notice, storeId) ?? '')
        return noticeView(notice, { guide, claim, nowMs })
      }),
      ...(page.cursor !== undefined && { cursor: page.cursor }),
    },
  }
}

/** Id of the claim that a store was told of, or that it may have made after it was told. */
const claimAbout = ({ disputeId, position, personId }: NoticeRecord, storeId = ''): string | undefined =>
  disputeId ?? (position === undefined ? undefined : disputeIdOf(personId, position, storeId))

interface Beside {
  guide: StaffRecord | undefined
  claim: DisputeRecord | undefined
  nowMs: number
}

function noticeView(notice: NoticeRecord, { guide, claim, nowMs }: Beside): NoticeView {
  const { noticeId, kind, personId, atMs, untilMs, position } = notice
  const contestable = position !== undefined && untilMs !== undefined && nowMs < untilMs && !claim
  return {
    noticeId,
    kind,
    customerId: personId,
    atMs,
    ...(claim && { dispute: { disputeId: claim.disputeId, state: claim.state } }),
    ...(contestable && { contestable }),
    ...(untilMs !== undefined && { untilMs }),
    sentence: noticeSentence(notice, guide ? { staffName: guide.name } : {}),
  }
}
