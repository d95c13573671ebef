import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { StoreBusy, StoreUnknown } from '#cloudfunctions/platform/store/port.ts'
import type { identity } from '#shared/identity/contract.ts'
import { usedAssertions } from '#shared/identity/documents.ts'
import { refuse } from '#shared/kernel/decision.ts'
import { DAY_MS } from '#shared/kernel/time.ts'

/** Far beyond the minutes in which an assertion counts (five, and one on either side), because those are counted on another clock. */
const KEPT_MS = DAY_MS

/**
 * Exchanges an assertion signed with an operator's key for a session of role hq, once: whoever overheard it comes too late. It writes
 * without a requestId, because a repeat must not get the first answer again; the operator signs another one.
 */
export const loginHq: UseCase<typeof identity.loginHq> = async ({ assertion }, context) => {
  const { sessions, vault, effects, nowMs } = context
  const signed = await sessions.readAssertion(assertion)
  if (!signed) return refuse('ASSERTION_BAD')
  const { operatorId, assertionId } = signed
  const id = vault.digest('assertion', `${operatorId}\n${assertionId}`)
  const used = usedAssertions.create(id, { operatorId, expiresAtMs: nowMs + KEPT_MS })
  if (!(await written(() => effects.write([used])))) return refuse('ASSERTION_BAD')
  return { value: { operatorId, ...(await sessions.forHq(operatorId)) } }
}

/** A lost answer counts as busy: nobody can tell whether the record is ours, and the operator can sign again. */
async function written(write: () => Promise<{ state: string }>): Promise<boolean> {
  try {
    return (await write()).state === 'written'
  } catch (error) {
    throw error instanceof StoreUnknown ? new StoreBusy('the record of a used assertion may be there or not') : error
  }
}
