/** HQ confirms a diversion, or lifts it again. */
import type { Context, UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { refuse } from '#shared/kernel/decision.ts'
import { stores, units } from '#shared/network/documents.ts'
import type { routing } from '#shared/routing/contract.ts'
import {
  confirmDiversion as confirm,
  diversionId,
  liftDiversion as lift,
} from '#shared/routing/eligibility/diversion.ts'
import { diversions, storeFacts } from '#shared/routing/eligibility/documents.ts'

interface Asked {
  storeId: string
  serial: string
  note: string
}

export const confirmDiversion: UseCase<typeof routing.confirmDiversion> = async (input, context) => {
  const { storeId, serial } = input
  const [shop, unit, facts] = await Promise.all([
    context.store.get(stores, storeId),
    context.store.get(units, serial),
    loadFacts(context, input),
  ])
  if (!shop) return refuse('STORE_UNKNOWN')
  if (!unit) return refuse('UNIT_UNKNOWN')
  return confirm(facts, rulingOf(input, context))
}

export const liftDiversion: UseCase<typeof routing.liftDiversion> = async (input, context) =>
  lift(await loadFacts(context, input), rulingOf(input, context))

async function loadFacts({ store }: Context, { storeId, serial }: Asked) {
  const [diversion, facts] = await Promise.all([
    store.get(diversions, diversionId(storeId, serial)),
    store.get(storeFacts, storeId),
  ])
  return { diversion, facts }
}

const rulingOf = ({ storeId, serial, note }: Asked, { caller, nowMs }: Context) => ({
  storeId,
  serial,
  note,
  operatorId: caller.kind === 'hq' ? caller.operatorId : caller.kind,
  nowMs,
})
