/** Who people are: one document a person, their posts, invitations, and what they consented to. */
import { collection } from '../kernel/collection.ts'
import type { PostRole } from '../kernel/operation.ts'

/** A WeChat person. Id: `personId` = HMAC(appid, openid). Personal values are sealed under `dataKey`; without it they are gone. */
export interface PersonRecord {
  personId: string
  createdAtMs: number
  /** The person's data key, wrapped by the platform's; removed when the account is deleted. */
  dataKey?: string
  sealedOpenid?: string
  sealedPhone?: string
  /** Keyed hash of the number, so that its person is found without opening anybody's. */
  phoneHash?: string
  /** The latest exchange of a phone code; see phone-exchange.ts. */
  phoneExchange?: PhoneExchange
  deletedAtMs?: number
}

export interface PhoneExchange {
  /** Keyed hash of WeChat's code. */
  codeHash: string
  askedAtMs: number
  /** Of the request that asks, so that it knows its own intent when the answer to writing it was lost. */
  attemptId?: string
  state: 'asked' | 'answered' | 'bound' | 'lost'
  /** Between `answered` and `bound`: paid for, not yet the person's. */
  sealedPhone?: string
}

export interface Post {
  staffId: string
  acceptedAtMs: number
}

/** Every post a person accepted. Id: `personId`. Whether a post still holds is read from HQ's staff record. */
export interface PostsRecord {
  personId: string
  posts: Post[]
}

/** Which person holds a staff record. Id: `staffId`. */
export interface StaffBindingRecord {
  staffId: string
  personId: string
  acceptedAtMs: number
}

/** An invitation to take up a post. Id: hash of its code, so that reading the database opens no post. */
export interface InvitationRecord {
  staffId: string
  role: PostRole
  /** Where the post was when the invitation was made. */
  storeId?: string
  invitedAtMs: number
  invitedBy: string
  expiresAtMs: number
  usedBy?: string
  usedAtMs?: number
}

export interface Consent {
  purpose: string
  version: string
  atMs: number
  /** Where it was given: the operation's name. */
  by: string
  withdrawnAtMs?: number
}

/** Everything a person agreed to, latest last. Id: `personId`. */
export interface ConsentRecord {
  personId: string
  consents: Consent[]
}

/** An HQ operator's assertion that opened a session. Id: keyed hash of operator and the assertion's own id. */
export interface UsedAssertionRecord {
  operatorId: string
  expiresAtMs: number
}

export const people = collection<PersonRecord>('people', {
  indexes: { byPhone: { key: (d) => (d.phoneHash ? { pk: d.phoneHash, sort: d.personId } : undefined) } },
})
export const posts = collection<PostsRecord>('posts')
export const staffBindings = collection<StaffBindingRecord>('staffBindings')
export const invitations = collection<InvitationRecord>('invitations')
export const consents = collection<ConsentRecord>('consents')
export const usedAssertions = collection<UsedAssertionRecord>('usedAssertions', { expiresAtMs: (d) => d.expiresAtMs })

export const identityCollections = [people, posts, staffBindings, invitations, consents, usedAssertions]
