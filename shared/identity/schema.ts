/** Inputs and outputs of identity operations. */
import * as v from 'valibot'
import { atMs, code, requestId, typed } from '../kernel/schema.ts'

export const loginInput = v.strictObject({ jsCode: typed })
export const loginOutput = v.object({ session: v.string(), personId: v.string(), expiresAtMs: atMs })

/** `assertion`: a JWT signed with HQ's own key (EdDSA, iss = operator id, aud = `menlian`, jti, ≤ 5 minutes); good for one session. */
export const loginHqInput = v.strictObject({ assertion: v.pipe(v.string(), v.maxLength(4_000)) })
export const loginHqOutput = v.object({ session: v.string(), operatorId: v.string(), expiresAtMs: atMs })

export const inviteInput = v.strictObject({ requestId, staffId: code })
export const inviteOutput = v.object({
  /** 10 characters, shown once; the database keeps only its hash. */
  invitationCode: v.string(),
  expiresAtMs: atMs,
})

export const acceptPostInput = v.strictObject({ requestId, invitationCode: typed })
export const post = v.object({
  staffId: v.string(),
  role: v.picklist(['guide', 'owner', 'engineer', 'agent', 'distributor', 'employee']),
  name: v.string(),
  storeId: v.optional(v.string()),
  storeName: v.optional(v.string()),
  stationId: v.optional(v.string()),
})
export const acceptPostOutput = v.object({ post })

export const meInput = v.strictObject({})
export const meOutput = v.object({
  personId: v.string(),
  posts: v.array(post),
  /** 138****5678, or absent. */
  phoneMasked: v.optional(v.string()),
  consents: v.array(v.object({ purpose: v.string(), version: v.string(), atMs, withdrawnAtMs: v.optional(atMs) })),
})

export const bindPhoneInput = v.strictObject({ requestId, phoneCode: typed })
export const bindPhoneOutput = v.object({ phoneMasked: v.string() })

export const withdrawConsentInput = v.strictObject({ requestId, purpose: code })
export const withdrawConsentOutput = v.object({ purpose: v.string(), withdrawnAtMs: atMs })

export const exportMeInput = v.strictObject({})
/** Everything identity holds about the person, in the open; registration's part comes from `registration.exportMine`. */
export const exportMeOutput = v.object({
  personId: v.string(),
  createdAtMs: v.optional(atMs),
  /** WeChat's name for the person in this mini program; absent while nothing is kept. */
  openid: v.optional(v.string()),
  phone: v.optional(v.string()),
  /** The latest exchange of a phone code: when WeChat was asked, what came of it, and a number that came and is not bound yet. */
  phoneExchange: v.optional(
    v.object({
      askedAtMs: atMs,
      state: v.picklist(['asked', 'answered', 'bound', 'lost']),
      phone: v.optional(v.string()),
    }),
  ),
  posts: v.array(v.object({ staffId: v.string(), acceptedAtMs: atMs })),
  consents: v.array(
    v.object({ purpose: v.string(), version: v.string(), atMs, by: v.string(), withdrawnAtMs: v.optional(atMs) }),
  ),
})

/** `confirm` repeats what the screen asked the person to agree to, so that a stray call deletes nobody. */
export const deleteAccountInput = v.strictObject({ requestId, confirm: v.literal('DELETE') })
export const deleteAccountOutput = v.object({ deletedAtMs: atMs })
