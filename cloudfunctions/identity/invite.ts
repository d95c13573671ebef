import { type Context, personOf, type UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { ownedStores } from '#cloudfunctions/platform/own-store.ts'
import type { identity } from '#shared/identity/contract.ts'
import { decideInvite, type Inviter } from '#shared/identity/invitation.ts'
import { INVITATION_CODE_BYTES, spellInvitationCode } from '#shared/identity/invitation-code.ts'
import { staff } from '#shared/network/documents.ts'
import { invitationHash } from './invitation-hash.ts'

/** Makes an invitation. The code itself is answered and kept nowhere; the document's id is its keyed hash. */
export const invite: UseCase<typeof identity.invite> = async ({ staffId }, context) => {
  const record = await context.store.get(staff, staffId)
  const invitationCode = spellInvitationCode(context.randomBytes(INVITATION_CODE_BYTES))
  const decided = decideInvite(record?.data, {
    invitedBy: await inviterOf(context),
    codeHash: invitationHash(context.vault, invitationCode),
    nowMs: context.nowMs,
  })
  if ('refused' in decided) return decided
  return { ...decided, value: { invitationCode, ...decided.value } }
}

async function inviterOf(context: Context): Promise<Inviter> {
  if (context.caller.kind === 'hq') return { kind: 'hq', operatorId: context.caller.operatorId }
  return { kind: 'owner', personId: personOf(context).personId, storeIds: ownedStores(await context.posts()) }
}
