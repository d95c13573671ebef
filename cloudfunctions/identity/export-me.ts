import { personOf, type UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import type { Vault } from '#cloudfunctions/platform/vault.ts'
import type { identity } from '#shared/identity/contract.ts'
import { consents, type PersonRecord, type PhoneExchange, people, posts } from '#shared/identity/documents.ts'
import { openPhone } from './open-phone.ts'

/** Everything identity holds about the caller, in the open. Never about anybody else: the person comes from the evidence, not from the input. */
export const exportMe: UseCase<typeof identity.exportMe> = async (_input, context) => {
  const { personId } = personOf(context)
  const [person, held, given] = await Promise.all([
    context.store.get(people, personId),
    context.store.get(posts, personId),
    context.store.get(consents, personId),
  ])
  return {
    value: {
      personId,
      ...(person && opened(context.vault, person.data)),
      posts: held?.data.posts ?? [],
      consents: given?.data.consents ?? [],
    },
  }
}

function opened(vault: Vault, person: PersonRecord) {
  const { personId, createdAtMs, dataKey, sealedOpenid, phoneExchange } = person
  const openid = dataKey && sealedOpenid && vault.open(personId, dataKey, 'openid', sealedOpenid)
  const phone = openPhone(vault, person)
  return {
    createdAtMs,
    ...(openid && { openid }),
    ...(phone && { phone }),
    ...(phoneExchange && { phoneExchange: openedExchange(vault, person, phoneExchange) }),
  }
}

function openedExchange(vault: Vault, person: PersonRecord, { askedAtMs, state, sealedPhone }: PhoneExchange) {
  const phone = sealedPhone && openPhone(vault, { ...person, sealedPhone })
  return { askedAtMs, state, ...(phone && { phone }) }
}
