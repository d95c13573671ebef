/** A store's customers for its owner, or a guide's own, newest first. The index may be a moment behind, so each row is judged as it is now. */
import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { ownStore } from '#cloudfunctions/platform/own-store.ts'
import { refuse } from '#shared/kernel/decision.ts'
import { attributions, unsharedKey } from '#shared/routing/attribution/documents.ts'
import { settled } from '#shared/routing/attribution/fold.ts'
import type { routing } from '#shared/routing/contract.ts'
import { seenThrough, viewOf } from '#shared/routing/views.ts'
import { customerFiles } from './customer-files.ts'

const PAGE = 50

export const customers: UseCase<typeof routing.customers> = async (input, context) => {
  const { store, nowMs } = context
  const posts = await context.posts()
  const ownId = ownStore(posts, input.storeId)
  const guide = posts.find(
    (post) => post.role === 'guide' && post.storeId !== undefined && post.storeId === (input.storeId ?? post.storeId),
  )
  if (ownId === undefined && !guide) return refuse('NOT_YOUR_STORE')
  const view = ownId === undefined ? 'guide' : 'owner'
  const storeId = ownId ?? guide?.storeId ?? ''
  const of = view === 'guide' ? guide?.staffId : input.unshared ? unsharedKey(storeId) : input.staffId
  const page = await store.query(attributions, of === undefined ? 'byStore' : 'byGuide', {
    pk: of ?? storeId,
    desc: true,
    limit: PAGE,
    cursor: input.cursor,
  })
  const through = posts.filter((post) => post.role === view)
  const rows = page.rows
    .map(({ data }) => data)
    .filter((record) => {
      const now = settled(record, nowMs)
      const listed = of === undefined || (now.staffId ?? unsharedKey(storeId)) === of
      return now.storeId === storeId && listed && viewOf(through, now) === view
    })
  const files = await customerFiles(context, rows, 'store')
  return {
    value: {
      customers: files.map((file) => seenThrough(view, file)),
      ...(page.cursor !== undefined && { cursor: page.cursor }),
    },
  }
}
