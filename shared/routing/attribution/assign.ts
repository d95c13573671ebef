/** HQ's ruling without a dispute: a mistake in an import, two stores that agreed, a store that closed. It beats everything before it. */
import { type Decision, refuse } from '../../kernel/decision.ts'
import type { StaffRecord, StoreRecord } from '../../network/documents.ts'
import { sellsAt } from '../../network/sells-at.ts'
import { append, type PersonFacts } from './append.ts'
import type { AttributionRecord } from './documents.ts'

export interface Assignment {
  store: StoreRecord | undefined
  /** Present when a guide was named. */
  guide?: { staffId: string; record: StaffRecord | undefined }
  /** True when somebody with this id has been here. */
  known: boolean
  operatorId: string
  reason: string
}

export function decideAssignment(
  facts: PersonFacts,
  { store, guide, known, operatorId, reason }: Assignment,
): Decision<AttributionRecord, 'CUSTOMER_UNKNOWN' | 'STORE_UNKNOWN' | 'STORE_CLOSED' | 'GUIDE_UNKNOWN'> {
  if (!known) return refuse('CUSTOMER_UNKNOWN')
  if (!store) return refuse('STORE_UNKNOWN')
  if (store.status === 'closed') return refuse('STORE_CLOSED', { storeName: store.name })
  if (guide && !sellsAt(guide.record, store.storeId)) return refuse('GUIDE_UNKNOWN', { staffId: guide.staffId })
  const { current, writes } = append(facts, {
    kind: 'ruled',
    storeId: store.storeId,
    ...(guide && { staffId: guide.staffId }),
    operatorId,
    reason,
  })
  return { value: current, writes }
}
