import { personOf, type UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import type { identity } from '#shared/identity/contract.ts'
import { consents, people, posts } from '#shared/identity/documents.ts'
import { openPhone } from './open-phone.ts'

/** Everything identity holds about the caller, in the open. */
export const exportMe: UseCase<typeof identity.exportMe> = async (_input, context) => {
  const { personId } = personOf(context)
  const [person, held, given] = await Promise.all([
    context.store.get(people, personId),
    context.store.get(posts, personId),
    context.store.get(consents, personId),
  ])
  const phone = openPhone(context.vault, person?.data)
  return {
    value: {
      personId,
      ...(person && { createdAtMs: person.data.createdAtMs }),
      ...(phone && { phone }),
      posts: held?.data.posts ?? [],
      consents: given?.data.consents ?? [],
    },
  }
}
