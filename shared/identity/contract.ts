/** What may be asked of identity: log in, take up a post, and rule over one's own data. */
import type { InferInput, InferOutput } from 'valibot'
import { defineArea, operation } from '../kernel/operation.ts'
import type * as schema from './schema.ts'

export type Me = InferOutput<typeof schema.meOutput>
export type PostView = InferOutput<typeof schema.post>

export const identity = defineArea('identity', {
  login: operation<InferInput<typeof schema.loginInput>, InferOutput<typeof schema.loginOutput>>()({
    summary: "Exchanges wx.login's code for a session (HTTPS only; inside CloudBase the platform names the caller).",
    roles: ['anyone'],
    changes: false,
    refusals: ['LOGIN_CODE_BAD', 'LOGIN_RISKY', 'WECHAT_BUSY'],
  }),
  loginHq: operation<InferInput<typeof schema.loginHqInput>, InferOutput<typeof schema.loginHqOutput>>()({
    summary: "Exchanges an assertion signed with HQ's key for a session of role hq.",
    roles: ['anyone'],
    changes: false,
    refusals: ['ASSERTION_BAD'],
  }),
  me: operation<InferInput<typeof schema.meInput>, Me>()({
    summary: 'The caller: posts held now, masked phone number, consents.',
    roles: ['customer'],
    changes: false,
    refusals: [],
  }),
  invite: operation<InferInput<typeof schema.inviteInput>, InferOutput<typeof schema.inviteOutput>>()({
    summary:
      'Makes a single-use invitation code for a staff record. HQ for anyone; an owner for guides of their own store.',
    roles: ['hq', 'owner'],
    changes: true,
    refusals: ['STAFF_UNKNOWN', 'NOT_YOUR_STORE', 'STAFF_LEFT'],
  }),
  acceptPost: operation<InferInput<typeof schema.acceptPostInput>, InferOutput<typeof schema.acceptPostOutput>>()({
    summary: 'Takes up the post an invitation names; binds the WeChat person to the staff record.',
    roles: ['customer'],
    changes: true,
    refusals: ['INVITATION_UNKNOWN', 'INVITATION_USED', 'INVITATION_EXPIRED', 'STAFF_LEFT'],
  }),
  bindPhone: operation<InferInput<typeof schema.bindPhoneInput>, InferOutput<typeof schema.bindPhoneOutput>>()({
    summary: "Exchanges a getPhoneNumber code for the person's number and seals it.",
    roles: ['customer'],
    changes: true,
    refusals: ['PHONE_CODE_BAD', 'WECHAT_BUSY'],
  }),
  withdrawConsent: operation<
    InferInput<typeof schema.withdrawConsentInput>,
    InferOutput<typeof schema.withdrawConsentOutput>
  >()({
    summary: 'Withdraws the consent for one purpose.',
    roles: ['customer'],
    changes: true,
    refusals: ['CONSENT_UNKNOWN'],
  }),
  exportMe: operation<InferInput<typeof schema.exportMeInput>, InferOutput<typeof schema.exportMeOutput>>()({
    summary: 'Everything identity holds about the caller, in the open.',
    roles: ['customer'],
    changes: false,
    refusals: [],
  }),
  deleteAccount: operation<
    InferInput<typeof schema.deleteAccountInput>,
    InferOutput<typeof schema.deleteAccountOutput>
  >()({
    summary:
      "Destroys the caller's data key and gives up their posts; what law makes us keep stays under the pseudonym.",
    roles: ['customer'],
    changes: true,
    refusals: [],
  }),
})
