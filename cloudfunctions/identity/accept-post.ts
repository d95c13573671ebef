import { heldPosts } from '#cloudfunctions/platform/access.ts'
import { type Context, personOf, type UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { freshPerson } from '#cloudfunctions/platform/fresh-person.ts'
import { ownedStores } from '#cloudfunctions/platform/own-store.ts'
import type { identity } from '#shared/identity/contract.ts'
import { invitations, people, posts, staffBindings } from '#shared/identity/documents.ts'
import { type AcceptFacts, decideAccept, invitingOwner } from '#shared/identity/invitation.ts'
import { readInvitationCode } from '#shared/identity/invitation-code.ts'
import { enterPerson } from '#shared/identity/person.ts'
import type { Op } from '#shared/kernel/decision.ts'
import { staff } from '#shared/network/documents.ts'
import { invitationHash } from './invitation-hash.ts'
import { postViews } from './post-views.ts'

/** Takes up the post an invitation names; the person's record begins here when they were never here before. */
export const acceptPost: UseCase<typeof identity.acceptPost> = async ({ invitationCode }, context) => {
  const { personId } = personOf(context)
  const { store, nowMs } = context
  const decided = decideAccept(await loadFacts(invitationCode, personId, context), { personId, nowMs })
  if ('refused' in decided) return decided
  const { staffId, role, name, storeId, stationId } = decided.value
  const [post] = await postViews(store, [
    { staffId, role, name, ...(storeId && { storeId }), ...(stationId && { stationId }) },
  ])
  if (!post) throw new Error('a view for the post accepted')
  if (!decided.writes) return { value: { post } }
  return { value: { post }, writes: [...(await entering(context)), ...decided.writes] }
}

async function loadFacts(typed: string, personId: string, { store, vault }: Context): Promise<AcceptFacts> {
  const code = readInvitationCode(typed)
  const invitation = code === undefined ? undefined : await store.get(invitations, invitationHash(vault, code))
  if (!invitation)
    return { invitation: undefined, staff: undefined, binding: undefined, held: undefined, displaced: undefined }
  const { staffId } = invitation.data
  const [record, binding, held] = await Promise.all([
    store.get(staff, staffId),
    store.get(staffBindings, staffId),
    store.get(posts, personId),
  ])
  const inviter = invitingOwner(invitation.data)
  const inviterStoreIds = inviter === undefined ? undefined : ownedStores(await heldPosts(store, inviter))
  const holder = binding?.data.personId
  const displaced = holder === undefined || holder === personId ? undefined : await store.get(posts, holder)
  return { invitation, inviterStoreIds, staff: record?.data, binding, held, displaced }
}

async function entering(context: Context): Promise<Op[]> {
  const fresh = freshPerson(context)
  return enterPerson(await context.store.get(people, fresh.personId), fresh).writes
}
