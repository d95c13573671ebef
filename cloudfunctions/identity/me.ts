import { personOf, type UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import type { identity } from '#shared/identity/contract.ts'
import { consents, people } from '#shared/identity/documents.ts'
import { maskPhone } from '#shared/identity/phone.ts'
import { openPhone } from './open-phone.ts'
import { postViews } from './post-views.ts'

/** The caller as the "me" page shows them: posts held now, masked number, consents. */
export const me: UseCase<typeof identity.me> = async (_input, context) => {
  const { personId } = personOf(context)
  const [person, given, held] = await Promise.all([
    context.store.get(people, personId),
    context.store.get(consents, personId),
    context.posts(),
  ])
  const phone = openPhone(context.vault, person?.data)
  return {
    value: {
      personId,
      posts: await postViews(context.store, held),
      ...(phone && { phoneMasked: maskPhone(phone) }),
      consents: given?.data.consents ?? [],
    },
  }
}
