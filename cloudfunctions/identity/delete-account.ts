import { personOf, type UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import type { identity } from '#shared/identity/contract.ts'
import { decideDeletion } from '#shared/identity/delete-account.ts'
import { consents, people, posts, staffBindings } from '#shared/identity/documents.ts'

/** Destroys the caller's data key and gives up their posts; the other areas hear of it through the event. */
export const deleteAccount: UseCase<typeof identity.deleteAccount> = async (_input, context) => {
  const { personId } = personOf(context)
  const { store, nowMs } = context
  const [person, held, given] = await Promise.all([
    store.get(people, personId),
    store.get(posts, personId),
    store.get(consents, personId),
  ])
  const staffIds = (held?.data.posts ?? []).map((post) => post.staffId)
  const bindings = (await store.getMany(staffBindings, staffIds)).flatMap((binding) => binding ?? [])
  return decideDeletion({ person, held, bindings, consents: given }, nowMs)
}
