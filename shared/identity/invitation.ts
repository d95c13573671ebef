/**
 * Inviting someone to a post and taking it up. An invitation works once, for one staff record, for seven days, and only until
 * somebody has taken the post up since it was made: a stray older code takes nothing from its holder. Whoever accepts a newer one
 * takes the post over.
 */
import type { Stored } from '../kernel/collection.ts'
import { type Decision, type Op, refuse } from '../kernel/decision.ts'
import { DAY_MS } from '../kernel/time.ts'
import type { StaffRecord } from '../network/documents.ts'
import {
  type InvitationRecord,
  invitations,
  type PostsRecord,
  posts,
  type StaffBindingRecord,
  staffBindings,
} from './documents.ts'

const INVITATION_DAYS = 7
/** Person ids never begin like this. */
const HQ_INVITES = 'hq:'

/** Who invites: HQ, or an owner with the stores they own. */
export type Inviter =
  | { kind: 'hq'; operatorId: string }
  | { kind: 'owner'; personId: string; storeIds: readonly string[] }

export interface InviteCommand {
  invitedBy: Inviter
  /** Keyed hash of the code. */
  codeHash: string
  nowMs: number
}

/** An invitation for a staff record: by HQ for anyone, by an owner for guides of their own stores. */
export function decideInvite(
  staff: StaffRecord | undefined,
  { invitedBy, codeHash, nowMs }: InviteCommand,
): Decision<{ expiresAtMs: number }, 'STAFF_UNKNOWN' | 'NOT_YOUR_STORE' | 'STAFF_LEFT'> {
  if (!staff) return refuse('STAFF_UNKNOWN')
  if (invitedBy.kind === 'owner' && !isOwnGuide(staff, invitedBy.storeIds)) return refuse('NOT_YOUR_STORE')
  if (staff.status === 'left') return refuse('STAFF_LEFT')
  const invitation: InvitationRecord = {
    staffId: staff.staffId,
    role: staff.role,
    ...(staff.storeId !== undefined && { storeId: staff.storeId }),
    invitedAtMs: nowMs,
    invitedBy: invitedBy.kind === 'hq' ? `${HQ_INVITES}${invitedBy.operatorId}` : invitedBy.personId,
    expiresAtMs: nowMs + INVITATION_DAYS * DAY_MS,
  }
  return { value: { expiresAtMs: invitation.expiresAtMs }, writes: [invitations.create(codeHash, invitation)] }
}

const isOwnGuide = (staff: StaffRecord, storeIds: readonly string[]): boolean =>
  staff.role === 'guide' && staff.storeId !== undefined && storeIds.includes(staff.storeId)

/** The owner who made an invitation; undefined when it was HQ. */
export const invitingOwner = ({ invitedBy }: InvitationRecord): string | undefined =>
  invitedBy.startsWith(HQ_INVITES) ? undefined : invitedBy

export interface AcceptFacts {
  invitation: Stored<InvitationRecord> | undefined
  /** Stores that the inviting owner owns now; undefined when HQ invited. */
  inviterStoreIds?: readonly string[] | undefined
  /** HQ's record that the invitation names. */
  staff: StaffRecord | undefined
  /** Who holds that staff record now. */
  binding: Stored<StaffBindingRecord> | undefined
  /** The caller's posts. */
  held: Stored<PostsRecord> | undefined
  /** The posts of the present holder, when that is someone else. */
  displaced: Stored<PostsRecord> | undefined
}

export type AcceptRefusal = 'INVITATION_UNKNOWN' | 'INVITATION_USED' | 'INVITATION_EXPIRED' | 'STAFF_LEFT'

/**
 * Binds the person to the staff record. Accepting the same invitation again answers the same, as long as the post is still theirs.
 * @returns at most 4 operations: invitation, binding, own posts, and the posts of whoever held it before
 */
export function decideAccept(
  facts: AcceptFacts,
  command: { personId: string; nowMs: number },
): Decision<StaffRecord, AcceptRefusal> {
  const { invitation, staff, binding, inviterStoreIds } = facts
  const { personId, nowMs } = command
  if (!invitation || !staff) return refuse('INVITATION_UNKNOWN')
  const { usedBy, invitedAtMs, expiresAtMs, role, storeId } = invitation.data
  const holds = binding?.data.personId === personId
  if (usedBy !== undefined && !(usedBy === personId && holds)) return refuse('INVITATION_USED')
  if (binding && !holds && invitedAtMs < binding.data.acceptedAtMs) return refuse('INVITATION_USED')
  // HQ gave the record another role or store since: whoever invited did not mean that one. Nor may somebody who owns the store no more.
  const allowed = inviterStoreIds === undefined || (storeId !== undefined && inviterStoreIds.includes(storeId))
  const meant = role === staff.role && storeId === staff.storeId && allowed
  if (usedBy === undefined && (nowMs >= expiresAtMs || !meant)) return refuse('INVITATION_EXPIRED')
  if (staff.status === 'left') return refuse('STAFF_LEFT')
  if (usedBy !== undefined) return { value: staff }
  return { value: staff, writes: bindingWrites(facts, staff, invitation, command) }
}

function bindingWrites(
  { binding, held, displaced }: AcceptFacts,
  { staffId }: StaffRecord,
  invitation: Stored<InvitationRecord>,
  { personId, nowMs }: { personId: string; nowMs: number },
): Op[] {
  const used: InvitationRecord = { ...invitation.data, usedBy: personId, usedAtMs: nowMs }
  const writes: Op[] = [invitations.replace(invitation.id, invitation, used)]
  if (binding?.data.personId === personId) return writes
  const post = { staffId, acceptedAtMs: nowMs }
  const own: PostsRecord = { personId, posts: [...withoutPost(held, staffId), post] }
  writes.push(staffBindings.replace(staffId, binding, { ...post, personId }), posts.replace(personId, held, own))
  if (displaced) {
    const rest: PostsRecord = { ...displaced.data, posts: withoutPost(displaced, staffId) }
    writes.push(posts.replace(displaced.id, displaced, rest))
  }
  return writes
}

const withoutPost = (record: Stored<PostsRecord> | undefined, staffId: string) =>
  (record?.data.posts ?? []).filter((post) => post.staffId !== staffId)
