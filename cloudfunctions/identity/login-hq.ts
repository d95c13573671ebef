import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import type { identity } from '#shared/identity/contract.ts'
import { refuse } from '#shared/kernel/decision.ts'

/** Exchanges an assertion signed with an operator's key for a session of role hq. */
export const loginHq: UseCase<typeof identity.loginHq> = async ({ assertion }, { sessions }) => {
  const operatorId = await sessions.readAssertion(assertion)
  if (operatorId === undefined) return refuse('ASSERTION_BAD')
  return { value: { operatorId, ...(await sessions.forHq(operatorId)) } }
}
