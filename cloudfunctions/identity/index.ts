/** What identity brings to the functions. */

import { areaFunctions } from '#cloudfunctions/platform/contract/area.ts'
import { identity } from '#shared/identity/contract.ts'
import * as s from '#shared/identity/schema.ts'
import { identitySentences } from '#shared/identity/sentences.ts'
import { acceptPost } from './accept-post.ts'
import { bindPhone } from './bind-phone.ts'
import { deleteAccount } from './delete-account.ts'
import { exportMe } from './export-me.ts'
import { invite } from './invite.ts'
import { login } from './login.ts'
import { loginHq } from './login-hq.ts'
import { me } from './me.ts'
import { withdrawConsent } from './withdraw-consent.ts'

export const identityFunctions = areaFunctions(identity, {
  schemas: {
    login: { input: s.loginInput, output: s.loginOutput },
    loginHq: { input: s.loginHqInput, output: s.loginHqOutput },
    me: { input: s.meInput, output: s.meOutput },
    invite: { input: s.inviteInput, output: s.inviteOutput },
    acceptPost: { input: s.acceptPostInput, output: s.acceptPostOutput },
    bindPhone: { input: s.bindPhoneInput, output: s.bindPhoneOutput },
    withdrawConsent: { input: s.withdrawConsentInput, output: s.withdrawConsentOutput },
    exportMe: { input: s.exportMeInput, output: s.exportMeOutput },
    deleteAccount: { input: s.deleteAccountInput, output: s.deleteAccountOutput },
  },
  sentences: identitySentences,
  useCases: { login, loginHq, me, invite, acceptPost, bindPhone, withdrawConsent, exportMe, deleteAccount },
})
