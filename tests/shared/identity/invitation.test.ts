import { describe, expect, it } from 'vitest'
import type { InvitationRecord, PostsRecord } from '#shared/identity/documents.ts'
import { type AcceptFacts, decideAccept, decideInvite } from '#shared/identity/invitation.ts'
import type { Stored } from '#shared/kernel/collection.ts'
import { DAY_MS } from '#shared/kernel/time.ts'
import type { StaffRecord } from '#shared/network/documents.ts'

const NOW = 1_790_000_000_000
const guide: StaffRecord = { staffId: 'G1', role: 'guide', name: '陈晓敏', status: 'active', storeId: 'S1' }
const hq = { kind: 'hq', operatorId: 'op1' } as const
const owner = (...storeIds: string[]) => ({ kind: 'owner', personId: 'pOwner', storeIds }) as const
const stored = <D>(id: string, data: D): Stored<D> => ({ id, version: 'v1', data })
const command = { codeHash: 'h', nowMs: NOW }

describe('inviting to a post', () => {
  it('HQ invites anyone on its list, for seven days', () => {
    const decided = decideInvite({ ...guide, role: 'agent' }, { invitedBy: hq, ...command })
    expect(decided).toMatchObject({
      value: { expiresAtMs: NOW + 7 * DAY_MS },
      writes: [{ id: 'h', if: { absent: true } }],
    })
  })

  it.each([
    ['a guide of their own store', guide, 'S1', undefined],
    ['a guide of another store', guide, 'S2', 'NOT_YOUR_STORE'],
    ['another owner of their own store', { ...guide, role: 'owner' as const }, 'S1', 'NOT_YOUR_STORE'],
    [
      'someone without a store',
      { staffId: 'A1', role: 'guide' as const, name: '王', status: 'active' as const },
      'S1',
      'NOT_YOUR_STORE',
    ],
    ['someone nobody knows', undefined, 'S1', 'STAFF_UNKNOWN'],
    [
      'a guide of another store who left: the store comes first',
      { ...guide, status: 'left' as const },
      'S2',
      'NOT_YOUR_STORE',
    ],
    ['their own guide who left', { ...guide, status: 'left' as const }, 'S1', 'STAFF_LEFT'],
  ])('an owner invites %s', (_who, staff, storeId, refused) => {
    const decided = decideInvite(staff, { invitedBy: owner(storeId), ...command })
    expect('refused' in decided ? decided.refused : undefined).toBe(refused)
  })
})

const invitation = (over: Partial<InvitationRecord> = {}): Stored<InvitationRecord> =>
  stored('h', {
    staffId: 'G1',
    role: 'guide',
    storeId: 'S1',
    invitedAtMs: NOW,
    invitedBy: 'hq:op1',
    expiresAtMs: NOW + DAY_MS,
    ...over,
  })
const facts = (over: Partial<AcceptFacts> = {}): AcceptFacts => ({
  invitation: invitation(),
  staff: guide,
  binding: undefined,
  held: undefined,
  displaced: undefined,
  ...over,
})
const me = { personId: 'pMe', nowMs: NOW }
const binding = (personId: string) => stored('G1', { staffId: 'G1', personId, acceptedAtMs: 1 })

describe('taking up a post', () => {
  it('binds the person in three operations', () => {
    const decided = decideAccept(facts(), me)
    expect('writes' in decided && decided.writes?.map((op) => [op.coll, op.id])).toEqual([
      ['invitations', 'h'],
      ['staffBindings', 'G1'],
      ['posts', 'pMe'],
    ])
  })

  it('takes the post away from whoever held it, and leaves their other posts', () => {
    const others = stored<PostsRecord>('pOther', {
      personId: 'pOther',
      posts: [
        { staffId: 'G1', acceptedAtMs: 1 },
        { staffId: 'G9', acceptedAtMs: 2 },
      ],
    })
    const decided = decideAccept(facts({ binding: binding('pOther'), displaced: others }), me)
    expect('writes' in decided && decided.writes?.at(-1)).toMatchObject({
      id: 'pOther',
      data: { posts: [{ staffId: 'G9' }] },
      if: { version: 'v1' },
    })
  })

  it('is refused with a code older than the day its holder took the post up, and takes nothing from them', () => {
    const since = stored('G1', { staffId: 'G1', personId: 'pOther', acceptedAtMs: NOW + 1 })
    const later = { ...me, nowMs: NOW + 2 }
    expect(decideAccept(facts({ binding: since }), later)).toEqual({ refused: 'INVITATION_USED' })
    const newer = invitation({ invitedAtMs: NOW + 2 })
    expect(decideAccept(facts({ binding: since, invitation: newer }), later)).toMatchObject({ value: guide })
  })

  it('accepting again answers the same and writes nothing, while the post is still theirs', () => {
    const used = invitation({ usedBy: 'pMe', usedAtMs: 5, expiresAtMs: NOW - 1 })
    expect(decideAccept(facts({ invitation: used, binding: binding('pMe') }), me)).toEqual({ value: guide })
    expect(decideAccept(facts({ invitation: used, binding: binding('pOther') }), me)).toEqual({
      refused: 'INVITATION_USED',
    })
  })

  it.each([
    ['an unknown code', { invitation: undefined }, 'INVITATION_UNKNOWN'],
    [
      'someone else’s used code, even when it expired too',
      { invitation: invitation({ usedBy: 'pX', expiresAtMs: 1 }) },
      'INVITATION_USED',
    ],
    ['a code at the very ms of its expiry', { invitation: invitation({ expiresAtMs: NOW }) }, 'INVITATION_EXPIRED'],
    [
      'a code for a role that HQ has changed since',
      { staff: { ...guide, role: 'owner' as const } },
      'INVITATION_EXPIRED',
    ],
    [
      'a code for a post that HQ moved to another store since',
      { staff: { ...guide, storeId: 'S2' } },
      'INVITATION_EXPIRED',
    ],
    ['a code for someone who left', { staff: { ...guide, status: 'left' as const } }, 'STAFF_LEFT'],
  ])('refuses %s', (_what, over, refused) => {
    expect(decideAccept(facts(over), me)).toEqual({ refused })
  })
})
