/** The figures HQ set, or the defaults. */

import type { Reads } from '#cloudfunctions/platform/store/port.ts'
import { type RegistrationRulesRecord, registrationRules } from '#shared/registration/documents.ts'
import { RULES_ID, rulesOf } from '#shared/registration/rules.ts'

export const loadRules = async (store: Reads): Promise<RegistrationRulesRecord> =>
  rulesOf(await store.get(registrationRules, RULES_ID))
